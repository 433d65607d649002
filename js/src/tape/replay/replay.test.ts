import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { lastCursor } from "../cursor";
import { run, shareOf } from "../execute";
import { ALL_OPERATIONS, operationOf } from "../operations";
import { rootOf, type Tape } from "../tape";
import { TapeError } from "../tape_error";
import { type TestMarks, type TestNode, tapeOf } from "../test_tapes";
import { createReplay } from "./replay";
import type { Samples } from "./types";

const EXECUTORS = ["interpreter", "webassembly"] as const;

interface Result {
  gradients: Float64Array;
  losses: Float64Array;
  watchedData: Float64Array;
}

/** What a replay has to give: the definition, as plainly as it can be written. */
function expected(
  tape: Tape,
  watched: readonly number[],
  parameters: Float64Array,
  samples: Samples,
  seed: number,
  start: Float64Array,
): Result {
  const gradients = start.slice();
  const losses = new Float64Array(samples.count);
  const watchedData = new Float64Array(samples.count * watched.length);
  for (let sample = samples.count - 1; sample >= 0; sample--) {
    const data = tape.recordedData.slice();
    tape.parameter.forEach((leaf, i) => {
      data[leaf] = parameters[i];
    });
    tape.input.forEach((leaf, i) => {
      data[leaf] = samples.inputs[sample * tape.input.length + i];
    });
    tape.target.forEach((leaf, i) => {
      data[leaf] = samples.targets[sample * tape.target.length + i];
    });
    for (const node of tape.steps) {
      const operation = operationOf(tape.code[node]);
      const start = tape.operandStart[node];
      const b = operation?.arity === 2 ? data[tape.operand[start + 1]] : tape.exponent[node];
      data[node] = operation?.value(data[tape.operand[start]], b) ?? 0;
    }
    losses[sample] = data[rootOf(tape)];
    watched.forEach((node, i) => {
      watchedData[sample * watched.length + i] = data[node];
    });

    const parameterOf = new Map([...tape.parameter].map((leaf, i) => [leaf, i]));
    const grad = new Float64Array(tape.nodeCount);
    const add = (node: number, share: number) => {
      const i = parameterOf.get(node);
      if (i === undefined) grad[node] += share;
      else gradients[i] += share;
    };
    const reached = new Set([rootOf(tape)]);
    add(rootOf(tape), seed);
    for (const node of [...tape.steps].reverse()) {
      if (!reached.has(node)) continue;
      for (let index = tape.operandStart[node]; index < tape.operandStart[node + 1]; index++) {
        reached.add(tape.operand[index]);
        add(tape.operand[index], shareOf(tape, data, node, index, grad[node]));
      }
    }
  }
  return { gradients, losses, watchedData };
}

interface Case {
  nodes: TestNode[];
  marks: TestMarks;
  watched?: number[];
  parameters?: number[];
  inputs?: number[];
  targets?: number[];
  count?: number;
  seed?: number;
  start?: number[];
}

/** Both executors give exactly what is expected, forward and with gradients; the expected result. */
function check({ nodes, marks, watched, count = 1, seed = 1, ...numbers }: Case): Result {
  const tape = tapeOf(nodes, marks);
  const seen = watched ?? marks.output ?? [];
  const parameters = Float64Array.from(numbers.parameters ?? []);
  const start = Float64Array.from(numbers.start ?? parameters.map(() => 0));
  const samples = {
    count,
    inputs: Float64Array.from(numbers.inputs ?? []),
    targets: Float64Array.from(numbers.targets ?? []),
  };
  const wanted = expected(tape, seen, parameters, samples, seed, start);
  for (const executor of EXECUTORS) {
    const replay = createReplay(tape, watched ? { watched, executor } : { executor });
    expect(replay.kind).toBe(executor);
    // The second time what the first run left behind must not matter.
    for (let turn = 0; turn < 2; turn++) {
      const gradients = start.slice();
      const losses = new Float64Array(count).fill(99);
      const watchedData = new Float64Array(count * seen.length).fill(99);
      replay.gradients(parameters, samples, seed, gradients, losses, watchedData);
      expectSame(`${executor} losses`, losses, wanted.losses);
      expectSame(`${executor} watched`, watchedData, wanted.watchedData);
      expectSame(`${executor} gradients`, gradients, wanted.gradients);
      watchedData.fill(99);
      replay.forward(parameters, samples, watchedData);
      expectSame(`${executor} forward`, watchedData, wanted.watchedData);
    }
  }
  return wanted;
}

