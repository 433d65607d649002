import { snap } from "../../shared/random";
import { controlNamed } from "./schema";
import type { TrainingState } from "./state";

interface Feature {
  /** How mathematics writes it. */
  readonly symbol: string;
  /** The same where the coordinates have names of their own. */
  name(a: string, b: string): string;
  value(x: number, y: number): number;
}

const FEATURES: Readonly<Record<string, Feature>> = {
  x1: { symbol: "x₁", name: (a) => a, value: (x) => x },
  x2: { symbol: "x₂", name: (_a, b) => b, value: (_x, y) => y },
  x1_squared: { symbol: "x₁²", name: (a) => `${a}²`, value: (x) => x * x },
  x2_squared: { symbol: "x₂²", name: (_a, b) => `${b}²`, value: (_x, y) => y * y },
  x1_x2: { symbol: "x₁x₂", name: (a, b) => `${a} × ${b}`, value: (x, y) => x * y },
  sin_x1: { symbol: "sin πx₁", name: (a) => `sin π ${a}`, value: (x) => snap(Math.sin(Math.PI * x)) },
  sin_x2: { symbol: "sin πx₂", name: (_a, b) => `sin π ${b}`, value: (_x, y) => snap(Math.sin(Math.PI * y)) },
};

/** The features that a state asks for, in the order of the schema; null: data that is not of a plane passes through. */
function chosen(state: TrainingState, inputs: number): string[] | null {
  return inputs === 2 ? choices().filter((name) => state.features.includes(name)) : null;
}

function choices(): readonly string[] {
  return (controlNamed("features").choices ?? []) as readonly string[];
}

/** How mathematics writes a feature. */
export function featureSymbol(name: string): string {
  return FEATURES[name].symbol;
}

/** How many numbers the first layer sees of a point of so many. */
export function featureCount(state: TrainingState, inputs: number): number {
  return chosen(state, inputs)?.length ?? inputs;
}

/** What tells the numbers apart that the first layer sees of a point of so many, whatever they are called. */
export function inputKeys(state: TrainingState, inputs: number): readonly string[] {
  return chosen(state, inputs) ?? Array.from({ length: inputs }, (_, index) => `input ${index}`);
}

/** What the numbers that the first layer sees are called. */
export function featureNames(state: TrainingState, names: readonly string[]): readonly string[] {
  return (
    chosen(state, names.length)?.map((feature) =>
      state.dataset === "own" ? FEATURES[feature].name(names[0], names[1]) : featureSymbol(feature),
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
