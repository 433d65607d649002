import { describe, expect, it } from "vitest";
import type { Scene } from "../canvas/scene";
import { middleAfter } from "./keep_view_centre";

const folded = {} as Scene["folded"];
const scene = (x: number[], y: number[], of = folded) =>
  ({ folded: of, layout: { x: Float64Array.from(x), y: Float64Array.from(y) } }) as unknown as Scene;
const camera = { x: 0, y: 0, scale: 0.5 };
const view = { width: 100, height: 60 };

describe("when a draft gives way to the layout", () => {
  const draft = scene([0, 110, 900], [0, 50, 20]);

  it("what is in the middle stays there", () => {
    // The middle of the view lies at 100, 60.
    expect(middleAfter(draft, scene([0, 310, 900], [5, 40, 20]), camera, view)).toEqual({ x: 300, y: 50 });
  });

  it("nothing moves for any other reason", () => {
    expect(middleAfter(null, draft, camera, view)).toBeNull();
    expect(middleAfter(draft, { ...draft }, camera, view)).toBeNull();
    expect(middleAfter(draft, scene([0, 1, 2], [0, 1, 2], {} as Scene["folded"]), camera, view)).toBeNull();
  });
});