/** The same bits, where all NaN are one. */
function expectSame(what: string, actual: Float64Array, wanted: Float64Array): void {
  for (let i = 0; i < wanted.length; i++) {
    if (!Object.is(actual[i], wanted[i])) expect.fail(`${what} ${i}: ${actual[i]} instead of ${wanted[i]}`);
  }
}

const LEAVES = { input: [0, 1], target: [2], parameter: [3, 4, 5], leaves: 8 };
const EXACT = ["+", "-", "*", "/", "neg", "ReLU", "sqrt", "abs", "**2", "**-1", "**0.5"];
const POWERS = ["**3", "**0", "**1", "**-0.5", "**1.5"];
/** All others of the table. */
const OTHERS = ALL_OPERATIONS.map(({ name }) => name).filter((name) => !EXACT.includes(name));
const BINARY = ALL_OPERATIONS.filter(({ arity }) => arity === 2).map(({ name }) => name);
const number = fc.oneof(
  { weight: 5, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0, -0, 1, -1, 0.5) },
  { weight: 1, arbitrary: fc.double() },
);
const numbers = (length: number) => fc.array(number, { minLength: length, maxLength: length });
const step = (names: readonly string[]) =>
  fc.record({ name: fc.constantFrom(...names), a: fc.nat(), b: fc.nat(), near: fc.boolean() });

/** A tape of random operations: leaves are two inputs, a target, three parameters and two constants. */
function randomCase(names: readonly string[]): fc.Arbitrary<Case> {
  const count = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(239, 240, 241, 511, 513, 1025));
  return count.chain((count) =>
    fc
      .record({
        steps: fc.array(step(names), { maxLength: 25 }),
        constants: numbers(2),
        parameters: numbers(3),
        watched: fc.array(fc.nat(), { maxLength: 3 }),
        pattern: numbers(7),
        seed: number,
        start: fc.array(fc.double(), { minLength: 3, maxLength: 3 }),
      })
      .map(({ steps, constants, watched, pattern, start, ...rest }) => {
        const nodes: TestNode[] = Array.from({ length: LEAVES.leaves }, (_, leaf) => ({
          data: constants[leaf - 6] ?? 7,
        }));
        for (const { name, a, b, near } of steps) {
          const [op, exponent] = /^\*\*./.test(name) ? ["power of", Number(name.slice(2))] : [name];
          // Operands near the end make deep graphs, others wide ones.
          const pick = (at: number) =>
            near ? nodes.length - 1 - (at % Math.min(3, nodes.length)) : at % nodes.length;
          const operands = BINARY.includes(op) ? [pick(a), pick(b)] : [pick(a)];
          nodes.push(exponent === undefined ? { op, operands } : { op, operands, exponent });
        }
        return {
          ...rest,
          nodes,
          marks: { input: [1, 0], target: [2], parameter: [4, 3, 5], output: [nodes.length - 1] },
          watched: watched.map((node) => node % nodes.length),
          count,
          inputs: Array.from({ length: 2 * count }, (_, i) => pattern[i % 7]),
          targets: Array.from({ length: count }, (_, i) => pattern[(i * i + 3) % 7]),
          // A sum that starts at -0 may lose its sign: gradients start at 0.
          start: start.map((value) => value + 0),
        };
      }),
  );
}

