// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { CATALOGUES } from "../../../messages/test_messages";
import { eventually } from "../../../shared/test_eventually";
import { LECTURE, LECTURE_GRADS, type TestNode } from "../../../tape/test_tapes";
import { container, ended, show, texts } from "../../../widget/test_mount";
import type { GraphTraits } from "../../state/graph_model";
import type { GraphState } from "../../state/graph_state";
import { fakeModel, floats } from "../../state/test_model";
import { stateOf } from "../../state/test_state";
import { foldingCommands } from "../folding_keys";
import { Inspector } from "../inspector/inspector";
import { openGraph, state } from "../test_panel";
import { toolKeys } from "./tools";

/** Opens the tool. */
function openCheck(nodes: TestNode[], traits: Partial<GraphTraits> = {}): void {
  openGraph(nodes, traits).tool.value = "check";
  show(<Inspector state={state} commands={foldingCommands(state)} />);
}
/** Opens the tool, and waits for what it finds. */
async function check(nodes: TestNode[], traits: Partial<GraphTraits> = {}): Promise<GraphState> {
  openCheck(nodes, traits);
  await done();
  return state;
}

const done = () =>
  eventually(() => expect(container.querySelector(".mg-verdict, [role=alert]")).not.toBeNull());
const signs = () =>
  [...container.querySelectorAll(".mg-sign")].map((sign) => sign.getAttribute("aria-label"));
const marksOf = (state: GraphState) =>
  [...state.annotations.byNode.value].map(([node, { severity }]) => [node, severity]);

function displayed(grads: Record<number, number>, nodes = LECTURE): TestNode[] {
  return nodes.map((node, number) => ({ ...node, grad: grads[number] ?? LECTURE_GRADS[number] }));
}

describe("checked gradients", () => {
  it("that are right", async () => {
    const state = await check(displayed({}));
    expect(texts(".mg-verdict b")).toEqual(["All 4 gradients are right."]);
    expect(texts("tbody tr").map((row) => row?.replace(/\s+/g, " "))).toEqual([
      expect.stringMatching(/^✓ a6\.06\.0/),
      expect.stringMatching(/^✓ b−4\.0−4\.0/),
      expect.stringMatching(/^✓ c−2\.0−2\.0/),
      expect.stringMatching(/^✓ f4\.04\.0/),
    ]);
    expect(texts(".mg-note").join()).toContain("of your values when");
    expect(marksOf(state)).toEqual([]);
  });

  it("that are wrong come first, are marked as long as the tool is open, and lead to the mistake", async () => {
    const state = await check(displayed({ 3: 5 }));
    expect(texts(".mg-verdict b")).toEqual(["1 of 4 gradients is wrong."]);
    expect(signs()).toEqual(["wrong", "right", "right", "right"]);
    expect(texts(".mg-finding li")).toEqual(["c.grad is 5.0, but d (+) should pass back −2.0."]);
    await eventually(() => expect(marksOf(state)).toEqual([[3, "error"]]));
    act(() => {
      state.tool.value = null;
    });
    expect(marksOf(state)).toEqual([]);
  });

  it("without a backward pass are the page's, and that is said", async () => {
    await check(LECTURE);
    expect(texts(".mg-verdict b")).toEqual(["All 4 gradients are right."]);
    expect(texts(".mg-note").join()).toContain("No backward pass had been run");
  });

  it("are those that are shown: once somebody has stepped, the page's", async () => {
    await check(displayed({ 3: 5 }), { cursor: 7, leaf_data: floats(2, -3, 10, -2) });
    expect(texts(".mg-verdict b")).toEqual(["All 4 gradients are right."]);
    expect(texts(".mg-note").join()).toContain("the chain rule gives for the numbers as they are now");
  });

  it("on a corner, and beside an end, say so", async () => {
    const nodes: TestNode[] = [
      { label: "x", data: 0 },
      { label: "r", op: "ReLU", operands: [0] },
      { label: "y", data: 0 },
      { label: "s", op: "sqrt", operands: [2] },
      { label: "z", op: "+", operands: [1, 3] },
    ];
    const state = await check(nodes);
    expect(signs()).toEqual(["not checked", "at a corner"]);
    expect(texts(".mg-check-reason")).toEqual([
      "sqrt has no result in s for numbers close to this one.",
      "ReLU has a corner in r: the slope is 0.0 from below and 1.0 from above.",
    ]);
    expect(texts(".mg-verdict")[0]).toContain("1 of 2 could not be checked. One leaf is at a corner");
    await eventually(() => expect(state.annotations.byNode.value.get(0)?.severity).toBe("warning"));
  });

  it("of the user's own operations are left unchecked", async () => {
    const own = (ownName: string): TestNode[] => [
      { label: "a", data: 3 },
      { label: "b", op: "own", operands: [0], ownName, ownSlopes: [2], data: 7 },
    ];
    await check(own("mix"));
    expect(texts(".mg-check-reason")[0]).toContain(
      "b is the result of mix, which only your code can compute",
    );
    show(null);
    await check(own("tanh"));
    expect(texts(".mg-check-reason")[0]).toContain("b is not the number that tanh gives");
  });

  it("do not exist where an operation has no result", async () => {
    await check([{ data: 0 }, { label: "b", op: "log", operands: [0] }]);
    expect(texts("[role=alert]")[0]).toBe(
      "b has no result (not a real number), so there is nothing to check.",
    );
  });

  it("are told in Italian", async () => {
    await check(displayed({ 3: 5 }), { messages: CATALOGUES.it });
    expect(texts(".mg-verdict b")).toEqual(["Un gradiente su 4 è sbagliato."]);
    expect(signs()[0]).toBe("sbagliato");
  });

  it("of many leaves are listed in part at first", async () => {
    const nodes: TestNode[] = Array.from({ length: 20 }, () => ({ data: 1 }));
    for (let leaf = 1; leaf < 20; leaf++) {
      nodes.push({ op: "+", operands: [leaf === 1 ? 0 : nodes.length - 1, leaf] });
    }
    await check(nodes);
    expect(signs().length).toBe(12);
    const more = [...container.querySelectorAll("button")].find(
      ({ textContent }) => textContent === "Show all 20",
    );
    act(() => more?.click());
    expect(signs().length).toBe(20);
  });
});

