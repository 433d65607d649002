// Times whole training steps of the demo problem (forward, backward, update): the two executors of tapes, the engine
// of TensorFlow Playground and flat C.
//
//     node js/bench/train.mjs [--json FILE] [--rounds N]
//
// All of JavaScript runs in one process, by turns, from the same weights, and CPU time is counted: what else the
// machine does disturbs all alike, so the ratios are to be trusted more than the microseconds. C runs as a process of
// its own between the turns. The first compilation is timed in fresh processes, where no code is warm.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { demoNumbers, L2_RATE, LEARNING_RATE, mlpTape, POINTS, SIZES } from "./demo.mjs";
import * as playground from "./playground_engine.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const build = join(here, "../../build");
/** An MLP whose loss is about 1,000 operations. */
const COMPILED_SIZES = [2, 20, 20, 1];
const COMPILATIONS = 5;
const CHECKED_STEPS = 100;
const TURN_STEPS = 50;

/** What src/ exports for us, bundled in memory. */
async function loadMachine() {
  const contents = `export { createReplay } from "./tape/replay/replay"; export { decodeTape } from "./tape/tape";`;
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: join(here, "../src") },
    bundle: true,
    minify: true,
    target: "es2022",
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/** Training with a replay: what the panel does in a step, for the penalty L2 and plain gradient descent. */
function replayTrainer(replay) {
  const { samples, parameters: start } = demoNumbers();
  const parameters = start.slice();
  const gradients = new Float64Array(start.length);
  const losses = new Float64Array(POINTS);
  const outputs = new Float64Array(POINTS);
  return {
    reset: () => parameters.set(start),
    step() {
      for (let i = 0; i < parameters.length; i++) {
        const share = parameters[i] * L2_RATE;
        gradients[i] = 0 + share + share;
      }
      replay.gradients(parameters, samples, 1 / POINTS, gradients, losses, outputs);
      for (let i = 0; i < parameters.length; i++) parameters[i] -= LEARNING_RATE * gradients[i];
    },
    result: () => parameters,
  };
}

/** Training with the engine of TensorFlow Playground: the derivatives of all samples gather, then one update. */
function playgroundTrainer() {
  const { samples, parameters } = demoNumbers();
  const network = playground.buildNetwork(SIZES, playground.RELU, playground.LINEAR, playground.L2);
  const neurons = network.slice(1).flat();
  const points = Array.from(samples.targets, (target, point) => ({
    inputs: [...samples.inputs.subarray(2 * point, 2 * point + 2)],
    target,
  }));
  return {
    reset() {
      let next = 0;
      for (const neuron of neurons) {
        for (const link of neuron.inputLinks) link.weight = parameters[next++];
        neuron.bias = parameters[next++];
      }
    },
    step() {
      for (const { inputs, target } of points) {
        playground.forwardProp(network, inputs);
        playground.backProp(network, target, playground.MAX_MARGIN);
      }
      playground.updateWeights(network, LEARNING_RATE, 2 * L2_RATE);
    },
  };
}

/** Builds the C program and returns a function that runs it: microseconds a step, and its parameters. */
function flatC() {
  const program = join(build, "flat");
  mkdirSync(build, { recursive: true });
  const compiler = spawnSync("gcc", ["-O2", "-ffp-contract=off", "-o", program, join(here, "flat.c")]);
  if (compiler.error) return null;
  if (compiler.status !== 0) throw new Error(String(compiler.stderr));
  const { samples, parameters } = demoNumbers();
  const input = Buffer.concat(
    [samples.inputs, samples.targets, parameters].map((numbers) => Buffer.from(numbers.buffer)),
  );
  return () => {
    const { stdout, status } = spawnSync(program, [String(CHECKED_STEPS)], { input, encoding: "utf8" });
    if (status !== 0) throw new Error(`${program} failed`);
    const [microseconds, parameters] = stdout.trim().split("\n");
    return { microseconds: Number(microseconds), parameters };
  };
}

