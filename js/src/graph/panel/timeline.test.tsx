// @vitest-environment happy-dom
import fc from "fast-check";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { LECTURE } from "../../tape/test_tapes";
import { button, click, container, ended, show } from "../../widget/test_mount";
import { createPlayer, type Player } from "../state/player";
import { openGraph, state } from "./test_panel";
import { positionAt, shareOf, Timeline } from "./timeline";

const operations = fc.integer({ min: 0, max: 10_000 });
/** A number of operations and a position among them. */
const places = operations.chain((count) =>
  fc.tuple(fc.constant(count), fc.integer({ min: 0, max: 2 * count + 1 })),
);

describe("the track", () => {
  it("gives every position a place of its own, and finds it there", () => {
    fc.assert(
      fc.property(places, ([count, position]) => {
        expect(positionAt(shareOf(position, count), count)).toBe(position);
      }),
    );
  });

  it("runs from 0 to 1, and never back", () => {
    fc.assert(
      fc.property(places, ([count, position]) => {
        expect(shareOf(0, count)).toBe(0);
        expect(shareOf(2 * count + 1, count)).toBeCloseTo(1, 12);
        if (position > 0) expect(shareOf(position, count)).toBeGreaterThan(shareOf(position - 1, count));
      }),
    );
  });

  it("parts its two halves in the middle of the gap", () => {
    expect([0.495, 0.505].map((share) => positionAt(share, 5))).toEqual([5, 6]);
  });

  it("has a position for every place, beside it too, and it is the nearest", () => {
    fc.assert(
      fc.property(operations, fc.double({ min: -1, max: 2, noNaN: true }), (count, share) => {
        const found = positionAt(share, count);
        const clamped = Math.min(1, Math.max(0, share));
        if (count > 0) {
          expect(Number.isInteger(found) && found >= 0 && found <= 2 * count + 1).toBe(true);
          const apart = (position: number) => Math.abs(shareOf(position, count) - clamped);
          for (const other of [found - 1, found + 1]) {
            if (other >= 0 && other <= 2 * count + 1) {
              expect(apart(found)).toBeLessThanOrEqual(apart(other) + 1e-12);
            }
          }
        }
      }),
    );
  });
});

describe("Timeline", () => {
  let player: Player;
  const slider = () => container.querySelector("[role=slider]");

  beforeEach(() => {
    openGraph(LECTURE, { cursor: 2 });
    player = createPlayer(state, ended.signal);
    show(<Timeline state={state} player={player} />);
  });

  it("steps", () => {
    click("One step forward");
    expect(state.position.value).toBe(3);
    click("One step back");
    click("One step back");
    expect(state.position.value).toBe(1);
    click("To the end");
    expect(state.position.value).toBe(7);
    click("To the start");
    expect(state.position.value).toBe(0);
  });

  it("offers no step where there is none", () => {
    const disabled = () =>
      ["To the start", "One step back", "One step forward", "To the end"].map(
        (name) => button(name)?.disabled,
      );
    expect(disabled()).toEqual([false, false, false, false]);
    click("To the start");
    expect(disabled()).toEqual([true, true, false, false]);
    click("To the end");
    expect(disabled()).toEqual([false, false, true, true]);
  });

  it("stops playing when somebody steps", () => {
    state.goTo(0);
    act(() => player.toggle());
    expect(container.querySelector(".mg-play")?.textContent).toBe("Pause");
    click("One step forward");
    expect(player.playing.value).toBe(false);
    expect(container.querySelector(".mg-play")?.textContent).toBe("Play forward");
  });

  it("says which pass would be played", () => {
    const says = (position: number) => {
      act(() => state.goTo(position));
      return container.querySelector(".mg-play")?.textContent;
    };
    expect([0, 2, 3, 6, 7].map(says)).toEqual([
      "Play forward",
      "Play forward",
      "Play backward",
      "Play backward",
      "Play forward",
    ]);
  });

  it("is a slider to those who hear it", () => {
    expect(slider()?.getAttribute("aria-valuemin")).toBe("0");
    expect(slider()?.getAttribute("aria-valuemax")).toBe("7");
    expect(slider()?.getAttribute("aria-valuenow")).toBe("2");
    click("One step forward");
    expect(slider()?.getAttribute("aria-valuenow")).toBe("3");
    expect(slider()?.getAttribute("aria-valuetext")).toBe(
      "Forward · step 3 of 3: L is −8.0. L is d times f.",
    );
  });

  it("sets the speed", () => {
    const select = container.querySelector("select") as HTMLSelectElement;
    select.value = "4";
    act(() => {
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    expect(player.speed.value).toBe(4);
  });
});
