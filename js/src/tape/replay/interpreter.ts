// Runs a tape one operation after another, each over a whole block of samples: the reference, the executor for tapes
// that are too long to compile, and the one for hosts that forbid WebAssembly.

import { type Operation, operationOf } from "../operations";
import { operandsOf } from "../tape";
import { firstConstant, Opcode, seedCell, uniform, WIDTH } from "./instructions";
import {
  addProduct,
  apply,
  chooseAbove,
  chooseEqual,
  divide,
  multiply,
  subtract,
  sumProducts,
} from "./kernels";
import { checkSizes, type Plan } from "./plan";
import { buildProgram, type Program } from "./program";
import type { Replay, Samples } from "./types";

/** The samples in a block: so many, or fewer where their rows would take more than so many numbers. */
const BLOCK = 240;
const MOST_NUMBERS = 1 << 20;

/** What a run reads and writes besides the heap. */
interface Arrays {
  readonly samples: Samples;
  readonly gradients: Float64Array;
  /** Where the nodes go that are shown, and how many numbers a sample has there. */
  readonly shown: readonly { readonly into: Float64Array; readonly index: number; readonly size: number }[];
}

export function createInterpreter(plan: Plan): Replay {
  const { tape, watched } = plan;
  const programs: Program[] = [];
  let heap = new Float64Array(firstConstant(plan));
  for (const leaf of tape.leaves) heap[leaf] = tape.recordedData[leaf];

  // The uniform numbers come first, then the rows of a block.
  const firstRowOf = ({ constants }: Program) => firstConstant(plan) + constants.length;

  const prepare = ({ uniformSteps, constants }: Program, parameters: Float64Array, seed: number) => {
    for (let i = 0; i < parameters.length; i++) heap[tape.parameter[i]] = parameters[i];
    heap[seedCell(plan)] = seed;
    heap.set(constants, firstConstant(plan));
    for (const node of uniformSteps) {
      const [a, b] = operandsOf(tape, node);
      const second = b === undefined ? tape.exponent[node] : heap[b];
      heap[node] = (operationOf(tape.code[node]) as Operation).value(heap[a], second);
    }
  };

  const runBlock = (program: Program, arrays: Arrays, stride: number, first: number, n: number) => {
    const { code, functions, rowLists } = program;
    const { samples, gradients, shown } = arrays;
    const firstRow = firstRowOf(program);
    const startOf = (row: number) => (row < 0 ? uniform(row) : firstRow + row * stride);
    const load = (row: number, from: Float64Array, index: number, size: number) => {
      const out = startOf(row);
      for (let s = 0; s < n; s++) heap[out + s] = from[(first + s) * size + index];
    };
    for (let at = 0; at < code.length; at += WIDTH) {
      const target = code[at + 1];
      const out = startOf(target);
      const [rowX, rowY, rowZ, last] = [code[at + 2], code[at + 3], code[at + 4], code[at + 5]];
      const x = startOf(rowX);
      const y = startOf(rowY);
      const z = startOf(rowZ);
      const dx = Number(rowX >= 0);
      const dy = Number(rowY >= 0);
      const dz = Number(rowZ >= 0);
      switch (code[at]) {
        case Opcode.addProduct:
          addProduct(heap, n, out, x, dx, y, dy, z, dz);
          break;
        case Opcode.sumProducts:
          gradients[target] = sumProducts(heap, n, gradients[target], x, dx, y, dy);
          break;
        case Opcode.multiply:
          multiply(heap, n, out, x, dx, y, dy);
          break;
        case Opcode.subtract:
          subtract(heap, n, out, x, dx, y, dy);
          break;
        case Opcode.divide:
          divide(heap, n, out, x, dx, y, dy);
          break;
        case Opcode.chooseAbove:
          chooseAbove(heap, n, out, x, dx, y, dy, z, dz, startOf(last), Number(last >= 0));
          break;
        case Opcode.chooseEqual:
          chooseEqual(heap, n, out, x, dx, y, dy, z, dz, startOf(last), Number(last >= 0));
          break;
        case Opcode.apply:
          apply(heap, n, functions[last], out, x, dx, y, dy, z, dz);
          break;
        case Opcode.sumShares: {
          const rows = rowLists[rowX];
          for (let s = n - 1; s >= 0; s--) {
            for (const row of rows) gradients[target] += heap[startOf(row) + (row < 0 ? 0 : s)];
          }
          break;
        }
        case Opcode.show: {
          const { into, index, size } = shown[target];
          for (let s = 0; s < n; s++) into[(first + s) * size + index] = heap[x + s * dx];
          break;
        }
        case Opcode.loadInput:
          load(target, samples.inputs, rowX, tape.input.length);
          break;
        default:
          load(target, samples.targets, rowX, tape.target.length);
      }
    }
  };

  /** Runs block by block, the last samples first. */
  const run = (backward: boolean, parameters: Float64Array, seed: number, arrays: Arrays) => {
    programs[Number(backward)] ??= buildProgram(plan, backward);
    const program = programs[Number(backward)];
    const { count } = arrays.samples;
    const most = Math.min(BLOCK, Math.floor(MOST_NUMBERS / Math.max(1, program.rowCount)));
    const block = Math.max(1, Math.min(most, count));
    const size = firstRowOf(program) + program.rowCount * block;
    if (heap.length < size) {
      const before = heap;
      heap = new Float64Array(size);
      heap.set(before);
    }
    prepare(program, parameters, seed);
    for (let first = (Math.ceil(count / block) - 1) * block; first >= 0; first -= block) {
      runBlock(program, arrays, block, first, Math.min(block, count - first));
    }
  };

  const watchedIn = (into: Float64Array) =>
    Array.from(watched, (_, index) => ({ into, index, size: watched.length }));

  return {
    kind: "interpreter",
    forward(parameters, samples, watchedData) {
      checkSizes(plan, parameters, samples, watchedData);
      run(false, parameters, 0, { samples, gradients: parameters, shown: watchedIn(watchedData) });
    },
    gradients(parameters, samples, seed, gradients, losses, watchedData) {
      checkSizes(plan, parameters, samples, watchedData, gradients, losses);
      const shown = [...watchedIn(watchedData), { into: losses, index: 0, size: 1 }];
      run(true, parameters, seed, { samples, gradients, shown });
    },
  };
}
