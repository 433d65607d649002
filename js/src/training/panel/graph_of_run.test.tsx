// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { mountGraph } from "../../graph/panel/mount";
import type { GraphModel } from "../../graph/state/graph_model";
import type { GraphState } from "../../graph/state/graph_state";
import { stateOf } from "../../graph/state/test_state";
import { CATALOGUES } from "../../messages/test_messages";
import { recordedLeaves, run } from "../../tape/execute";
import { decodeTape, rootOf, type Tape, toFloats } from "../../tape/tape";
import { button, click, container, ended, key, send, show, texts } from "../../widget/test_mount";
import { nextFrame } from "../charts/test_chart";
import { LOSS, TEST_LOSS } from "../run/history";
import { Batches } from "../run/splits";
import type { TrainingState } from "../run/state";
import { GraphOfRun, isThere, type Opened } from "./graph_of_run";
import type { TrainingTraits } from "./model";
import type { Session } from "./session";
import { start as begin, model, session, take, trainer } from "./test_panel";
import { CUSTOM_TRAITS, SMALL } from "./test_training";

vi.mock("../../graph/panel/mount", () => ({ mountGraph: vi.fn() }));
const mounted = vi.mocked(mountGraph);

const close = vi.fn();
const asks = { current: () => false };

/** Begins a session that nobody sees. */
function start(state: TrainingState = SMALL, traits: Partial<TrainingTraits> = {}): Session {
  const begun = begin(state, traits);
  begun.watch(signal(false), ended.signal);
  return begun;
}

beforeEach(() => {
  mounted.mockClear();
  close.mockClear();
  container.className = "mg";
  container.tabIndex = 0;
});

/** Opens a graph, and gives the tape that is shown: it is made once it is seen that it is coming. */
async function open(opened: Opened): Promise<Tape> {
  show(<GraphOfRun session={session} opened={opened} asks={asks} close={close} />);
  await nextFrame();
  return decodeTape(graph().get("tape"));
}
/** The model of the graph that was opened last. */
const graph = (): GraphModel => mounted.mock.lastCall?.[1] as GraphModel;
/** The data of named nodes. */
const numbersOf = (tape: Tape) =>
  new Map([...tape.label].map(([node, name]) => [name, tape.recordedData[node]]));
const rootData = (tape: Tape) => tape.recordedData[rootOf(tape)];

/** One sample in each step and no penalty: the loss of a step is that of its sample. */
const SINGLE: TrainingState = { ...SMALL, batch_size: 1, penalty: "none" };
/** The point whose sample step `step` looks at. */
function pointOf(step: number): number {
  const { trainIndices } = trainer().problem;
  const { order, start: at } = new Batches(trainIndices.length, session.state.value.seed).at(step, 1);
  return trainIndices[order[at]];
}

