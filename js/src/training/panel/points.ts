import type { TrainingMessages } from "../../messages";
import type { OutputKind, PlanePoint } from "../charts/kinds";
import type { Problem } from "../run/problem";
import { describedIn } from "./model";
import type { Session } from "./session";

export function outputKind({ classes, outputs }: Problem): OutputKind {
  if (classes === 0) return "regression";
  return outputs === 1 ? "sign" : "classes";
}

/**
 * The points of a problem as its pictures show them.
 * @param marked the index of one that stands out; null for none
 * @param places where they stand, x and y of each; the points themselves, if they are of a plane
 */
export function pointsOf(
  problem: Problem,
  marked: number | null,
  places = problem.points.inputs,
): PlanePoint[] {
  const testing = new Set(problem.testIndices);
  return problem.labels.map((label, index) => ({
    x: places[2 * index],
    y: places[2 * index + 1],
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

/** What the classes of a session's data are called, and outputs that stand for none of them. */
export function namesOfClasses(session: Session): readonly string[] {
  const { problem } = session.trainer.value;
  const { surface } = session.messages.value.training;
  const own = session.current.value.dataset === "own" ? (describedIn(session.model).classes ?? []) : [];
  const names = classNamesOf(problem, surface, own);
  const more = problem.classes > 0 ? Math.max(0, problem.outputs - names.length) : 0;
  return [
    ...names,
    ...Array.from({ length: more }, (_, index) => surface.className({ name: String(names.length + index) })),
  ];
}