describe("both executors give the same bits as the definition", () => {
  it("for operations that are exact everywhere", () => {
    fc.assert(
      fc.property(randomCase(EXACT), (each) => void check(each)),
      { numRuns: 300 },
    );
  });

  it("for all operations", () => {
    fc.assert(
      fc.property(randomCase([...EXACT, ...OTHERS, ...POWERS]), (each) => void check(each)),
      { numRuns: 300 },
    );
  });

  it("for the sums and products that networks are made of", () => {
    fc.assert(
      fc.property(randomCase(["+", "*", "*", "+", "ReLU"]), (each) => void check(each)),
      { numRuns: 200 },
    );
  });

  it("which for one sample is what the stepping machine shows", () => {
    fc.assert(
      fc.property(randomCase(EXACT), ({ nodes, marks, parameters = [], inputs = [], targets = [] }) => {
        if (inputs.length < 2) return;
        const tape = tapeOf(nodes, marks);
        const leafData = Float64Array.from(tape.leaves, (leaf) => tape.recordedData[leaf]);
        [1, 0].forEach((leaf, i) => {
          leafData[leaf] = inputs[i];
        });
        leafData[2] = targets[0];
        [4, 3, 5].forEach((leaf, i) => {
          leafData[leaf] = parameters[i];
        });
        const registers = run(tape, leafData, lastCursor(tape));
        // Operations off the way to the root make NaN of 0 × infinity there, and are left out here.
        if (registers.refused || registers.grad.some((grad) => !Number.isFinite(grad))) return;
        const { gradients, losses } = check({
          nodes,
          marks,
          parameters,
          inputs: inputs.slice(0, 2),
          targets: targets.slice(0, 1),
        });
        expectSame("loss", losses, registers.data.slice(-1));
        expectSame(
          "gradients",
          gradients,
          Float64Array.from([4, 3, 5], (leaf) => registers.grad[leaf]),
        );
      }),
    );
  });
});

/** A layered network with its squared error; sizes from inputs to the one output. */
function network(
  sizes: number[],
  activation: string,
): { nodes: TestNode[]; marks: Required<Omit<TestMarks, "events" | "engine">> } {
  const nodes: TestNode[] = Array.from({ length: sizes[0] + 1 }, () => ({}));
  const input = Array.from({ length: sizes[0] }, (_, i) => i);
  const parameter: number[] = [];
  const add = (op?: string, ...operands: number[]) =>
    nodes.push(op === undefined ? {} : { op, operands, ...(op === "power of" ? { exponent: 2 } : {}) }) - 1;
  const leaf = () => {
    parameter.push(add());
    return parameter[parameter.length - 1];
  };
  let values = input;
  sizes.slice(1).forEach((size, layer) => {
    values = Array.from({ length: size }, () => {
      const weights = values.map(leaf);
      const products = weights.map((weight, i) => add("*", weight, values[i]));
      const sum = products.reduce((sum, product) => add("+", sum, product), leaf());
      return layer === sizes.length - 2 ? sum : add(activation, sum);
    });
  });
  add("power of", add("-", values[0], sizes[0]));
  const marks = { input, target: [sizes[0]], parameter, output: values };
  return { nodes, marks: { ...marks, scope: nodes.map(() => 0), scopeName: [], scopeParent: [] } };
}

it("a parameter that stands everywhere gets its shares in order", () => {
  // A recurrent sum: h = tanh(w × h + v × x + b), where each of w, v and b is used eight times.
  const nodes: TestNode[] = [{}, {}, {}, {}, {}];
  const add = (op: string, ...operands: number[]) => nodes.push({ op, operands }) - 1;
  let h = 4;
  for (let i = 0; i < 8; i++) {
    const sum = add("+", add("*", 0, h), add("*", 1, 3 + (i % 2)));
    h = add("tanh", add("+", sum, 2));
  }
  const inputs = Array.from({ length: 2 * 301 }, (_, i) => Math.sin(1 + i * 1.3) * 10 ** (i % 5));
  const parameters = [0.9, -0.4, 0.1];
  check({ nodes, marks: { parameter: [0, 1, 2], input: [3, 4] }, parameters, inputs, count: 301 });
});

