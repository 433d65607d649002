import { show } from "./schema";

/** A person's own data, for the dataset `own`. */
export interface OwnData {
  /** A row of numbers for each point. */
  readonly inputs: readonly (readonly number[])[];
  /** For each point [class] with a class 0 .. classes - 1, or the numbers of a regression. */
  readonly targets: readonly (readonly number[])[];
  /** How many classes there are; 0 for a regression. */
  readonly classes: number;
  readonly names: readonly string[];
}

/** What is wrong with somebody's data, as a sentence; null if nothing is. */
export function dataProblem(data: unknown): string | null {
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    return `data should be an object with inputs, targets, classes and names, not ${show(data)}`;
  }
  const { inputs, targets, classes, names } = data as Record<string, unknown>;
  const rows = rowsFault("data.inputs", inputs) ?? rowsFault("data.targets", targets);
  if (rows !== null) return rows;
  const points = (inputs as number[][]).length;
  const width = (inputs as number[][])[0].length;
  const answers = targets as number[][];
  if (answers.length !== points) {
    return `data.inputs holds ${points} points and data.targets ${answers.length}`;
  }
  if (!Array.isArray(names) || names.length !== width || names.some((name) => typeof name !== "string")) {
    return `data.names should hold ${width} names, one for each input, not ${show(names)}`;
  }
  if (!Number.isSafeInteger(classes) || (classes as number) < 0 || classes === 1) {
    return `data.classes should be 0 for a regression or a whole number of at least 2, not ${show(classes)}`;
  }
  if (classes === 0) return null;
  const wrong = answers.findIndex(
    (target) => target.length !== 1 || !Number.isInteger(target[0]) || !isClass(target[0], classes as number),
  );
  if (wrong < 0) return null;
  return `data.targets should hold a class from 0 to ${(classes as number) - 1} for each point, not ${show(answers[wrong])} for point ${wrong}`;
}

function isClass(target: number, classes: number): boolean {
  return target >= 0 && target < classes;
}

function rowsFault(what: string, rows: unknown): string | null {
  if (!Array.isArray(rows) || rows.length === 0) return `${what} should be a list of at least one row`;
  for (const [point, row] of rows.entries()) {
    if (!Array.isArray(row) || row.length === 0) return `${what} should hold a list for point ${point}`;
    if (row.length !== rows[0].length) {
      return `${what} holds ${rows[0].length} numbers for point 0 and ${row.length} for point ${point}`;
    }
    const wrong = row.find((number) => !Number.isFinite(number));
    if (wrong !== undefined || row.includes(undefined)) {
      return `${what} should hold finite numbers, not ${show(wrong)} for point ${point}`;
    }
  }
  return null;
}