function hexadecimal(numbers) {
  const bytes = new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return Array.from(numbers, (_, i) =>
    bytes
      .getBigUint64(8 * i, true)
      .toString(16)
      .padStart(16, "0"),
  ).join("");
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Microseconds of CPU time a step in one turn, from the first weights on. */
function turn(trainer) {
  trainer.reset();
  const before = process.cpuUsage();
  for (let step = 0; step < TURN_STEPS; step++) trainer.step();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / TURN_STEPS;
}

/** Compiles once, for a process of its own: prints milliseconds, with the first call. */
async function compileOnce() {
  const { createReplay, decodeTape } = await loadMachine();
  const tape = decodeTape(mlpTape(COMPILED_SIZES));
  const parameters = new Float64Array(tape.parameter.length);
  const samples = { count: 1, inputs: new Float64Array(2), targets: new Float64Array(1) };
  const start = performance.now();
  const replay = createReplay(tape, { executor: "webassembly" });
  replay.gradients(parameters, samples, 1, parameters.slice(), new Float64Array(1), new Float64Array(1));
  console.log(JSON.stringify({ operations: tape.steps.length, milliseconds: performance.now() - start }));
}

function firstCompilation() {
  const runs = Array.from({ length: COMPILATIONS }, () => {
    const { stdout } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--compile-once"], {
      encoding: "utf8",
    });
    return JSON.parse(stdout);
  });
  return { operations: runs[0].operations, milliseconds: median(runs.map((run) => run.milliseconds)) };
}

async function main(rounds, jsonFile) {
  const { createReplay, decodeTape } = await loadMachine();
  const tape = decodeTape(mlpTape(SIZES));
  const trainers = {
    webassembly: replayTrainer(createReplay(tape, { executor: "webassembly" })),
    interpreter: replayTrainer(createReplay(tape, { executor: "interpreter" })),
    playground: playgroundTrainer(),
  };
  const c = flatC();

  const results = [trainers.webassembly, trainers.interpreter].map((trainer) => {
    trainer.reset();
    for (let step = 0; step < CHECKED_STEPS; step++) trainer.step();
    return hexadecimal(trainer.result());
  });
  if (c) results.push(c().parameters);
  const sameBits = results.every((result) => result === results[0]);

  // The first half of the rounds is for the compilers of the engine to do their work.
  const times = Object.fromEntries([...Object.keys(trainers), "c"].map((name) => [name, []]));
  for (let round = 0; round < 2 * rounds; round++) {
    for (const [name, trainer] of Object.entries(trainers)) {
      const taken = turn(trainer);
      if (round >= rounds) times[name].push(taken);
    }
    if (c && round >= rounds && round % Math.ceil(rounds / 7) === 0) times.c.push(c().microseconds);
  }
  const microseconds = Object.fromEntries(
    Object.entries(times).map(([name, taken]) => [name, taken.length > 0 ? median(taken) : null]),
  );
  const compilation = firstCompilation();

  const { webassembly, interpreter, playground: theirs } = microseconds;
  const bars = [
    bar("WebAssembly, times as fast as TensorFlow Playground's engine", theirs / webassembly, 15),
    bar("interpreter, times as fast as TensorFlow Playground's engine", theirs / interpreter, 1.5),
    bar(
      "first compilation of 1,000 operations, ms",
      (1000 * compilation.milliseconds) / compilation.operations,
      50,
      true,
    ),
    bar(`the same parameters after ${CHECKED_STEPS} steps, to the last bit`, Number(sameBits), 1),
  ];
  if (c)
    bars.splice(1, 0, bar("WebAssembly, times the time of flat C", webassembly / microseconds.c, 2, true));

  console.log(
    `node ${process.version}, ${tape.steps.length} operations, medians of ${rounds} turns of ${TURN_STEPS} steps`,
  );
  const names = {
    webassembly: "tape, WebAssembly",
    interpreter: "tape, interpreter",
    playground: "TensorFlow Playground's engine (re-implemented)",
    c: "flat C, gcc -O2 -ffp-contract=off",
  };
  for (const [name, taken] of Object.entries(microseconds)) {
    const text = taken === null ? "skipped: there is no gcc" : `${taken.toFixed(1).padStart(8)} µs a step`;
    console.log(`${names[name].padEnd(50)} ${text}`);
  }
  for (const { what, measured, expected, atMost, met } of bars) {
    const verdict = `bar ${atMost ? "≤" : "≥"} ${expected}: ${met ? "met" : "MISSED"}`;
    console.log(`${what.padEnd(62)} ${measured.toFixed(2).padStart(7)}   ${verdict}`);
  }
  if (jsonFile) {
    const report = { node: process.version, rounds, microseconds, compilation, sameBits, bars };
    writeFileSync(jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  }
}

function bar(what, measured, expected, atMost = false) {
  return { what, measured, expected, atMost, met: atMost ? measured <= expected : measured >= expected };
}

const argument = (name, otherwise) => {
  const place = process.argv.indexOf(name);
  return place < 0 ? otherwise : process.argv[place + 1];
};
if (process.argv.includes("--compile-once")) await compileOnce();
else await main(Number(argument("--rounds", 101)), argument("--json", null));