describe("a network", () => {
  it.each([
    [[2, 3, 1], "ReLU", 7],
    [[2, 16, 16, 1], "ReLU", 100],
    [[8, 4, 1], "tanh", 33],
    [[9, 5, 1], "sigmoid", 1100],
    [[130, 2, 1], "exp", 3],
  ])("of sizes %j with %s and %i samples", (sizes, activation, count) => {
    const { nodes, marks } = network(sizes, activation);
    const wave = (length: number, pace: number) => Array.from({ length }, (_, i) => Math.sin(1 + i * pace));
    check({
      nodes,
      marks,
      count,
      seed: 1 / count,
      parameters: wave(marks.parameter.length, 1.7),
      inputs: wave(count * sizes[0], 2.3),
      targets: wave(count, 0.9),
      start: wave(marks.parameter.length, 0.3),
    });
  });
});

describe("createReplay", () => {
  const w: TestNode = { label: "w" };
  const x: TestNode = { label: "x" };
  const product: TestNode = { op: "*", operands: [0, 1] };
  const marks = { parameter: [0], input: [1], output: [2] };

  it("adds to the gradients, and watches the outputs if nothing else is said", () => {
    const { gradients, losses, watchedData } = check({
      nodes: [w, x, product, { op: "neg", operands: [2] }],
      marks,
      parameters: [3],
      inputs: [1, 2, 5],
      count: 3,
      start: [100],
    });
    expect([...gradients]).toEqual([92]);
    expect([...losses]).toEqual([-3, -6, -15]);
    expect([...watchedData]).toEqual([3, 6, 15]);
  });

  it("adds shares one by one, from the last sample to the first", () => {
    // Only in this order 1 is not lost beside 2 ** 53.
    const nodes = [w, x, product];
    const inputs = [-(2 ** 53), 2 ** 53, 1];
    expect([...check({ nodes, marks, parameters: [1], inputs, count: 3 }).gradients]).toEqual([0]);
    expect([
      ...check({ nodes, marks, parameters: [1], inputs: inputs.reverse(), count: 3 }).gradients,
    ]).toEqual([1]);
  });

  it("adds all shares of one sample before those of the next where a parameter is used twice", () => {
    const twice: TestNode[] = [
      w,
      x,
      {},
      { op: "*", operands: [0, 1] },
      { op: "*", operands: [0, 2] },
      { op: "+", operands: [3, 4] },
    ];
    const inputs = [1, 2 ** 53, -(2 ** 53), 1];
    const { gradients } = check({
      nodes: twice,
      marks: { parameter: [0], input: [1, 2] },
      parameters: [1],
      inputs,
      count: 2,
    });
    // 1, then -(2 ** 53), then 2 ** 53, then 1: by samples
    expect([...gradients]).toEqual([1 - 2 ** 53 + 2 ** 53 + 1]);
  });

  it.each([
    ["an operand that stands there twice", [w, x, product, { op: "*", operands: [2, 2] }]],
    ["a sum with itself", [w, x, product, { op: "+", operands: [2, 2] }]],
    ["two products of the same", [w, x, product, product, { op: "+", operands: [2, 3] }]],
    ["an input that is used twice", [w, x, product, { op: "*", operands: [1, 2] }]],
    ["a parameter with itself", [w, x, { op: "*", operands: [0, 0] }, { op: "*", operands: [2, 1] }]],
    ["what only depends on parameters", [w, x, { op: "exp", operands: [0] }, { op: "ReLU", operands: [2] }]],
    ["no parameter on the way", [w, x, { op: "*", operands: [1, 1] }]],
    ["an operand whose gradient nobody needs", [w, x, { op: "/", operands: [0, 1] }]],
    ["a dead end", [w, x, product, { op: "log", operands: [1] }, { op: "+", operands: [2, 1] }]],
    [
      "an infinite factor that is blocked",
      [w, x, { data: 1 }, { op: "/", operands: [2, 1] }, { op: "leaky ReLU", operands: [3, 0] }],
    ],
    ["a root that is a parameter", [x, { op: "neg", operands: [0] }, w]],
  ] as [string, TestNode[]][])("copes with %s", (what, nodes) => {
    const last = what.startsWith("a root");
    const leaves = last ? { parameter: [2], input: [0] } : { parameter: [0], input: [1] };
    for (const watched of [[], [...nodes.keys()], [nodes.length - 1, 0, 0]]) {
      check({ nodes, marks: leaves, watched, parameters: [0.7], inputs: [2, -3, 0], count: 3, seed: 0.3 });
    }
  });

  it("takes constants as they were recorded", () => {
    const nodes = [w, { data: 0.25 }, { op: "*", operands: [0, 1] }];
    expect([...check({ nodes, marks: { parameter: [0] }, parameters: [2], count: 2 }).gradients]).toEqual([
      0.5,
    ]);
  });

  it("does nothing for an empty batch", () => {
    expect([
      ...check({ nodes: [w, x, product], marks, parameters: [2], count: 0, start: [5] }).gradients,
    ]).toEqual([5]);
  });

  it("lets infinities and NaN through, whatever stands beside them", () => {
    const nodes = [w, x, product, { op: "ReLU", operands: [2] }, { op: "log", operands: [3] }];
    const inputs = [1, -1, 0, NaN, Infinity, -Infinity, 2];
    const { losses, gradients } = check({ nodes, marks, parameters: [2], inputs, count: 7 });
    expect(losses[0]).toBe(Math.log(2));
    expect(losses[1]).toBe(-Infinity);
    expect(losses[3]).toBeNaN();
    expect(gradients[0]).toBeNaN();
    // The lane beside a single last sample must not spoil it: what it holds are numbers of the batch before.
    const replay = createReplay(tapeOf(nodes, marks), { executor: "webassembly" });
    const samples = { count: 7, inputs: Float64Array.from(inputs), targets: new Float64Array(0) };
    const seen = new Float64Array(7);
    replay.gradients(Float64Array.of(2), samples, 1, new Float64Array(1), new Float64Array(7), seen);
    const gradient = new Float64Array(1);
    const one = { count: 1, inputs: Float64Array.of(4), targets: new Float64Array(0) };
    replay.gradients(Float64Array.of(2), one, 1, gradient, new Float64Array(1), seen);
    expect([...gradient]).toEqual([0.5]);
  });

  it("goes through chains that are deeper than any stack", () => {
    const nodes: TestNode[] = [w];
    for (let i = 0; i < 3000; i++) nodes.push({ op: "neg", operands: [i] });
    check({ nodes, marks: { parameter: [0], input: [] }, parameters: [2] });
    const other: TestNode[] = [x];
    for (let i = 0; i < 3000; i++) other.push({ op: "neg", operands: [i] });
    check({ nodes: other, marks: { input: [0] }, inputs: [2, 3], count: 2 });
  });

  it("uses arrays that are longer than the batch", () => {
    for (const executor of EXECUTORS) {
      const replay = createReplay(tapeOf([w, x, product], marks), { executor });
      const watchedData = new Float64Array(9);
      const samples = { count: 2, inputs: Float64Array.of(1, 2, 3, 4), targets: new Float64Array(5) };
      replay.forward(Float64Array.of(2), samples, watchedData);
      expect([...watchedData]).toEqual([2, 4, 0, 0, 0, 0, 0, 0, 0]);
    }
  });

  const own = [w, x, { op: "own", operands: [0, 1], ownName: "gelu", ownSlopes: [1, 2] }];
  it.each(["auto", ...EXECUTORS] as const)("refuses an operation of one's own: %s", (executor) => {
    const create = () => createReplay(tapeOf(own, marks), { executor });
    expect(create).toThrow(new TapeError("ownOperation", { node: 2, name: "gelu" }));
    const first = [{ op: "own", ownName: "noise" }, w, { op: "*", operands: [0, 1] }];
    const createOther = () => createReplay(tapeOf(first, { parameter: [1], output: [2] }), { executor });
    expect(createOther).toThrow(new TapeError("ownOperation", { node: 0, name: "noise" }));
  });

  it("refuses to watch what is not there", () => {
    expect(() => createReplay(tapeOf([w, x, product], marks), { watched: [3] })).toThrow(
      new TapeError("watchedOffTape", { node: 3, count: 3 }),
    );
  });

  it.each(EXECUTORS)("refuses arrays that do not fit: %s", (executor) => {
    const tape = tapeOf([w, x, {}, product], { parameter: [0], input: [1], target: [2], output: [3] });
    const replay = createReplay(tape, { executor });
    const floats = (length: number) => new Float64Array(length);
    const samples = (inputs: number, targets: number) => ({
      count: 2,
      inputs: floats(inputs),
      targets: floats(targets),
    });
    const fits = samples(2, 2);
    const attempts: [() => void, string][] = [
      [() => replay.forward(floats(1), samples(1, 2), floats(2)), "inputs: 1 numbers where 2 are needed"],
      [() => replay.forward(floats(1), samples(2, 1), floats(2)), "targets: 1 numbers where 2 are needed"],
      [() => replay.forward(floats(1), fits, floats(1)), "watchedData: 1 numbers where 2 are needed"],
      [() => replay.forward(floats(2), fits, floats(2)), "2 numbers for 1 parameters"],
      [
        () => replay.gradients(floats(1), fits, 1, floats(0), floats(2), floats(2)),
        "0 numbers for 1 parameters",
      ],
      [
        () => replay.gradients(floats(0), fits, 1, floats(1), floats(2), floats(2)),
        "0 numbers for 1 parameters",
      ],
      [
        () => replay.gradients(floats(1), fits, 1, floats(1), floats(1), floats(2)),
        "losses: 1 numbers where 2 are needed",
      ],
    ];
    for (const [attempt, message] of attempts) expect(attempt).toThrow(new RangeError(message));
  });
});

