import type { TrainingMessages } from "../../messages";
import type { OutputKind, PlanePoint } from "../charts/kinds";
import type { Problem } from "../run/problem";

export function outputKind({ classes, outputs }: Problem): OutputKind {
  if (classes === 0) return "regression";
  return outputs === 1 ? "sign" : "classes";
}

/**
 * The points of a problem as its pictures show them.
 * @param marked the index of one that stands out; null for none
 */
export function pointsOf(problem: Problem, marked: number | null): PlanePoint[] {
  const testing = new Set(problem.testIndices);
  return problem.labels.map((label, index) => ({
    x: problem.points.inputs[problem.pointSize * index],
    y: problem.points.inputs[problem.pointSize * index + 1],
    label,
    test: testing.has(index),
    selected: index === marked,
    index,
  }));
}

/**
 * What the classes are called: by the target of a single output, else by their number.
 * @param own the names in data of the user's own
 */
export function classNamesOf(
  { classes, outputs }: Problem,
  { className }: Pick<TrainingMessages["training"]["surface"], "className">,
  own: readonly string[] = [],
): readonly string[] {
  const named = (name: string) => className({ name });
  const isSigns = own.length === 0 ? classes === 2 && outputs === 1 : String(own) === "-1,1";
  if (isSigns) return [named("−1"), named("+1")];
  if (own.length === classes) {
    return own.map((name) => (/^[-\d.]+$/.test(name) ? named(name.replace("-", "−")) : name));
  }
  return Array.from({ length: classes }, (_, index) => named(String(index)));
}