describe("the graph of a point", () => {
  const states: [string, Partial<TrainingState>][] = [
    ["max margin", {}],
    ["squared error", { loss: "squared_error" }],
    ["cross entropy", { loss: "cross_entropy", activation: "tanh" }],
    ["three classes", { dataset: "yin_yang" }],
    ["three classes, cross entropy", { dataset: "yin_yang", loss: "cross_entropy", activation: "sigmoid" }],
    ["a regression", { dataset: "hills", loss: "squared_error" }],
    ["features", { features: ["x1", "x1_x2", "sin_x2"] }],
    ["no hidden layer", { hidden: [] }],
    ["standardised inputs", { standardise: true }],
  ];

  it.each(states)("has the loss that was trained on, to the last bit: %s", async (_what, part) => {
    start({ ...SINGLE, ...part });
    for (const step of [0, 1, 7]) {
      take(step - trainer().run.step);
      expect(trainer().stopped).toBeNull();
      const tape = await open({ point: pointOf(step) });
      expect(rootData(tape)).toBe(trainer().history.value(step, LOSS));
      const leaves = toFloats(graph().get("leaf_data"), "leaf_data");
      expect(run(tape, leaves, tape.steps.length).data).toEqual(tape.recordedData);
    }
  });

  it("names the numbers that standardise an input", async () => {
    start({ ...SINGLE, standardise: true });
    const numbers = numbersOf(await open({ point: 3 }));
    const { mean = [], deviation = [] } = trainer().problem.standardisation ?? {};
    for (const index of [0, 1]) {
      const name = ["x₁", "x₂"][index];
      expect(numbers.get(name)).toBe(trainer().problem.points.inputs[6 + index]);
      expect(numbers.get(`mean of ${name}`)).toBe(mean[index]);
      expect(numbers.get(`deviation of ${name}`)).toBe(deviation[index]);
    }
  });

  it("has the loss of a step that was gone back to", async () => {
    start(SINGLE);
    take(9);
    session.travel(4);
    expect(rootData(await open({ point: pointOf(4) }))).toBe(trainer().history.value(4, LOSS));
  });

  it("has the loss function of its step, where that was changed on the way", async () => {
    start(SINGLE);
    take(2);
    session.setControl("loss", "squared_error");
    take(2);
    const tape = await open({ point: pointOf(4) });
    expect(rootData(tape)).toBe(trainer().history.value(4, LOSS));
    const { score = 0, target = 0, loss } = Object.fromEntries(numbersOf(tape));
    expect(loss).toBe((score - target) ** 2);
    session.travel(1);
    expect(rootData(await open({ point: pointOf(1) }))).toBe(trainer().history.value(1, LOSS));
  });

  it("may be a point that only tests", async () => {
    start({ ...SINGLE, points: 10, train_share: 0.9 });
    take(3);
    const { testIndices } = trainer().problem;
    expect(testIndices).toHaveLength(1);
    expect(rootData(await open({ point: testIndices[0] }))).toBe(trainer().history.value(3, TEST_LOSS));
  });

  it("names inputs, target, weights, neurons, score and loss, each with its number", async () => {
    start({ ...SINGLE, hidden: [2, 2], activation: "tanh" });
    take(3);
    const { problem, run: standing } = trainer();
    const point = pointOf(3);
    const numbers = numbersOf(await open({ point }));
    const [x, y] = problem.points.inputs.subarray(2 * point, 2 * point + 2);
    expect(problem.inputNames).toEqual(["x₁", "x₂"]);
    expect([numbers.get("x₁"), numbers.get("x₂")]).toEqual([x, y]);
    expect(numbers.get("target")).toBe(problem.points.targets[point]);
    problem.layers?.forEach(({ neurons }, layer) => {
      neurons.forEach(({ weights, bias }, neuron) => {
        weights.forEach((at, input) => {
          const name = `w${layer + 1},${neuron + 1},${input + 1}`;
          expect([name, numbers.get(name)]).toEqual([name, standing.parameters[at]]);
        });
        expect(numbers.get(`b${layer + 1},${neuron + 1}`)).toBe(standing.parameters[bias]);
      });
    });
    const number = (name: string) => numbers.get(name) as number;
    const neuron = (layer: number, of: number, inputs: string[]) =>
      inputs.reduce(
        (sum, input, at) => sum + number(`w${layer},${of},${at + 1}`) * number(input),
        number(`b${layer},${of}`),
      );
    for (const unit of [1, 2]) {
      expect(number(`h1,${unit}`)).toBeCloseTo(Math.tanh(neuron(1, unit, ["x₁", "x₂"])), 14);
      expect(number(`h2,${unit}`)).toBeCloseTo(Math.tanh(neuron(2, unit, ["h1,1", "h1,2"])), 14);
    }
    expect(number("score")).toBeCloseTo(neuron(3, 1, ["h2,1", "h2,2"]), 14);
    expect(number("loss")).toBe(trainer().history.value(3, LOSS));
  });

  it("names all scores and targets of several classes, whatever the loss is by now", async () => {
    start({ ...SINGLE, dataset: "yin_yang" });
    take(1);
    session.setControl("loss", "squared_error");
    const point = pointOf(1);
    const numbers = numbersOf(await open({ point }));
    const targets = [1, 2, 3].map((index) => numbers.get(`target ${index}`));
    expect(targets).toEqual([0, 1, 2].map((kind) => Number(kind === trainer().problem.labels[point])));
    const layer = trainer().problem.layers?.at(-1);
    layer?.neurons.forEach(({ weights, bias }, at) => {
      const score = weights.reduce(
        (sum, weight, input) =>
          sum + trainer().run.parameters[weight] * (numbers.get(`h1,${input + 1}`) as number),
        trainer().run.parameters[bias],
      );
      expect(numbers.get(`score ${at + 1}`)).toBeCloseTo(score, 14);
    });
  });

  it("of a model of the user's own has its loss", async () => {
    start(SMALL, CUSTOM_TRAITS);
    take(2);
    const { problem, run: standing } = trainer();
    const [x, y] = problem.points.inputs.subarray(6, 8);
    const [u, v] = standing.parameters;
    expect(u).not.toBe(0.5);
    const tape = await open({ point: 3 });
    expect(rootData(tape)).toBe((u * x - v * y - problem.points.targets[3]) ** 2);
    expect(numbersOf(tape).get("target")).toBe(problem.points.targets[3]);
  });
});

