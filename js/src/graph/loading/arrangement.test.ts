import { batch, computed, signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CATALOGUES } from "../../messages/test_messages";
import { eventually } from "../../shared/test_eventually";
import type { FramedLayout } from "../canvas/frames";
import { type Room, stageFit } from "../canvas/stage_fit";
import { nestedLayout } from "../canvas/test_layout";
import type { GraphState } from "../state/graph_state";
import { boxOf, meanLoss, modelFrom, stateFrom, titlesOf } from "../state/test_graphs";
import { stateOf } from "../state/test_state";
import { FANNED_OUT, FOLDED } from "../structure";
import { type Arrangement, createArrangement, type Drawing } from "./arrangement";
import type { LayoutListener } from "./layout_task";
import type { LayoutTask } from "./worker";

const STAGE = { width: 800, height: 560 };
const measure = (text: string) => 8 * text.length;
let ended: AbortController;

/** A layout that is under way, and how to end it. */
interface Job {
  readonly task: LayoutTask;
  readonly listener: LayoutListener;
  readonly signal: AbortSignal;
  finish(): void;
  fail(error: unknown): void;
}
const jobs: Job[] = [];
const lay = vi.fn(
  (task: LayoutTask, listener: LayoutListener, signal: AbortSignal) =>
    new Promise<FramedLayout>((resolve, fail) => {
      jobs.push({
        task,
        listener,
        signal,
        fail,
        finish: () => resolve(nestedLayout(task.graph, task.options)),
      });
    }),
);

const arrange = (state: GraphState, stage = STAGE, options: Partial<Drawing> = {}) => {
  const words = computed(() => state.messages.value.panel);
  const room = signal({ ...stage, text: 1 });
  const drawing = { direction: "right", measure, stage, room, words, ...options } as const;
  return createArrangement(state.folding, drawing, ended.signal, null, lay);
};

/** Values in a chain, without anything that folds. */
const chain = (length: number) =>
  stateFrom((builder) => {
    let node = builder.leaf(1);
    for (let step = 1; step < length; step++) node = builder.apply(step % 2 ? "tanh" : "exp", node);
    return node;
  });

/** An arrangement, when there is a picture. */
async function opened(state: GraphState, stage = STAGE): Promise<Arrangement> {
  const arrangement = arrange(state, stage);
  await eventually(() => expect(arrangement.current.value).not.toBeNull());
  return arrangement;
}

/** Many boxes that open to more than is laid out at once. */
function manySamples(): { state: GraphState; stack: number } {
  const state = stateFrom(meanLoss(400, [1]));
  state.folding.foldAll();
  return { state, stack: boxOf(state.folding, "loss") };
}

/** Shows all instances of a stack at once. */
function fanOut({ folding }: GraphState, stack: number): void {
  batch(() => {
    folding.show(stack, FANNED_OUT);
    folding.open(stack);
  });
}

beforeEach(() => {
  ended = new AbortController();
  jobs.splice(0);
});
afterEach(() => ended.abort());

describe("a graph that fits", () => {
  it("is laid out in slices, and nothing is said of that", async () => {
    const state = stateFrom(meanLoss(20, [4, 4, 1]));
    const arrangement = arrange(state);
    expect(arrangement.current.value).toBeNull();
    const said: unknown[] = [];
    const end = arrangement.pending.subscribe((pending) => said.push(pending));
    await eventually(() => expect(arrangement.current.value).not.toBeNull());
    end();
    expect(said).toEqual([null]);
    expect(lay).not.toHaveBeenCalled();
  });

  it("follows at once what is unfolded", async () => {
    const state = stateFrom(meanLoss(20, [4, 4, 1]));
    const { folding } = state;
    const arrangement = await opened(state);
    folding.foldAll();
    const first = arrangement.current.value;
    expect(first?.layout.x).toHaveLength(folding.folded.value.items.length);
    folding.toggle(boxOf(folding, "mean"));
    expect(arrangement.current.value).not.toBe(first);
    expect(arrangement.current.value?.folded).toBe(folding.folded.value);
    expect(arrangement.pending.value).toBeNull();
    expect(lay).not.toHaveBeenCalled();
  });

  it("is laid out anew for the words of another language, with as much unfolded", async () => {
    const model = modelFrom(meanLoss(20, [4, 4, 1]));
    const state = stateOf(model, ended.signal);
    const { current } = await opened(state);
    const before = current.value;
    const names = () => state.folding.structure.groups.map(({ name }) => name);
    expect(names()).toContain("parameters");
    model.set("messages", CATALOGUES.it);
    expect(names()).not.toContain("parameters");
    expect(names()).toEqual(expect.arrayContaining(["parametri", "ingressi", "MLP"]));
    expect(current.value?.view).toBe(before?.view);
    expect(current.value?.words.summedGrad).toBe("somma dei |grad|");
    expect(current.value?.cards.keyWidth).not.toBe(before?.cards.keyWidth);
  });

  it("opens unfolded as far as the stage has room", async () => {
    const size = async (width: number) => {
      const state = stateFrom(meanLoss(20, [4, 4, 1]));
      await opened(state, { width, height: 560 });
      return titlesOf(state.folding).length;
    };
    const sizes = await Promise.all([600, 1_200, 2_400, 4_800].map(size));
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(sizes[0]).toBeLessThan(sizes[3]);
    expect(sizes[3]).toBeLessThanOrEqual(60);
  });
});

