/**
 * What a model's outputs mean: one output whose sign tells one of two classes, an output for each class, or
 * numbers that count themselves.
 */
export type OutputKind = "sign" | "classes" | "regression";

/** A point of the data, as pictures show it. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  /** The number of its class; of a regression its target. */
  readonly label: number;
  /** Whether it only tests. */
  readonly test: boolean;
  readonly selected: boolean;
  /** Its index among all points, which events name. */
  readonly index: number;
}
