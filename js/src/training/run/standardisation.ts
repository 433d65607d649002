import type { Samples } from "../../tape/replay/types";

/** What is done to each input of a model first: (input - mean) / deviation. The numbers are fixed. */
export interface Standardisation {
  readonly mean: readonly number[];
  /** 1 for an input that never changes. */
  readonly deviation: readonly number[];
}

/** That of some samples, as `micrograd/standardisation.py` computes it. */
export function standardisationOf({ count, inputs }: Samples): Standardisation {
  const width = inputs.length / count;
  const columns = Array.from({ length: width }, (_, column) => columnOf(inputs, width, column));
  return { mean: columns.map(({ mean }) => mean), deviation: columns.map(({ deviation }) => deviation) };
}

/** The mean and the standard deviation of a column of rows of numbers; 0 and 1 where they are too large for both. */
function columnOf(rows: Float64Array, width: number, column: number) {
  const count = rows.length / width;
  let sum = 0;
  for (let at = column; at < rows.length; at += width) sum += rows[at];
  const mean = sum / count;
  let reach = 0;
  for (let at = column; at < rows.length; at += width) reach = Math.max(reach, Math.abs(rows[at] - mean));
  if (!Number.isFinite(mean) || !Number.isFinite(reach)) return { mean: 0, deviation: 1 };
  if (reach === 0) return { mean, deviation: 1 };
  // By their largest, so that no square is too large or too small for a number.
  let squares = 0;
  for (let at = column; at < rows.length; at += width) {
    const share = (rows[at] - mean) / reach;
    squares += share * share;
  }
  return { mean, deviation: reach * Math.sqrt(squares / count) };
}

/** Why inputs cannot be learned well as they are: one that is odd, or two of very different spread. */
export type BadScale =
  | {
      readonly kind: "far" | "large" | "small";
      readonly input: number;
      readonly low: number;
      readonly high: number;
    }
  | { readonly kind: "unlike"; readonly wide: number; readonly narrow: number; readonly ratio: number };

/** Weights begin between -1 and 1, which is meant for inputs of about that size. */
const LARGE = 30;
const SMALL = 0.03;
/** How far from 0, in deviations, the mean of an input may be. */
const FAR = 10;
/** How many times as much as another an input may spread. */
const UNLIKE = 10;

/** What is wrong with the scales of a problem's inputs, the worst first; null where they can be learned as they are. */
export function badScaleOf(train: Samples): BadScale | null {
  const { mean, deviation } = standardisationOf(train);
  const width = mean.length;
  const ends = mean.map((_, input) => endsOf(train.inputs, width, input));
  const changing = [...mean.keys()].filter((input) => ends[input].high > ends[input].low);
  const of = (kind: "far" | "large" | "small", input: number): BadScale => ({ kind, input, ...ends[input] });
  const byDeviation = changing.sort((a, b) => deviation[a] - deviation[b]);
  const [narrow, wide] = [byDeviation[0], byDeviation[byDeviation.length - 1]];
  if (narrow === undefined) return null;
  const ratio = deviation[wide] / deviation[narrow];
  if (ratio > UNLIKE) return { kind: "unlike", wide, narrow, ratio };
  const sizes = ends.map(({ low, high }) => Math.max(Math.abs(low), Math.abs(high)));
  const far = byDeviation.find((input) => Math.abs(mean[input]) > FAR * deviation[input]);
  if (far !== undefined) return of("far", far);
  const large = [...byDeviation].reverse().find((input) => sizes[input] > LARGE);
  if (large !== undefined) return of("large", large);
  return deviation[wide] < SMALL ? of("small", wide) : null;
}

function endsOf(rows: Float64Array, width: number, column: number): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (let at = column; at < rows.length; at += width) {
    low = Math.min(low, rows[at]);
    high = Math.max(high, rows[at]);
  }
  return { low, high };
}