describe("step and tolerance", () => {
  const type = (field: number, text: string) => {
    const input = container.querySelectorAll<HTMLInputElement>(".mg-check-form input")[field];
    act(() => {
      input.value = text;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
  };
  const submit = () =>
    act(() => {
      container
        .querySelector("form")
        ?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    });

  it("are stated, and what is typed counts", async () => {
    await check(displayed({ 3: -2.001 }));
    expect(texts("summary")).toContain("How: step 1e−6, tolerance 1e−4");
    expect(signs()[0]).toBe("wrong");
    type(1, "0,01");
    submit();
    await done();
    await eventually(() => expect(signs()[0]).toBe("right"));
    expect(texts("summary")).toContain("How: step 1e−6, tolerance 1e−2");
  });

  it.each(["", "0", "-1", "tiny", "Infinity"])(
    "“%s” is refused with what a number looks like",
    async (text) => {
      await check(displayed({}));
      type(0, text);
      submit();
      expect(texts(".mg-check-form [role=alert]")).toEqual(["Write a number above 0, such as 1e-6."]);
      expect(texts("summary")).toContain("How: step 1e−6, tolerance 1e−4");
    },
  );
});

describe("a check that takes long", () => {
  it("shows how far it is, and can be given up", async () => {
    // A clock on which every look takes 5 ms: each slice is two steps, whatever the machine.
    let now = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => {
      now += 5;
      return now;
    });
    const nodes: TestNode[] = [{ data: 1 }];
    for (let node = 1; node < 6_000; node++) {
      nodes.push(node % 2 ? { data: 1 } : { op: "+", operands: [node - 2, node - 1] });
    }
    nodes.push({ op: "tanh", operands: [nodes.length - 1 - (nodes.length % 2 ? 0 : 1)] });
    openCheck(nodes);
    await eventually(() => expect(container.querySelector("progress")).not.toBeNull());
    act(() => container.querySelector<HTMLButtonElement>(".mg-checking button")?.click());
    expect(texts("[role=status]")).toEqual(["The check was stopped."]);
    expect(container.querySelector("progress")).toBeNull();
    clock.mockRestore();
  });
});

it("a key opens it, unless a lesson has not reached it", () => {
  const state = stateOf(fakeModel(LECTURE), ended.signal);
  toolKeys(state).c?.();
  expect(state.tool.value).toBe("check");
  const lesson = stateOf(fakeModel(LECTURE, { hide: ["check"] }), ended.signal);
  expect(toolKeys(lesson).c).toBeUndefined();
});
