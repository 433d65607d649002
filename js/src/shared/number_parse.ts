/** The finite number that a person has written, with a hyphen or a true minus; null if it is none. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replaceAll("\u2212", "-");
  if (!/^([+-]?|-\s)(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const number = Number(plain.replace(/\s/, ""));
  return Number.isFinite(number) ? number : null;
}

/** As `parseNumber`, where a comma stands for a point as well: for numbers that change nothing in a graph. */
export function parseWithComma(text: string): number | null {
  return parseNumber(text.replace(",", "."));
}
