/** 12,345 */
export function grouped(count: number): string {
  return count.toLocaleString("en");
}

/** "1 value", "7 values". */
export function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${grouped(count)} ${count === 1 ? thing : things}`;
}
