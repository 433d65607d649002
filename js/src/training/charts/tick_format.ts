import { formatShort } from "../../shared/number_format";

/** A number beside a tick: as short as it can be. */
export function formatTick(number: number): string {
  return formatShort(number)
    .replace(/\.0$/, "")
    .replace(/\.?0+e/, "e");
}

/** The same as a power of ten, which takes less room where a number has many digits: 100,000 is 1e5. */
export function powerTick(number: number): string {
  return Number(number.toPrecision(3)).toExponential().replace("e+", "e").replace(/^-/, "−");
}