describe("the graph of a neuron", () => {
  it.each([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 2],
  ])("of layer %d, number %d, has what it makes of the point, and no more", async (layer, neuron) => {
    start({ ...SINGLE, dataset: "yin_yang", activation: "tanh" });
    take(3);
    session.setControl("loss", "cross_entropy");
    const { problem, run: standing } = trainer();
    const tape = await open({ point: problem.trainIndices[2], neuron: [layer, neuron] });
    const node = problem.layers?.[layer].neurons[neuron].output as number;
    const registers = run(problem.tape, leavesOf(2), problem.tape.steps.length);
    expect(rootData(tape)).toBe(registers.data[node]);
    const names = [...tape.label.values()];
    expect(names.filter((name) => /target|loss/.test(name))).toEqual([]);
    expect(names).toContain(`w${layer + 1},${neuron + 1},1`);
    expect(tape.label.get(rootOf(tape))).toBe(layer === 1 ? `score ${neuron + 1}` : `h1,${neuron + 1}`);

    function leavesOf(row: number): Float64Array {
      const data = problem.tape.recordedData.slice();
      problem.tape.parameter.forEach((at, number) => {
        data[at] = standing.parameters[number];
      });
      problem.tape.input.forEach((at, number) => {
        data[at] = problem.train.inputs[2 * row + number];
      });
      return Float64Array.from(problem.tape.leaves, (at) => data[at]);
    }
  });
});