describe("a graph that is too large to be laid out at once", () => {
  it("says how much it is, shows a draft and then the layout", async () => {
    const arrangement = arrange(chain(400));
    expect(arrangement.current.value).toBeNull();
    expect(arrangement.pending.value).toEqual({ items: 400, share: null });
    const [{ task, listener, finish }] = jobs;
    listener.progress(0.5);
    expect(arrangement.pending.value).toEqual({ items: 400, share: 0.5 });
    const draft = nestedLayout(task.graph, task.options);
    listener.draft(draft);
    expect(arrangement.current.value?.layout).toBe(draft);
    finish();
    await eventually(() => expect(arrangement.current.value?.layout).not.toBe(draft));
    expect(arrangement.pending.value).toBeNull();
  });

  it("keeps the picture before it, until it is there", async () => {
    const { state, stack } = manySamples();
    const arrangement = await opened(state);
    const before = arrangement.current.value;
    fanOut(state, stack);
    expect(jobs.length).toBeGreaterThan(0);
    jobs.at(-1)?.listener.draft(nestedLayout(jobs[0].task.graph, jobs[0].task.options));
    expect(arrangement.current.value).toBe(before);
    jobs.at(-1)?.finish();
    await eventually(() => expect(arrangement.current.value).not.toBe(before));
    expect(arrangement.current.value?.view).toBe(state.folding.view.value);
  });

  it("is given up, and the view goes back to that of the picture", async () => {
    const { state, stack } = manySamples();
    const arrangement = await opened(state);
    const before = arrangement.current.value;
    fanOut(state, stack);
    const { signal } = jobs.at(-1) as Job;
    const count = jobs.length;
    arrangement.cancel();
    expect(signal.aborted).toBe(true);
    expect(arrangement.pending.value).toBeNull();
    expect(state.folding.view.value).toBe(before?.view);
    expect(arrangement.current.value).toBe(before);
    expect(jobs).toHaveLength(count);
  });

  it("is given up before there was a picture, and taken up again", async () => {
    const arrangement = arrange(chain(400));
    arrangement.cancel();
    expect(arrangement.pending.value).toBeNull();
    jobs[0].finish();
    await Promise.resolve();
    expect(arrangement.current.value).toBeNull();
    arrangement.resume();
    jobs[1].finish();
    await eventually(() => expect(arrangement.current.value).not.toBeNull());
  });

  it("makes way for what is unfolded meanwhile", async () => {
    const { state, stack } = manySamples();
    const arrangement = await opened(state);
    fanOut(state, stack);
    const { signal } = jobs.at(-1) as Job;
    state.folding.foldAll();
    expect(signal.aborted).toBe(true);
    expect(arrangement.pending.value).toBeNull();
    expect(arrangement.current.value?.folded).toBe(state.folding.folded.value);
  });

  it("says what was wrong", async () => {
    const arrangement = arrange(chain(400));
    jobs[0].fail(new RangeError("too much"));
    await eventually(() => expect(arrangement.failure.value).toEqual(new RangeError("too much")));
    expect(arrangement.pending.value).toBeNull();
  });

  it("ends with its owner", () => {
    arrange(chain(400));
    ended.abort();
    expect(jobs[0].signal.aborted).toBe(true);
  });
});

