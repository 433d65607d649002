// The inner loops of the interpreter, over n samples. A number in the heap stands at x for the first sample and dx further
// for the next: dx is 1 for a row, and 0 for what is the same in all samples. Products are rounded before they are added.
// The loops that say less are faster.

import type { Computation } from "../formula/compute";

/** out = x × y */
export function multiply(
  heap: Float64Array,
  n: number,
  out: number,
  x: number,
  dx: number,
  y: number,
  dy: number,
): void {
  if (dy === 0) {
    const factor = heap[y];
    for (let s = 0; s < n; s++) heap[out + s] = heap[x + s * dx] * factor;
  } else {
    for (let s = 0; s < n; s++) heap[out + s] = heap[x + s * dx] * heap[y + s];
  }
}

/** out = sum + x × y */
export function addProduct(
  heap: Float64Array,
  n: number,
  out: number,
  x: number,
  dx: number,
  y: number,
  dy: number,
  sum: number,
  dSum: number,
): void {
  if (dx + dSum < 2) {
    for (let s = 0; s < n; s++) heap[out + s] = heap[sum + s * dSum] + heap[x + s * dx] * heap[y + s * dy];
  } else if (dy === 0) {
    const factor = heap[y];
    for (let s = 0; s < n; s++) heap[out + s] = heap[sum + s] + heap[x + s] * factor;
  } else {
    for (let s = 0; s < n; s++) heap[out + s] = heap[sum + s] + heap[x + s] * heap[y + s];
  }
}

/** total + x × y of every sample, from the last to the first */
export function sumProducts(
  heap: Float64Array,
  n: number,
  total: number,
  x: number,
  dx: number,
  y: number,
  dy: number,
): number {
  let sum = total;
  if (dx + dy < 2) {
    for (let s = n - 1; s >= 0; s--) sum += heap[x + s * dx] * heap[y + s * dy];
  } else {
    for (let s = n - 1; s >= 0; s--) sum += heap[x + s] * heap[y + s];
  }
  return sum;
}

/** out = x - y */
export function subtract(
  heap: Float64Array,
  n: number,
  out: number,
  x: number,
  dx: number,
  y: number,
  dy: number,
): void {
  for (let s = 0; s < n; s++) heap[out + s] = heap[x + s * dx] - heap[y + s * dy];
}

/** out = x / y */
export function divide(
  heap: Float64Array,
  n: number,
  out: number,
  x: number,
  dx: number,
  y: number,
  dy: number,
): void {
  for (let s = 0; s < n; s++) heap[out + s] = heap[x + s * dx] / heap[y + s * dy];
}

/** out = chosen where x > y, and elsewhere otherwise */
export function chooseAbove(
  heap: Float64Array,
  n: number,
  out: number,
  x: number,
  dx: number,
  y: number,
  dy: number,
  chosen: number,
  dChosen: number,
  otherwise: number,
  dOtherwise: number,
): void {
  for (let s = 0; s < n; s++) {
    const from = heap[x + s * dx] > heap[y + s * dy] ? chosen + s * dChosen : otherwise + s * dOtherwise;
    heap[out + s] = heap[from];
  }
}

/** out = chosen where x = y, and elsewhere otherwise */
export function chooseEqual(
  heap: Float64Array,
  n: number,
  out: number,
  x: number,
  dx: number,
  y: number,
  dy: number,
  chosen: number,
  dChosen: number,
  otherwise: number,
  dOtherwise: number,
): void {
  for (let s = 0; s < n; s++) {
    const from = heap[x + s * dx] === heap[y + s * dy] ? chosen + s * dChosen : otherwise + s * dOtherwise;
    heap[out + s] = heap[from];
  }
}

export function apply(
  heap: Float64Array,
  n: number,
  compute: Computation,
  out: number,
  a: number,
  da: number,
  b: number,
  db: number,
  result: number,
  dResult: number,
): void {
  for (let s = 0; s < n; s++) {
    heap[out + s] = compute(heap[a + s * da], heap[b + s * db], heap[result + s * dResult]);
  }
}
