import { formatCount as grouped } from "../../shared/number_format";

export { grouped };

/** "1 value", "7 values". */
export function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${grouped(count)} ${count === 1 ? thing : things}`;
}
