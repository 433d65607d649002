import { Random, snap } from "../../shared/random";
import type { TrainingState } from "./state";
import { StateError } from "./state_error";

/** Points and what is to be learned of them, before features are made and before any is kept for testing. */
export interface Data {
  readonly count: number;
  /** The names of a point's numbers, of which there are as many. */
  readonly names: readonly string[];
  /** count × names.length */
  readonly points: Float64Array;
  /** How many classes there are; 0 for a regression. */
  readonly classes: number;
  /** count × 1 for classes, the class of each point; else the numbers to be learned. */
  readonly answers: Float64Array;
}

/** A place in the plane, and its class or the number to be learned. */
interface Sample {
  x: number;
  y: number;
  answer: number;
}

/** Finds point `i` of the dataset: the `k`-th of the `m` points of its class. Draws what it needs of chance. */
type Maker = (random: Random, into: Sample, i: number, k: number, m: number) => void;

interface MadeDataset {
  /** How many classes there are; 0 for a regression. */
  readonly classes: number;
  readonly make: Maker;
}

// Each has its source in micrograd/datasets.py, which makes the same points.
const MADE: Readonly<Record<string, MadeDataset>> = {
  moons: { classes: 2, make: moons },
  circles: { classes: 2, make: circles },
  xor: { classes: 2, make: xor },
  gaussians: { classes: 2, make: gaussians },
  spiral: { classes: 2, make: spiral },
  yin_yang: { classes: 3, make: yinYang },
  plane: { classes: 0, make: plane },
  hills: { classes: 0, make: hills },
};

/** What a dataset asks of a model: how many inputs it has, how many outputs it needs, and its classes. */
export function shapeOf(state: TrainingState): { inputs: number; outputs: number; classes: number } {
  if (state.dataset !== "own") {
    const { classes } = madeDataset(state.dataset);
    return { inputs: 2, outputs: classes > 2 ? classes : 1, classes };
  }
  const { inputs, targets } = ownData(state);
  const classes = ownClasses(state);
  const outputs = classes > 2 ? classes : classes === 2 ? 1 : targets[0].length;
  return { inputs: inputs[0].length, outputs, classes };
}

export function dataOf(state: TrainingState): Data {
  if (state.dataset !== "own") return make(madeDataset(state.dataset), state);
  const { inputs, targets, classes: held, names, values } = ownData(state);
  const classes = ownClasses(state);
  const answers = Float64Array.from(targets.flat());
  return {
    count: inputs.length,
    names,
    points: Float64Array.from(inputs.flat()),
    classes,
    // Classes that are learned as numbers are the numbers that they stand for.
    answers: held > 0 && classes === 0 && values ? answers.map((kind) => values[kind]) : answers,
  };
}

/** How many classes a person's own data is learned as; 0 for a regression. */
function ownClasses(state: TrainingState): number {
  return state.problem === "regression" ? 0 : ownData(state).classes;
}

function madeDataset(name: string): MadeDataset {
  const found = MADE[name];
  if (!found) throw new StateError("noDataset", { name: JSON.stringify(name) });
  return found;
}

function ownData(state: TrainingState): NonNullable<TrainingState["data"]> {
  if (state.data === null) throw new StateError("ownDataMissing", {});
  return state.data;
}

function make({ classes, make }: MadeDataset, { points: count, noise, seed }: TrainingState): Data {
  const random = new Random(seed);
  const points = new Float64Array(2 * count);
  const answers = new Float64Array(count);
  const sample = { x: 0, y: 0, answer: 0 };
  const turns = Math.max(1, classes);
  for (let i = 0; i < count; i++) {
    const ofThisClass = Math.ceil((count - (i % turns)) / turns);
    sample.answer = i % turns;
    make(random, sample, i, Math.floor(i / turns), ofThisClass);
    points[2 * i] = snap(sample.x + noise * random.normal());
    points[2 * i + 1] = snap(sample.y + noise * random.normal());
    answers[i] = classes > 0 ? sample.answer : snap(sample.answer);
  }
  return { count, names: ["x₁", "x₂"], points, classes, answers };
}

function moons(_random: Random, into: Sample, _i: number, k: number, m: number): void {
  const angle = m === 1 ? 0 : (Math.PI * k) / (m - 1);
  const upper = into.answer === 0;
  into.x = (upper ? Math.cos(angle) : 1 - Math.cos(angle)) - 0.5;
  into.y = (upper ? Math.sin(angle) : 0.5 - Math.sin(angle)) - 0.25;
}

function circles(_random: Random, into: Sample, _i: number, k: number, m: number): void {
  const angle = (2 * Math.PI * k) / m;
  const radius = into.answer === 0 ? 1 : 0.5;
  into.x = radius * Math.cos(angle);
  into.y = radius * Math.sin(angle);
}

function anywhere(random: Random, into: Sample): void {
  into.x = random.uniform(-1, 1);
  into.y = random.uniform(-1, 1);
}

function xor(random: Random, into: Sample): void {
  anywhere(random, into);
  into.answer = into.x * into.y < 0 ? 0 : 1;
}

function gaussians(random: Random, into: Sample): void {
  const centre = into.answer === 0 ? -0.75 : 0.75;
  into.x = centre + 0.25 * random.normal();
  into.y = centre + 0.25 * random.normal();
}

function spiral(_random: Random, into: Sample, _i: number, k: number, m: number): void {
  const radius = k / m;
  const angle = ((1.75 * k) / m) * 2 * Math.PI + (into.answer === 0 ? 0 : Math.PI);
  into.x = radius * Math.sin(angle);
  into.y = radius * Math.cos(angle);
}

function yinYang(random: Random, into: Sample): void {
  do anywhere(random, into);
  while (into.x * into.x + into.y * into.y > 1 || yinYangClass(into.x, into.y) !== into.answer);
}

function yinYangClass(x: number, y: number): number {
  const right = distance(x, y, 0.5, 0);
  const left = distance(x, y, -0.5, 0);
  if (right < 0.2 || left < 0.2) return 2;
  const yin = right <= 0.2 || (left > 0.2 && left <= 0.5) || (y > 0 && right > 0.5);
  return yin ? 0 : 1;
}

function plane(random: Random, into: Sample): void {
  anywhere(random, into);
  into.answer = (into.x + into.y) / 2;
}

const HILLS = [
  [-0.5, 0.5, 1],
  [0.5, 0.5, -1],
  [-0.5, -0.5, -1],
  [0.5, -0.5, 1],
];

function hills(random: Random, into: Sample): void {
  anywhere(random, into);
  into.answer = 0;
  for (const [x, y, sign] of HILLS) {
    into.answer += sign * Math.max(0, 1 - distance(into.x, into.y, x, y) / 0.5);
  }
}

function distance(x: number, y: number, toX: number, toY: number): number {
  return Math.sqrt((x - toX) * (x - toX) + (y - toY) * (y - toY));
}
