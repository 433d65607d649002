import type { Condition, Formula } from "./formula/formula";
import type { Notation } from "./notation";

/**
 * Why an operation has no result for finite operands. These must give what Python's float gives without an exception:
 * only `+ - *` and a quotient may round to infinity.
 */
export type Refusal = "division by zero" | "too large" | "not a real number";

/** Numbers at which other words are right: all conditions hold, or both operands are the same value. */
export type Case = readonly Condition[] | "same operand";

export type Cases = Readonly<Record<string, Case>>;

/** All there is to say of an operation. */
export interface Row {
  /** Its number on the wire. It never changes, and no other operation ever gets it: saved tapes hold it. */
  readonly code: number;
  /** What `Value._op` shows, if that is not the key of the row. */
  readonly name?: string;
  /** How it is written around its operands. */
  readonly notation: Notation;
  /** What stands on its card. */
  readonly symbol: string;
  /** The result. */
  readonly value: Formula;
  /** By operand, the local derivative ∂result/∂operand. */
  readonly slopes: readonly Formula[];
  /** Why there is no result, if finite operands make one that is not finite. Null: it is rounded to infinity. */
  readonly refuses?: (a: number, b: number, result: number) => Refusal | null;
  /** What changes its sign where the operation has a corner: the slope there is a convention. */
  readonly corner?: Formula;
  /** Where the result, or the slopes, are told in words of their own; the first case that holds counts. */
  readonly cases?: { readonly result?: Cases; readonly slopes?: Cases };
}
