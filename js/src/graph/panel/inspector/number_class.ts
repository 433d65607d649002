/** The classes of a number in the inspector: NaN and infinity look different from numbers, as they do on cards. */
export function numberClass(part: "mg-data" | "mg-grad", number: number): string {
  return Number.isFinite(number) ? part : `${part} mg-nonfinite`;
}
