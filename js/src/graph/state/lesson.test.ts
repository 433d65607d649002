import { describe, expect, it, vi } from "vitest";
import type { Feature } from "./graph_model";
import { isHidden, keysOfLesson } from "./lesson";

const place = (hidden: string[] = [], hasBackward = true, isQuizRunning = false) => ({
  hidden: new Set(hidden),
  hasBackward,
  isQuizRunning,
});

describe("isHidden", () => {
  it("is so of what a lesson names", () => {
    expect(isHidden("edit", place(["edit"]))).toBe(true);
    expect(isHidden("check", place(["edit"]))).toBe(false);
  });

  it("is so of all about gradients where there are none", () => {
    const features = ["nudge", "paths", "check", "descent", "order", "health"] as const;
    expect(features.every((feature) => isHidden(feature, place([], false)))).toBe(true);
    expect(isHidden("edit", place([], false))).toBe(false);
    expect(isHidden("timeline", place([], false))).toBe(false);
  });

  it("is not so of a quiz that runs", () => {
    expect(isHidden("quiz", place(["quiz"]))).toBe(true);
    expect(isHidden("quiz", place(["quiz"], true, true))).toBe(false);
  });
});

describe("keysOfLesson", () => {
  it("takes the keys of hidden features away, and leaves all others", () => {
    const keys = { ArrowLeft: vi.fn(), "/": vi.fn(), p: vi.fn(), f: vi.fn() };
    const kept = keysOfLesson(keys, ["timeline", "search"], () => false);
    expect(Object.keys(kept)).toEqual(["p", "f"]);
  });

  it("rests keys while their feature is gone", () => {
    const keys = { ArrowLeft: vi.fn(), f: vi.fn() };
    let gone: Feature | null = "timeline";
    const kept = keysOfLesson(keys, [], (feature) => feature === gone);
    kept.ArrowLeft?.();
    kept.f?.();
    expect([keys.ArrowLeft.mock.calls.length, keys.f.mock.calls.length]).toEqual([0, 1]);
    gone = null;
    kept.ArrowLeft?.();
    expect(keys.ArrowLeft).toHaveBeenCalledOnce();
  });
});
