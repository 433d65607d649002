import { afterEach, describe, expect, it, vi } from "vitest";
import { createLongWork, takesLong } from "./long_work";

describe("what takes long", () => {
  it.each<[string, unknown, unknown, boolean]>([
    ["a small perceptron", { hidden: [16, 16] }, null, false],
    ["a large one", { hidden: [64, 64] }, null, true],
    ["a wide layer alone", { hidden: [256] }, null, false],
    ["a long tape", {}, { code: new Uint8Array(9_000) }, true],
    ["a long tape as text", {}, { code: { bytes: "A".repeat(12_000) } }, true],
    ["a short tape", {}, { code: new DataView(new ArrayBuffer(100)) }, false],
  ])("is told of %s", (_, state, tape, isLong) => {
    expect(takesLong(state, tape)).toBe(isLong);
  });

  it.each([null, undefined, 3, "x", { hidden: "64" }, { hidden: [null, {}] }])(
    "is guessed of anything: %j",
    (odd) => {
      expect(takesLong(odd, odd)).toBe(false);
    },
  );
});

function* steps(count: number): Generator<void, void> {
  for (let step = 0; step < count; step++) yield;
}

describe("long work", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("begins when the page has said so, and alone", async () => {
    vi.useFakeTimers();
    const frames: (() => void)[] = [];
    vi.stubGlobal("requestAnimationFrame", (callback: () => void) => frames.push(callback));
    vi.stubGlobal("cancelAnimationFrame", () => {});
    const { isBusy, run } = createLongWork(new AbortController().signal);
    const [work, other] = [vi.fn(), vi.fn()];
    run(steps(3), work);
    run(null, other);
    expect([isBusy.value, work.mock.calls.length, other.mock.calls.length]).toEqual([true, 0, 0]);
    frames[0]();
    await vi.runAllTimersAsync();
    expect([isBusy.value, work.mock.calls.length, other.mock.calls.length]).toEqual([false, 1, 0]);
    run(null, other);
    expect(other).toHaveBeenCalledTimes(1);
  });

  it("lets what comes from elsewhere wait, which may be long itself", async () => {
    vi.stubGlobal("requestAnimationFrame", (callback: () => void) => setTimeout(callback));
    vi.stubGlobal("cancelAnimationFrame", clearTimeout);
    const { isBusy, run, whenFree } = createLongWork(new AbortController().signal);
    const done: string[] = [];
    run(steps(2), () => done.push("first"));
    whenFree(() => run(steps(2), () => done.push("second")));
    whenFree(() => done.push("third"));
    expect(done).toEqual([]);
    await vi.waitFor(() => expect(isBusy.value || done.length < 3).toBe(false));
    expect(done).toEqual(["first", "second", "third"]);
  });
});