describe("the direction of a graph", () => {
  const wide = { width: 1_400, height: 600, text: 1 };
  const narrow = { width: 500, height: 600, text: 1 };

  async function inRoom(state: GraphState, there: Room, direction: Drawing["direction"] = "auto") {
    const room = signal(there);
    const arrangement = arrange(state, STAGE, { direction, room });
    await eventually(() => expect(arrangement.current.value).not.toBeNull());
    return { arrangement, room };
  }

  const isWhole = ({ current }: Arrangement, room: Room) =>
    current.value !== null && stageFit(current.value.layout, room).isWhole;

  it("is that in which it is whole", async () => {
    for (const [there, direction] of [
      [wide, "right"],
      [narrow, "down"],
    ] as const) {
      const { arrangement, room } = await inRoom(chain(7), there);
      expect(arrangement.current.value?.direction).toBe(direction);
      expect(isWhole(arrangement, room.value)).toBe(true);
      const { width, height } = arrangement.current.value?.layout ?? { width: 0, height: 0 };
      expect(width > height).toBe(direction === "right");
    }
  });

  it("is the one that is asked for, whatever fits", async () => {
    const { arrangement, room } = await inRoom(chain(7), narrow, "right");
    expect(arrangement.current.value?.direction).toBe("right");
    expect(isWhole(arrangement, room.value)).toBe(false);
    room.value = wide;
    expect(isWhole(arrangement, room.value)).toBe(true);
    room.value = { ...narrow, width: 300 };
    expect(arrangement.current.value?.direction).toBe("right");
  });

  it("follows the room, and nothing is laid out twice for that", async () => {
    const { arrangement, room } = await inRoom(chain(7), wide);
    const first = arrangement.current.value?.layout;
    room.value = narrow;
    expect(arrangement.current.value?.direction).toBe("down");
    const second = arrangement.current.value?.layout;
    room.value = wide;
    expect(arrangement.current.value?.layout).toBe(first);
    room.value = narrow;
    expect(arrangement.current.value?.layout).toBe(second);
  });

  it("stays when something else is unfolded than what opened, whatever the room", async () => {
    const state = stateFrom(meanLoss(20, [4, 4, 1]));
    const { arrangement, room } = await inRoom(state, { width: 400, height: 600, text: 1 });
    const direction = arrangement.current.value?.direction;
    state.folding.foldAll();
    state.folding.toggle(boxOf(state.folding, "mean"));
    expect(arrangement.current.value?.direction).toBe(direction);
    room.value = { width: 3_000, height: 600, text: 1 };
    expect(arrangement.current.value?.direction).toBe(direction);
  });

  it("says how high a stage it needs, for the most that was unfolded so far", async () => {
    const state = stateFrom(meanLoss(20, [4, 4, 1]));
    const { arrangement } = await inRoom(state, { width: 400, height: 600, text: 1 });
    state.folding.foldAll();
    const layout = () => arrangement.current.value?.layout as { width: number; height: number };
    const needed = () => stageFit(layout(), { width: 400, height: 600, text: 1 }).height;
    const opened = arrangement.stageHeight.value as number;
    expect(opened).toBeGreaterThanOrEqual(needed());
    state.folding.toggle(boxOf(state.folding, "mean"));
    state.folding.toggle(boxOf(state.folding, "loss"));
    const unfolded = Math.max(opened, needed());
    expect(needed()).toBeGreaterThan(opened);
    expect(arrangement.stageHeight.value).toBe(unfolded);
    state.folding.foldAll();
    expect(arrangement.stageHeight.value).toBe(unfolded);
  });

  it("is to the right for a graph that no room has whole, which is laid out once", async () => {
    const arrangement = arrange(chain(400), STAGE, { direction: "auto", room: signal(narrow) });
    jobs[0].finish();
    await eventually(() => expect(arrangement.current.value).not.toBeNull());
    expect(jobs).toHaveLength(1);
    expect(jobs[0].task.options.direction).toBe("right");
  });
});

describe("a graph of which it takes a while to find out how far it opens", () => {
  it("says so, and opens then", async () => {
    const { state } = manySamples();
    const arrangement = arrange(state);
    expect(arrangement.current.value).toBeNull();
    expect(arrangement.pending.value?.items).toBe(state.tape.nodeCount);
    await eventually(() => expect(arrangement.current.value).not.toBeNull());
    expect(arrangement.pending.value).toBeNull();
    expect(arrangement.current.value?.view).toBe(state.folding.view.value);
    expect(state.folding.view.value.open.size).toBeGreaterThan(0);
  });

  it("opens folded where nobody wants to wait", async () => {
    const { state } = manySamples();
    const arrangement = arrange(state);
    arrangement.cancel();
    expect(arrangement.pending.value).toBeNull();
    await eventually(() => expect(arrangement.current.value?.view).toBe(FOLDED));
  });

  it("opens as the reader says who does not wait for it", async () => {
    const { state, stack } = manySamples();
    const arrangement = arrange(state);
    state.folding.open(stack);
    const chosen = state.folding.view.value;
    await eventually(() => expect(arrangement.current.value).not.toBeNull());
    expect(arrangement.current.value?.view).toBe(chosen);
  });
});
