import { snap } from "../../shared/random";
import { controlNamed } from "./schema";
import type { TrainingState } from "./state";

interface Feature {
  /** What it is called where the coordinates have names of their own. */
  name(a: string, b: string): string;
  value(x: number, y: number): number;
}

const FEATURES: Readonly<Record<string, Feature>> = {
  x1: { name: (a) => a, value: (x) => x },
  x2: { name: (_a, b) => b, value: (_x, y) => y },
  x1_squared: { name: (a) => `${a}²`, value: (x) => x * x },
  x2_squared: { name: (_a, b) => `${b}²`, value: (_x, y) => y * y },
  x1_x2: { name: (a, b) => `${a} × ${b}`, value: (x, y) => x * y },
  sin_x1: { name: (a) => `sin π ${a}`, value: (x) => snap(Math.sin(Math.PI * x)) },
  sin_x2: { name: (_a, b) => `sin π ${b}`, value: (_x, y) => snap(Math.sin(Math.PI * y)) },
};

/** The features that a state asks for, in the order of the schema; null: data that is not of a plane passes through. */
function chosen(state: TrainingState, inputs: number): string[] | null {
  return inputs === 2 ? choices().flatMap(([name]) => (state.features.includes(name) ? name : [])) : null;
}

function choices(): readonly (readonly [string, string])[] {
  return (controlNamed("features").choices ?? []) as readonly (readonly [string, string])[];
}

/** How many numbers the first layer sees of a point of so many. */
export function featureCount(state: TrainingState, inputs: number): number {
  return chosen(state, inputs)?.length ?? inputs;
}

/** What the numbers that the first layer sees are called. */
export function featureNames(state: TrainingState, names: readonly string[]): readonly string[] {
  const labels = new Map(choices());
  return (
    chosen(state, names.length)?.map((feature) =>
      state.dataset === "own" ? FEATURES[feature].name(names[0], names[1]) : (labels.get(feature) ?? feature),
    ) ?? names
  );
}

/** What the first layer sees of points of so many numbers each, row by row. */
export function featuresOf(state: TrainingState, points: Float64Array, inputs: number): Float64Array {
  const values = chosen(state, inputs)?.map((name) => FEATURES[name].value);
  if (!values) return points.slice();
  const count = points.length / 2;
  const out = new Float64Array(count * values.length);
  for (let i = 0, next = 0; i < count; i++) {
    for (const value of values) out[next++] = value(points[2 * i], points[2 * i + 1]);
  }
  return out;
}
