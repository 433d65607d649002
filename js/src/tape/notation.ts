/** How an operation is written around its operands. */
export type Notation =
  | { readonly kind: "infix"; readonly sign: string }
  | { readonly kind: "prefix"; readonly sign: string }
  | { readonly kind: "superscript" }
  | { readonly kind: "enclosed"; readonly left: string; readonly right: string }
  | { readonly kind: "function"; readonly name: string };

/** a × b */
export const infix = (sign: string): Notation => ({ kind: "infix", sign });
/** −a */
export const prefix = (sign: string): Notation => ({ kind: "prefix", sign });
/** aᵇ */
export const superscript: Notation = { kind: "superscript" };
/** |a| */
export const enclosed = (left: string, right: string): Notation => ({ kind: "enclosed", left, right });
/** ln(a), or f(a, b) */
export const called = (name: string): Notation => ({ kind: "function", name });

/** Whether an operand that begins with a minus is read wrongly there without brackets. */
export function needsBrackets(notation: Notation, index: number): boolean {
  switch (notation.kind) {
    case "infix":
      return index > 0;
    case "enclosed":
      return notation.left.endsWith(" ");
    default:
      return notation.kind !== "function";
  }
}