describe("weights that are moved in a graph", () => {
  const QUESTION = ".mg-moved-weights";
  /** Opens the loss on a point, and takes a step of descent on what descent moves there by itself. */
  async function descend(point = 4, count = 1): Promise<GraphState> {
    await open({ point });
    const state = stateOf(graph(), ended.signal);
    await act(() => state.editing.descend(count));
    return state;
  }
  const asked = () => container.querySelector(QUESTION);
  const weights = () => [...trainer().run.parameters];
  const changed = () =>
    session.state.value.changes.flatMap((change) => ("parameter" in change ? [change] : []));

  it.each([
    ["a built-in model", SMALL, {}],
    ["a model of the user's own", SMALL, CUSTOM_TRAITS],
    ["many classes", { ...SMALL, dataset: "yin_yang" } as TrainingState, {}],
  ])("are all that descent moves, whatever is chosen: %s", async (_what, state, traits) => {
    start(state, traits);
    const { editing, leafData, tape } = await descend();
    const given = new Set([...tape.input, ...tape.target]);
    expect(given.size).toBeGreaterThanOrEqual(3);
    expect(tape.parameter.length).toBe(weights().length);
    editing.choose(new Uint8Array(tape.leaves.length).fill(1));
    await act(() => editing.descend(3));
    const recorded = recordedLeaves(tape);
    const moved = [...tape.leaves].filter((_, index) => leafData.value[index] !== recorded[index]);
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.filter((leaf) => given.has(leaf))).toEqual([]);
    expect(moved.filter((leaf) => !tape.parameter.includes(leaf))).toEqual([]);
  });

  it.each([0, 3])("are kept as a change of the run, if the reader says so: step %d", async (step) => {
    start();
    take(step);
    const before = weights();
    const { leafData, tape } = await descend();
    const now = Array.from(tape.parameter, (node) => leafData.value[tape.leaves.indexOf(node)]);
    expect(now).not.toEqual(before);
    expect(weights()).toEqual(before);
    click("← Back");
    expect(close).not.toHaveBeenCalled();
    const count = now.filter((weight, index) => weight !== before[index]).length;
    expect(asked()?.textContent).toContain(`You have changed ${count} weights in this graph.`);
    expect(document.activeElement).toBe(button("Keep weights"));
    click("Keep weights");
    expect(close).toHaveBeenCalledTimes(1);
    expect(weights()).toEqual(now);
    expect(trainer().run.step).toBe(step);
    if (step > 0) expect(session.state.value.changes).toHaveLength(count);
    else expect(session.state.value.weights).toEqual(now);
  });

  it("are let go, if the reader says so", async () => {
    const { state } = start();
    const before = [weights(), state.value];
    await descend();
    click("← Back");
    click("Discard");
    expect(close).toHaveBeenCalledTimes(1);
    expect([weights(), state.value]).toEqual(before);
  });

  it("are asked about before anybody else lets the graph go, and Escape goes on in the graph", async () => {
    start();
    expect(asks.current()).toBe(false);
    await descend();
    let has = false;
    act(() => {
      has = asks.current();
    });
    expect([has, asked() !== null]).toEqual([true, true]);
    send(asked(), key("Escape"));
    expect(asked()).toBeNull();
    expect(document.activeElement).toBe(button("← Back"));
    click("← Back");
    click("Stay here");
    expect(asked()).toBeNull();
    expect(close).not.toHaveBeenCalled();
  });

  it("are those that are moved by the time of the answer", async () => {
    start();
    const state = await descend();
    const before = weights();
    click("← Back");
    state.editing.undo();
    const hold = state.editing.hold(state.tape.parameter[2]);
    hold.change(7);
    hold.end();
    click("Keep weights");
    expect(weights()).toEqual(before.map((weight, index) => (index === 2 ? 7 : weight)));
  });

  it.each([
    ["another step", () => take(1), { point: 4 }],
    ["another point", () => {}, { point: 5 }],
    ["a neuron", () => {}, { point: 4, neuron: [0, 0] as const }],
  ])("are asked about when the graph of %s takes the place", async (_what, move, next) => {
    start();
    take(2);
    const { leafData, tape } = await descend();
    const moved = Array.from(tape.parameter, (node) => leafData.value[tape.leaves.indexOf(node)]);
    move();
    await open(next);
    expect(asked()).not.toBeNull();
    expect(asked()?.contains(document.activeElement)).toBe(false);
    expect(button("Stay here")).toBeUndefined();
    const { step } = trainer().run;
    click("Keep weights");
    expect(trainer().run.step).toBe(step);
    for (const { parameter, value } of changed()) expect(value).toBe(moved[parameter]);
    expect(changed().length).toBeGreaterThan(3);
    expect([asked(), close.mock.calls.length]).toEqual([null, 0]);
  });

  it("are not asked about where there are none: an input was changed, or all was undone", async () => {
    start();
    await open({ point: 4 });
    const state = stateOf(graph(), ended.signal);
    const hold = state.editing.hold(state.tape.input[0]);
    hold.change(0.25);
    hold.end();
    click("← Back");
    expect(close).toHaveBeenCalledTimes(1);
    show(null);
    const other = await descend();
    other.editing.undo();
    click("← Back");
    expect(close).toHaveBeenCalledTimes(2);
  });

  it("of a neuron's graph are the run's own", async () => {
    start();
    await open({ point: 4, neuron: [0, 1] });
    const { editing, tape } = stateOf(graph(), ended.signal);
    const neuron = trainer().problem.layers?.[0].neurons[1];
    const bias = [...tape.label].find(([, name]) => name === "b1,2")?.[0] as number;
    const hold = editing.hold(bias);
    hold.change(2.5);
    hold.end();
    const before = weights();
    click("← Back");
    expect(asked()?.textContent).toContain("You have changed 1 weight in this graph.");
    click("Keep weights");
    before[neuron?.bias as number] = 2.5;
    expect(weights()).toEqual(before);
  });

  it("stay when the language changes", async () => {
    start();
    const { leafData } = await descend();
    act(() => model.receive({ messages: CATALOGUES.it }));
    await nextFrame();
    expect([...toFloats(graph().get("leaf_data"), "leaf_data")]).toEqual([...leafData.value]);
    click("← Indietro");
    expect(button("Tieni i pesi")).toBeDefined();
  });
});

