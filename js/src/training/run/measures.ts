import type { LayerShape } from "./models";

/**
 * The share of samples that are told right: with one output by its sign, else by the largest (the first, if
 * several are).
 * @param scores samples × `stride` numbers, of which the first `outputs` are the outputs
 * @param targets samples × outputs
 */
export function accuracyOf(
  scores: Float64Array,
  stride: number,
  targets: Float64Array,
  outputs: number,
  count: number,
): number {
  let right = 0;
  for (let sample = 0; sample < count; sample++) {
    const score = sample * stride;
    const target = sample * outputs;
    const isRight =
      outputs === 1
        ? scores[score] > 0 === targets[target] > 0
        : largest(scores, score, outputs) === largest(targets, target, outputs);
    if (isRight) right++;
  }
  return right / count;
}

function largest(numbers: Float64Array, start: number, count: number): number {
  let best = 0;
  for (let i = 1; i < count; i++) if (numbers[start + i] > numbers[start + best]) best = i;
  return best;
}

/**
 * Writes the norm of all gradients to `row[at]` and those of the layers behind it.
 * @param ends for each layer, the index in the parameters past its last; null for a model without layers
 */
export function writeNorms(
  gradients: Float64Array,
  ends: readonly number[] | null,
  row: Float64Array,
  at: number,
): void {
  if (ends === null) {
    row[at] = Math.sqrt(sumOfSquares(gradients, 0, gradients.length));
    return;
  }
  let total = 0;
  let start = 0;
  for (let layer = 0; layer < ends.length; layer++) {
    const sum = sumOfSquares(gradients, start, ends[layer]);
    total += sum;
    row[at + 1 + layer] = Math.sqrt(sum);
    start = ends[layer];
  }
  row[at] = Math.sqrt(total);
}

function sumOfSquares(numbers: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += numbers[i] * numbers[i];
  return sum;
}

/** For each layer, the index in the parameters past its last. */
export function layerEnds(layers: readonly LayerShape[] | null): number[] | null {
  return layers?.map(({ neurons }) => Math.max(...neurons.map(({ bias }) => bias)) + 1) ?? null;
}
