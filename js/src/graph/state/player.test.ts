import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LECTURE, type TestNode } from "../../tape/test_tapes";
import type { GraphState } from "./graph_state";
import { createPlayer, type Player } from "./player";
import { fakeModel } from "./test_model";
import { stateOf } from "./test_state";

const STEP = 900;
let ended: AbortController;
let state: GraphState;
let player: Player;

function begin(nodes: TestNode[], cursor: number | null): void {
  ended = new AbortController();
  state = stateOf(fakeModel(nodes, { cursor }), ended.signal);
  player = createPlayer(state, ended.signal);
}

beforeEach(() => {
  vi.useFakeTimers();
  begin(LECTURE, 0);
});

afterEach(() => {
  ended.abort();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe("playing", () => {
  it("takes its first step at once, and one more each 0.9 seconds", () => {
    player.toggle();
    expect(player.playing.value).toBe(true);
    expect(state.position.value).toBe(1);
    vi.advanceTimersByTime(STEP - 1);
    expect(state.position.value).toBe(1);
    vi.advanceTimersByTime(1);
    expect(state.position.value).toBe(2);
  });

  it("stops at the end of the forward pass", () => {
    player.toggle();
    vi.advanceTimersByTime(2 * STEP);
    expect(state.position.value).toBe(3);
    expect(player.playing.value).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("goes on from there to the end of the backward pass", () => {
    state.goTo(3);
    player.toggle();
    expect(state.position.value).toBe(4);
    vi.advanceTimersByTime(2 * STEP);
    expect(state.position.value).toBe(6);
    expect(player.playing.value).toBe(true);
    vi.advanceTimersByTime(100 * STEP);
    expect(state.position.value).toBe(7);
    expect(player.playing.value).toBe(false);
  });

  it("of a recorded graph begins with its backward pass", () => {
    begin(LECTURE, null);
    player.toggle();
    expect(state.position.value).toBe(4);
    vi.advanceTimersByTime(100 * STEP);
    expect(state.position.value).toBe(7);
  });

  it("at the very end begins anew, and stops after the forward pass", () => {
    state.goTo(7);
    player.toggle();
    expect(state.position.value).toBe(1);
    vi.advanceTimersByTime(100 * STEP);
    expect(state.position.value).toBe(3);
  });

  it("from the middle of the backward pass plays the rest of it", () => {
    state.goTo(5);
    player.toggle();
    vi.advanceTimersByTime(100 * STEP);
    expect(state.position.value).toBe(7);
    expect(player.playing.value).toBe(false);
  });

  it("is over at once where one step is all there is", () => {
    state.goTo(2);
    player.toggle();
    expect(state.position.value).toBe(3);
    expect(player.playing.value).toBe(false);
  });

  it("of a lonely leaf ends", () => {
    begin([{ data: 1 }], 0);
    for (const position of [1, 1]) {
      player.toggle();
      vi.advanceTimersByTime(10 * STEP);
      expect(state.position.value).toBe(position);
      expect(player.playing.value).toBe(false);
    }
  });
});

describe("pausing", () => {
  it.each(["toggle", "pause"] as const)(
    "by %s() stays where it is, and playing goes on from there",
    (how) => {
      player.toggle();
      player[how]();
      expect(player.playing.value).toBe(false);
      vi.advanceTimersByTime(10 * STEP);
      expect(state.position.value).toBe(1);
      player.toggle();
      expect(state.position.value).toBe(2);
      expect(player.playing.value).toBe(true);
    },
  );

  it("while paused is nothing", () => {
    player.pause();
    expect(player.playing.value).toBe(false);
  });
});

describe("speed", () => {
  it.each([
    [0.5, 1800],
    [4, 225],
    [8, 112.5],
  ])("%d× stays %d ms at a step", (speed, milliseconds) => {
    player.speed.value = speed;
    player.toggle();
    vi.advanceTimersByTime(Math.floor(milliseconds) - 1);
    expect(state.position.value).toBe(1);
    vi.advanceTimersByTime(2);
    expect(state.position.value).toBe(2);
  });

  it("can be changed while it plays", () => {
    player.toggle();
    player.speed.value = 2;
    vi.advanceTimersByTime(STEP / 2);
    expect(state.position.value).toBe(2);
    expect(vi.getTimerCount()).toBe(1);
  });
});

describe("others", () => {
  it("may move the cursor past the end of what is played", () => {
    player.toggle();
    state.goTo(6);
    vi.advanceTimersByTime(10 * STEP);
    expect(state.position.value).toBe(6);
    expect(player.playing.value).toBe(false);
  });

  it("may end the view while it plays", () => {
    player.toggle();
    ended.abort();
    vi.advanceTimersByTime(10 * STEP);
    expect(state.position.value).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
