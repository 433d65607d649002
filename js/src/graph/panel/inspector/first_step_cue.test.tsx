// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, it } from "vitest";
import { LECTURE } from "../../../tape/test_tapes";
import { show, texts } from "../../../widget/test_mount";
import { openGraph } from "../test_panel";
import { FirstStepCue } from "./first_step_cue";

it("is not there where a lesson has not reached steps", () => {
  show(<FirstStepCue state={openGraph(LECTURE, { hide: ["timeline"] })} />);
  expect(texts(".mg-cue")).toEqual([]);
});

// One page, from its first display on: what was said to a reader once is not said again.
it("is not there where there is no step", () => {
  show(<FirstStepCue state={openGraph([{ label: "a", data: 1 }])} />);
  expect(texts(".mg-cue")).toEqual([]);
});

it("says how to compute the first operation, until a step is taken, and never again in the page", () => {
  const state = openGraph(LECTURE);
  show(<FirstStepCue state={state} />);
  expect(texts(".mg-cue")).toEqual(["Press Home, then → to compute the first operation"]);
  act(() => state.goTo(0));
  expect(texts(".mg-cue")).toEqual(["Press → to compute the first operation"]);
  act(() => state.step(1));
  expect(texts(".mg-cue")).toEqual([]);
  act(() => state.goTo(0));
  expect(texts(".mg-cue")).toEqual([]);
  show(<FirstStepCue state={openGraph(LECTURE)} />);
  expect(texts(".mg-cue")).toEqual([]);
});
