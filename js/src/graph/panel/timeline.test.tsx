// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { LECTURE } from "../../tape/test_tapes";
import { button, click, container, ended, show } from "../../widget/test_mount";
import { createPlayer, type Player } from "../state/player";
import { openGraph, state } from "./test_panel";
import { Timeline } from "./timeline";

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
      "Forward · step 3 of 3: L is −8.0. L is the product of d and f.",
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