describe("the executor", () => {
  const tape = tapeOf([{}, {}, { op: "*", operands: [0, 1] }], { parameter: [0], input: [1], output: [2] });
  const refuse = (error: Error) =>
    class {
      constructor() {
        throw error;
      }
    };
  const { Module, Instance } = WebAssembly;

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("is WebAssembly where nothing speaks against it", () => {
    expect(createReplay(tape).kind).toBe("webassembly");
  });

  it("is the interpreter for a long tape", () => {
    const nodes: TestNode[] = [{}];
    for (let i = 0; i < 10_000; i++) nodes.push({ op: "neg", operands: [i] });
    expect(createReplay(tapeOf(nodes, { parameter: [0] })).kind).toBe("webassembly");
    nodes.push({ op: "neg", operands: [nodes.length - 1] });
    expect(createReplay(tapeOf(nodes, { parameter: [0] })).kind).toBe("interpreter");
  });

  it.each([
    ["that has none", undefined],
    ["whose policy forbids it", { Module: refuse(new Error("violates Content Security Policy")), Instance }],
    ["that refuses to compile it at once", { Module: refuse(new RangeError("larger than 8MB")), Instance }],
    ["that has no memory left", { Module, Instance: refuse(new RangeError("could not allocate memory")) }],
  ])("is the interpreter on a host %s", (_what, stub) => {
    vi.stubGlobal("WebAssembly", stub);
    const replay = createReplay(tape);
    expect(replay.kind).toBe("interpreter");
    const gradients = new Float64Array(1);
    const samples = { count: 1, inputs: Float64Array.of(3), targets: new Float64Array(0) };
    replay.gradients(Float64Array.of(2), samples, 1, gradients, new Float64Array(1), new Float64Array(1));
    expect([...gradients]).toEqual([3]);
    expect(() => createReplay(tape, { executor: "webassembly" })).toThrow(TapeError);
    expect(() => createReplay(tape, { executor: "webassembly" })).toThrow(/^noWebAssembly, reason: /);
  });
});
