import { LONGEST_NAME, MOST_INPUTS, MOST_NUMBERS, MOST_OUTPUTS, MOST_POINTS } from "../../shared/limits";
import { shown } from "../../shared/shown";
import { checkLength, checkLimit, placeIn, StateError } from "./state_error";

/** A person's own data, for the dataset `own`. */
export interface OwnData {
  /** A row of numbers for each point. */
  readonly inputs: readonly (readonly number[])[];
  /** For each point [class] with a class 0 .. classes - 1, or the numbers of a regression. */
  readonly targets: readonly (readonly number[])[];
  /** How many classes there are; 0 for a regression. */
  readonly classes: number;
  readonly names: readonly string[];
  /** The numbers that the classes are, in order; absent for a regression and for classes that are texts. */
  readonly values?: readonly number[] | null;
}

/** Throws StateError if something is wrong with a person's own data. */
export function checkOwnData(data: unknown): void {
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    throw new StateError("noData", { what: "data", found: shown(data) });
  }
  const { inputs, targets, classes, names, values = null } = data as Record<string, unknown>;
  checkRows("data.inputs", inputs, MOST_INPUTS);
  checkRows("data.targets", targets, MOST_OUTPUTS);
  const points = inputs.length;
  if (targets.length !== points) {
    throw new StateError("unevenData", { inputs: points, targets: targets.length });
  }
  const count = inputs[0].length;
  if (!Array.isArray(names) || names.length !== count || names.some((name) => typeof name !== "string")) {
    throw new StateError("wrongNames", { what: "data.names", count, found: shown(names) });
  }
  for (const [place, name] of names.entries()) checkLength(placeIn("data.names", place), name, LONGEST_NAME);
  if (!Number.isSafeInteger(classes) || (classes as number) < 0 || classes === 1) {
    throw new StateError("wrongClasses", { what: "data.classes", found: shown(classes) });
  }
  checkLimit("data.classes", classes as number, MOST_OUTPUTS);
  if (classes !== 0) checkClasses(targets, classes as number);
  if (values !== null) checkValues(values, classes as number);
}

function checkClasses(targets: readonly (readonly number[])[], classes: number): void {
  const point = targets.findIndex(
    (target) => target.length !== 1 || !Number.isInteger(target[0]) || !isClass(target[0], classes),
  );
  if (point < 0) return;
  const found = shown(targets[point]);
  throw new StateError("wrongClass", { what: "data.targets", most: classes - 1, found, point });
}

function checkValues(values: unknown, count: number): void {
  if (Array.isArray(values) && values.length === count && values.every(Number.isFinite)) return;
  throw new StateError("wrongValues", { what: "data.values", count, found: shown(values) });
}

/** Throws StateError if the data cannot be learned as what a state names. */
export function checkProblem(problem: string, { classes, values = null }: OwnData): void {
  if (problem === "regression" && classes > 0 && values === null) throw new StateError("classesOfTexts", {});
  if (problem === "classes" && classes === 0) throw new StateError("noClasses", {});
}

function isClass(target: number, classes: number): boolean {
  return target >= 0 && target < classes;
}

/** @param most the numbers that a row may have */
function checkRows(what: string, rows: unknown, most: number): asserts rows is number[][] {
  if (!Array.isArray(rows) || rows.length === 0) throw new StateError("noRows", { what });
  checkLength(what, rows, MOST_POINTS);
  if (Array.isArray(rows[0])) {
    checkLength(placeIn(what, 0), rows[0], most);
    checkLimit(what, rows.length * rows[0].length, MOST_NUMBERS);
  }
  for (const [point, row] of rows.entries()) {
    if (!Array.isArray(row) || row.length === 0) throw new StateError("noRow", { what, point });
    const expected = rows[0].length;
    if (row.length !== expected) {
      throw new StateError("unevenRows", { what, expected, found: row.length, point });
    }
    const wrong = row.find((number) => !Number.isFinite(number));
    if (wrong !== undefined || row.includes(undefined)) {
      throw new StateError("oddNumber", { what, found: shown(wrong), point });
    }
  }
}
