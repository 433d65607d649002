// A tape compiled to WebAssembly: brings samples into its memory block by block and fetches what was computed. The
// numbers and the order of sums are those of the interpreter.

import { compile } from "./compiler";
import type { Imports } from "./data_writer";
import { checkSizes, type Plan } from "./plan";
import type { Replay, Samples } from "./types";
import { writeModule } from "./wasm_writer";

/** The samples that lie in memory at once: so many, or fewer where that takes more than so many numbers. */
const BLOCK = 512;
const MOST_NUMBERS = 1 << 19;
const PAGE_BYTES = 65_536;

/**
 * A replay in WebAssembly. Throws what the host throws where it does not let us.
 * @param isForwardOnly whether nobody asks for gradients: most of the code is theirs
 */
export function createWebAssembly(plan: Plan, isForwardOnly: boolean): Replay {
  const { input, target, parameter } = plan.tape;
  const watchedCount = plan.watched.length;
  const perSample = input.length + target.length + watchedCount + 1;
  const block = Math.max(1, Math.min(BLOCK, Math.floor(MOST_NUMBERS / perSample)));
  let bytes = 0;
  const take = (numbers: number) => {
    const start = bytes;
    bytes += 8 * numbers;
    return start;
  };
  const layout = {
    parameters: take(parameter.length),
    gradients: take(parameter.length + 1), // the last one may be added to as one of a pair
    seed: take(1),
    inputs: take((block + 1) * input.length),
    targets: take((block + 1) * target.length),
    losses: take(block + 1),
    watched: take((block + 1) * watchedCount),
  };

  const imports: Imports = new Map();
  const slots = new Int32Array(parameter.length).fill(-1);
  const directions = isForwardOnly ? [false] : [false, true];
  const functions = directions.map((backward) => compile(plan, layout, imports, backward, slots));
  const code = writeModule([...imports.values()], functions, Math.ceil(bytes / PAGE_BYTES));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), {
    f: Object.fromEntries([...imports.keys()].entries()),
  });
  const [forward, backward] = [exports[0], exports[1]] as ((count: number) => void)[];
  const memory = new Float64Array((exports.memory as WebAssembly.Memory).buffer);

  /** Brings the samples from `first` on into memory, as many as there is room for; their number. */
  const bring = ({ count, inputs, targets }: Samples, first: number) => {
    const end = Math.min(count, first + block);
    const bringOne = (from: Float64Array, start: number, size: number) =>
      memory.set(from.subarray(first * size, end * size), start / 8 + size);
    bringOne(inputs, layout.inputs, input.length);
    bringOne(targets, layout.targets, target.length);
    return end - first;
  };

  /** Fetches what was computed for these samples, so many numbers each. */
  const fetch = (into: Float64Array, start: number, size: number, first: number, count: number) => {
    const from = start / 8 + size;
    into.set(memory.subarray(from, from + count * size), first * size);
  };

  return {
    kind: "webassembly",
    forward(parameters, samples, watchedData) {
      checkSizes(plan, parameters, samples, watchedData);
      memory.set(parameters, layout.parameters / 8);
      for (let first = 0; first < samples.count; first += block) {
        const count = bring(samples, first);
        forward(count);
        fetch(watchedData, layout.watched, watchedCount, first, count);
      }
    },
    gradients(parameters, samples, seed, gradients, losses, watchedData) {
      checkSizes(plan, parameters, samples, watchedData, gradients, losses);
      memory.set(parameters, layout.parameters / 8);
      memory[layout.seed / 8] = seed;
      const start = layout.gradients / 8;
      for (let i = 0; i < slots.length; i++) memory[start + slots[i]] = gradients[i];
      for (let first = (Math.ceil(samples.count / block) - 1) * block; first >= 0; first -= block) {
        const count = bring(samples, first);
        backward(count);
        fetch(losses, layout.losses, 1, first, count);
        fetch(watchedData, layout.watched, watchedCount, first, count);
      }
      for (let i = 0; i < slots.length; i++) gradients[i] = memory[start + slots[i]];
    },
  };
}
