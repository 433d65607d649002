import { signal } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Clock, stubClock } from "./test_training";
import { createTrainingLoop, type TrainingLoop } from "./training_loop";

let clock: Clock;
let ended: AbortController;
let loop: TrainingLoop;
/** Milliseconds that one step takes. */
let cost: number;
let speed: number;
const visible = signal(true);
const advance = vi.fn<() => boolean>();
const painted = vi.fn<() => void>();
const paused = vi.fn<() => void>();

beforeEach(() => {
  clock = stubClock();
  ended = new AbortController();
  [cost, speed] = [0, 60];
  visible.value = true;
  advance.mockReset().mockImplementation(() => {
    clock.pass(cost);
    return true;
  });
  painted.mockReset();
  paused.mockReset();
  loop = createTrainingLoop({ advance, speed: () => speed, painted, paused }, ended.signal);
  loop.watch(visible, ended.signal);
});

afterEach(() => {
  ended.abort();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const frames = (count: number, milliseconds?: number) => {
  for (let frame = 0; frame < count; frame++) clock.frame(milliseconds);
};
const steps = () => advance.mock.calls.length;
/** How many steps the next frames take. */
const stepsIn = (count: number, milliseconds?: number) => {
  const before = steps();
  frames(count, milliseconds);
  return steps() - before;
};

describe("speed", () => {
  it.each([
    [1, 60],
    [10, 60],
    [60, 60],
    [600, 60],
    [60, 144],
    [60, 30],
    [10, 7],
  ])("is %d steps a second at %d frames a second", (perSecond, rate) => {
    speed = perSecond;
    loop.training.value = true;
    expect(Math.abs(stepsIn(5 * rate, 1000 / rate) - 5 * perSecond)).toBeLessThanOrEqual(1);
  });

  it("is a picture for each frame with steps, and none for one without", () => {
    speed = 10;
    loop.training.value = true;
    frames(60);
    expect(painted.mock.calls.length).toBe(steps());
  });

  it("of 0 is as many steps as there is time for", () => {
    [speed, cost] = [0, 0.5];
    loop.training.value = true;
    const took = stepsIn(1);
    expect(took).toBeGreaterThan(4);
    expect(took * cost).toBeLessThan(1000 / 60);
    expect(stepsIn(10)).toBeGreaterThan(5 * took);
    expect(painted).toHaveBeenCalledTimes(11);
  });

  it("of 0 leaves more of the frame to pictures that come late", () => {
    [speed, cost] = [0, 0.5];
    loop.training.value = true;
    const onTime = stepsIn(1);
    frames(20, 60);
    const late = stepsIn(1, 60);
    expect(late).toBeLessThan(onTime / 2);
    expect(late).toBeGreaterThan(0);
    frames(40);
    expect(stepsIn(1)).toBe(onTime);
  });

  it("is one step a frame where a step takes longer than a frame", () => {
    [speed, cost] = [60, 200];
    loop.training.value = true;
    frames(2);
    expect(stepsIn(10)).toBe(10);
  });

  it("makes up for nothing when it is chosen after the fastest", () => {
    [speed, cost] = [0, 1];
    loop.training.value = true;
    frames(30);
    [speed, cost] = [600, 0];
    expect(stepsIn(6, 1000 / 60)).toBeLessThanOrEqual(61);
  });
});

describe("a page that slept", () => {
  it.each([10, 60, 600])("catches up with at most a quarter second, at %d steps a second", (perSecond) => {
    speed = perSecond;
    loop.training.value = true;
    frames(60);
    expect(stepsIn(1, 60_000)).toBeLessThanOrEqual(0.25 * perSecond + 1);
    expect(Math.abs(stepsIn(60) - perSecond)).toBeLessThanOrEqual(1);
  });
});

describe("frames", () => {
  it("are asked for only while there is training", () => {
    expect(clock.waiting()).toBe(0);
    loop.training.value = true;
    expect(clock.waiting()).toBe(1);
    frames(3);
    expect(clock.waiting()).toBe(1);
    loop.training.value = false;
    expect(clock.waiting()).toBe(0);
    expect(stepsIn(3)).toBe(0);
    loop.training.value = true;
    expect(stepsIn(60)).toBeGreaterThan(50);
  });

  it("are asked for only while somebody can see them", () => {
    loop.training.value = true;
    frames(2);
    visible.value = false;
    expect(clock.waiting()).toBe(0);
    clock.pass(10_000);
    visible.value = true;
    expect(loop.training.value).toBe(true);
    expect(clock.waiting()).toBe(1);
    // Nobody made up for what was not seen.
    expect(stepsIn(1)).toBeLessThanOrEqual(2);
  });

  it("go on while one of two views is seen", () => {
    const other = signal(true);
    const left = new AbortController();
    loop.watch(other, left.signal);
    loop.training.value = true;
    visible.value = false;
    expect(clock.waiting()).toBe(1);
    expect(stepsIn(60)).toBeGreaterThan(50);
    left.abort();
    expect(clock.waiting()).toBe(0);
    visible.value = true;
    expect(clock.waiting()).toBe(1);
  });

  it("are not asked for without a view", () => {
    const alone = createTrainingLoop({ advance, speed: () => speed, painted, paused }, ended.signal);
    alone.training.value = true;
    expect(clock.waiting()).toBe(0);
  });

  it("end with the signal", () => {
    loop.training.value = true;
    frames(2);
    ended.abort();
    expect(clock.waiting()).toBe(0);
    loop.training.value = false;
    loop.training.value = true;
    expect(clock.waiting()).toBe(0);
  });

  it.each([
    ["the signal ends", () => ended.abort()],
    ["training is paused", () => (loop.training.value = false)],
    ["the view is hidden", () => (visible.value = false)],
  ])("are not asked for again when %s in one", (_what, happens) => {
    loop.training.value = true;
    painted.mockImplementation(() => void happens());
    frames(2, 50);
    expect(painted).toHaveBeenCalledTimes(1);
    expect(clock.waiting()).toBe(0);
  });
});

describe("the end of training", () => {
  it("is told once, and not before it began", () => {
    loop.training.value = false;
    expect(paused).not.toHaveBeenCalled();
    loop.training.value = true;
    frames(3);
    expect(paused).not.toHaveBeenCalled();
    loop.training.value = false;
    expect(paused).toHaveBeenCalledTimes(1);
    loop.training.value = true;
    loop.training.value = false;
    expect(paused).toHaveBeenCalledTimes(2);
  });

  it("is not told again because of what is looked at then", () => {
    const other = signal(0);
    paused.mockImplementation(() => void other.value++);
    loop.training.value = true;
    loop.training.value = false;
    other.value++;
    expect(paused).toHaveBeenCalledTimes(1);
    expect(other.value).toBe(2);
  });

  it("is painted, where no step can be made", () => {
    advance.mockReturnValue(false);
    painted.mockImplementation(() => {
      loop.training.value = false;
    });
    loop.training.value = true;
    frames(2, 50);
    expect(painted).toHaveBeenCalledTimes(1);
    expect(paused).toHaveBeenCalledTimes(1);
    expect(clock.waiting()).toBe(0);
  });
});
