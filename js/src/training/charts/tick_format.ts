import { formatShort } from "../../shared/number_format";

/** A number beside a tick: as short as it can be. */
export function formatTick(number: number): string {
  return formatShort(number)
    .replace(/\.0$/, "")
    .replace(/\.?0+e/, "e");
}
