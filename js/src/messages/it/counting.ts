import { formatCount } from "../../shared/number_format";

/** 12 345, with a narrow space: numbers of graphs have a point before their decimals, as in Python. */
export function grouped(count: number): string {
  return formatCount(count).replaceAll(",", "\u202f");
}

export function counted(count: number, thing: string, things: string): string {
  return `${grouped(count)} ${count === 1 ? thing : things}`;
}
