import { formatShort } from "../canvas/numbers";

/** A whole number with its thousands set apart: 12,480. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** A number beside a tick: as short as it can be. */
export function formatTick(number: number): string {
  return formatShort(number)
    .replace(/\.0$/, "")
    .replace(/\.?0+e/, "e");
}