describe("the graph of a part", () => {
  it("ends with its result, and is named", async () => {
    start(SMALL, CUSTOM_TRAITS);
    const { problem, run } = session.trainer.value;
    const [result] = problem.tape.output;
    const tape = await open({ point: 3, part: { name: "plane", result } });
    const [x, y] = problem.points.inputs.subarray(6);
    expect(rootData(tape)).toBe(run.parameters[0] * x - run.parameters[1] * y);
    expect(container.textContent).toContain("plane on point 4");
  });
});

describe("what was opened", () => {
  it("is there as long as data and model have it", () => {
    const { problem } = start(SMALL).trainer.value;
    expect(isThere(problem, { point: 19 })).toBe(true);
    expect(isThere(problem, { point: 20 })).toBe(false);
    expect(isThere(problem, { point: 0, neuron: [0, 1] })).toBe(true);
    expect(isThere(problem, { point: 0, neuron: [0, 2] })).toBe(false);
    expect(isThere(problem, { point: 0, neuron: [2, 0] })).toBe(false);
    const part = { name: "plane", result: 7 };
    expect(isThere(problem, { point: 0, part })).toBe(false);
    const own = start(SMALL, CUSTOM_TRAITS).trainer.value.problem;
    expect(isThere(own, { point: 0, neuron: [0, 0] })).toBe(false);
    expect(isThere(own, { point: 0, part })).toBe(true);
    expect(isThere(own, { point: 0, part: { ...part, result: 10 } })).toBe(false);
  });

  it("says what it is, and of which step", async () => {
    start();
    take(2);
    await open({ point: 4 });
    expect(container.textContent).toContain("Loss on point 5");
    expect(container.textContent).toContain("at step 2");
    await open({ point: 4, neuron: [0, 1] });
    expect(container.textContent).toContain("layer 1, neuron 2, on point 5");
  });

  it("follows the theme of the panel", async () => {
    start();
    await open({ point: 0 });
    expect(graph().get("theme")).toBe("light");
    model.receive({ theme: "dark" });
    expect(graph().get("theme")).toBe("dark");
  });

  it("has the focus on the way back", async () => {
    start();
    await open({ point: 0 });
    const back = document.activeElement as HTMLButtonElement;
    expect(back.textContent).toBe("← Back");
    act(() => back.click());
    expect(close).toHaveBeenCalledTimes(1);
  });

  it("is closed with Escape inside of the graph, once nothing is selected there", async () => {
    start();
    await open({ point: 0 });
    const inside = mounted.mock.lastCall?.[0] as HTMLElement;
    graph().set("selected", 3);
    inside.dispatchEvent(key("Escape"));
    inside.dispatchEvent(key("x"));
    expect(close).not.toHaveBeenCalled();
    graph().set("selected", null);
    inside.dispatchEvent(key("Escape"));
    expect(close).toHaveBeenCalledTimes(1);
  });

  it("is seen to be coming before any of its work begins, and until it is seen itself", async () => {
    start();
    show(<GraphOfRun session={session} opened={{ point: 4 }} asks={asks} close={close} />);
    const coming = () => texts("[role=status]");
    expect(mounted).not.toHaveBeenCalled();
    expect([texts("b"), coming()]).toEqual([["Loss on point 5"], ["The graph is being drawn…"]]);
    await nextFrame();
    expect(mounted).toHaveBeenCalledTimes(1);
    expect(coming()).toHaveLength(1);
    act(() => mounted.mock.lastCall?.[3]?.());
    expect(coming()).toEqual([]);
  });

  it("is never made where it is closed at once", async () => {
    start();
    show(<GraphOfRun session={session} opened={{ point: 4 }} asks={asks} close={close} />);
    show(null);
    await nextFrame();
    expect(mounted).not.toHaveBeenCalled();
  });

  it("is of the step where the run stands, when that is another", async () => {
    start(SINGLE);
    await open({ point: pointOf(1) });
    act(() => take(1));
    await nextFrame();
    expect(container.textContent).toContain("at step 1");
    expect(rootData(decodeTape(graph().get("tape")))).toBe(trainer().history.value(1, LOSS));
  });

  it("leaves nothing behind", async () => {
    start();
    const before = model.listeners();
    await open({ point: 0 });
    const shown = mounted.mock.lastCall?.[2] as AbortSignal;
    expect(shown.aborted).toBe(false);
    show(null);
    expect(shown.aborted).toBe(true);
    expect(model.listeners()).toBe(before);
  });
});
