const MINUS = "\u2212";

/** A number as a card shows it: 4 decimals, scientific below 1e-4 and from 1e6 on, with a true minus sign. */
export function formatNumber(number: number): string {
  return format(number, (magnitude) => magnitude.toFixed(4));
}

/** A number within a sentence or a formula: as `formatNumber`, but without zeros that say nothing. */
export function formatShort(number: number): string {
  return format(number, (magnitude) => magnitude.toFixed(4).replace(/(\.\d+?)0+$/, "$1"));
}

/** The number to the last digit, as Python would print it. */
export function formatExact(number: number): string {
  if (!Number.isFinite(number)) return formatNumber(number);
  const digits = String(number).replaceAll("-", MINUS);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}

/** Whether a formatted number is NaN or infinite. */
export function isNonfiniteText(shown: string): boolean {
  return shown === "NaN" || shown.endsWith("∞");
}

/** A whole number with its thousands set apart: 12,480. */
export function formatCount(count: number, separator = ","): string {
  // A formatter of the browser's takes longer to load than a small graph to show.
  return String(count).replace(/\B(?=(\d{3})+$)/g, separator);
}

function format(number: number, plain: (magnitude: number) => string): string {
  if (Number.isNaN(number)) return "NaN";
  const sign = number < 0 ? MINUS : "";
  const magnitude = Math.abs(number);
  if (magnitude === Infinity) return `${sign}∞`;
  if (magnitude !== 0 && (magnitude < 1e-4 || magnitude >= 1e6)) {
    const [digits, exponent] = magnitude.toExponential(3).split("e");
    return `${sign}${digits}e${exponent.replace("-", MINUS).replace("+", "")}`;
  }
  return sign + plain(magnitude);
}

/** Parentheses around a negative number, for the right-hand side of an operator. */
export function bracketed(number: number): string {
  const shown = formatShort(number);
  return shown.startsWith(MINUS) ? `(${shown})` : shown;
}
