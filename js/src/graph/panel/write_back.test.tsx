// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { LECTURE } from "../../tape/test_tapes";
import type { Answer } from "../../widget/model";
import { button, container, ended, show } from "../../widget/test_mount";
import type { GraphState } from "../state/graph_state";
import { type FakeGraph, fakeModel } from "../state/test_model";
import { stateOf } from "../state/test_state";
import { ActionButton } from "./bar/bar_action";
import { sendActions, sendKeys, WriteBackStatus } from "./write_back";

const hasAnswered = signal(true);
const answer = signal<Answer>("fine");
let model: FakeGraph;
let state: GraphState;

function Shown({ state }: { state: GraphState }) {
  return (
    <>
      {sendActions(state).map((action) => (
        <ActionButton key={action.icon} action={action} />
      ))}
      <WriteBackStatus state={state} />
    </>
  );
}

function open(nodes = LECTURE, traits = {}): void {
  const written = { number: 0, kind: "nothing", nodes: [], count: 0 };
  model = Object.assign(fakeModel(nodes, { written, ...traits }), { hasAnswered, answer });
  state = stateOf(model, ended.signal);
  show(<Shown state={state} />);
}

beforeEach(() => {
  hasAnswered.value = true;
  answer.value = "fine";
  open();
});

const status = () => container.querySelector('[role="status"]')?.textContent;
const report = (kind: string, nodes: number[], count: number) =>
  act(() => model.receive({ written: { number: 1, kind, nodes, count } }));

describe("what was written", () => {
  it.each<[string, number[], number, string]>([
    ["gradients", [0, 1, 3], 7, "Python’s gradients are set: a.grad, b.grad, c.grad and 4 more."],
    ["gradients", [0, 1], 2, "Python’s gradients are set: a.grad, b.grad."],
    ["gradients", [], 7, "Python’s gradients are set: 7 values."],
    ["values", [0], 7, "Python’s numbers are set to what is shown here: a and 6 more."],
    [
      "data",
      [0],
      1,
      "Python’s data is set: a.data, and what is computed from it. Its gradients are as they were.",
    ],
    ["returned", [], 7, "Python’s values hold again what they held before."],
  ])("is said: %s of %j", (kind, nodes, count, sentence) => {
    expect(status()).toBe("");
    report(kind, nodes, count);
    expect(status()).toBe(sentence);
  });

  it("is told as what it was where the reader has stepped on, also before Python has answered", () => {
    act(() => state.goTo(7));
    report("gradients", [0], 1);
    expect(status()).toBe("Python’s gradients are set: a.grad.");
    act(() => state.step(-1));
    const before = "Python’s numbers were set at another step, and stay as they are: a.grad.";
    expect(status()).toBe(before);
    act(() => state.goTo(7));
    act(() => state.step(-1));
    report("gradients", [0], 1);
    expect(status()).toBe(before);
    act(() => state.writeBack.send(6));
    report("values", [0], 1);
    expect(status()).toBe("Python’s numbers are set to what is shown here: a.");
    act(() => state.goTo(2));
    expect(status()).toBe("Python’s numbers were set at another step, and stay as they are: a.");
  });

  it("of a leaf is no longer told once the leaf has another number", () => {
    act(() => state.goTo(7));
    const edit = (number: number) =>
      act(() => {
        const hold = state.editing.hold(0);
        hold.change(number);
        hold.end();
      });
    edit(5);
    report("data", [0], 1);
    expect(status()).toContain("Python’s data is set: a.data");
    act(() => state.step(-1));
    expect(status()).toContain("Python’s data is set: a.data");
    edit(6);
    expect(status()).toBe("");
  });

  it("names values without a label by their places, and cuts long labels", () => {
    const { label, ...unnamed } = LECTURE[5];
    expect(label).toBe("f");
    open([...LECTURE.slice(0, 5), unnamed, { ...LECTURE[6], label: "x".repeat(90) }]);
    report("gradients", [5, 6], 2);
    expect(status()).toBe(`Python’s gradients are set: v₅.grad, ${"x".repeat(39)}….grad.`);
  });
});

describe("the button", () => {
  const send = () => button("Send to Python");
  const sent = () => model.written.filter(([name]) => name === "sent").map(([, value]) => value);

  const answers = (now: Answer) =>
    act(() => {
      answer.value = now;
    });

  it("sends the cursor, as its key does", () => {
    act(() => state.goTo(2));
    act(() => send()?.click());
    act(() => sendKeys(state).w());
    expect(sent()).toMatchObject([{ cursor: 2 }, { cursor: 2 }]);
    expect(send()?.title).toBe(
      "Set data and grad of Python’s values to what is shown here. A gradient that is not known yet becomes 0. (w)",
    );
  });

  it("waits while there is nothing to send, or nobody to send it to", () => {
    expect(send()?.disabled).toBe(true);
    act(() => sendKeys(state).w());
    act(() => state.goTo(2));
    expect(send()?.disabled).toBe(false);
    answers("late");
    expect(send()?.disabled).toBe(true);
    answers("fine");
    act(() => {
      hasAnswered.value = false;
    });
    expect(send()?.disabled).toBe(true);
    expect(sent()).toEqual([]);
  });

  it("is there for no sandbox", () => {
    open(LECTURE, { written: null });
    act(() => state.goTo(2));
    expect(send()).toBeUndefined();
    expect(sendKeys(state)).toEqual({});
  });

  it("says that there are no gradients where there are none", () => {
    open(LECTURE, { steps: "forward", cursor: 2 });
    expect(send()?.title).toBe("Set the data of Python’s values to what is shown here (w)");
  });
});
