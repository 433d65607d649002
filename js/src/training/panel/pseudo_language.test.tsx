// @vitest-environment happy-dom
// The whole panel in a language that nobody speaks: what can still be read is not in the catalogue.
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { PSEUDO } from "../../messages/test_pseudo";
import { wordsOutside } from "../../messages/test_pseudo_texts";
import { eventually } from "../../shared/test_eventually";
import { find, findAll } from "../../shared/test_shadow";
import { canvasOf } from "../../widget/test_canvas";
import { container, ended, key, pointer, send, write } from "../../widget/test_mount";
import { chartsOfSize, nextFrame } from "../charts/test_chart";
import type { TrainingState } from "../run/state";
import type { TrainingTraits } from "./model";
import { mountTraining } from "./mount";
import { model, panel, session, showPanel, take } from "./test_panel";
import { CUSTOM_TRAITS, SMALL, trainingTraits } from "./test_training";

chartsOfSize(600, 384);

/** Features as mathematics writes them, what scopes of Python are called, and names of operations. */
const KEPT = /^(sin|πx|MLP|layer|neuron|loss|data|grad|tanh|ReLU)$/;

function left(): string[] {
  const painted = findAll<HTMLCanvasElement>("canvas", container).flatMap((canvas) =>
    canvasOf(canvas).texts(),
  );
  return wordsOutside(container, painted, KEPT);
}

/** Shows a panel that has taken some steps. */
async function show(state: Partial<TrainingState> = {}, traits: Partial<TrainingTraits> = {}): Promise<void> {
  const describing = { model: "0", loss: null, reason: null };
  showPanel({ ...SMALL, ...state }, { messages: PSEUDO, describe: describing, ...traits }, () => "#0");
  act(() => take(3));
  await nextFrame();
}

const click = (selector: string) => act(() => find(selector)?.click());

it("is there, in the language that it says", async () => {
  await show();
  expect(panel().lang).toBe("en");
  expect(container.textContent).toContain("⁅Train");
});

describe("a panel has no word of its own", () => {
  it.each<[string, Partial<TrainingState>]>([
    ["two classes", {}],
    ["three classes", { dataset: "yin_yang" }],
    ["a regression", { dataset: "hills", loss: "squared_error", show_test: true }],
    ["all inputs", { features: ["x1", "x2", "x1_squared", "x2_squared", "x1_x2", "sin_x1", "sin_x2"] }],
    ["many neurons", { hidden: [16, 16, 16, 16, 16, 16], show_test: true }],
    ["no hidden layer", { hidden: [], train_share: 1 }],
    ["numbers that are not offered", { learning_rate: 0.07, batch_size: 7, penalty_rate: 0.002 }],
  ])("of %s", async (_what, state) => {
    await show(state);
    expect(left()).toEqual([]);
  });

  it("of data that lies in no plane", async () => {
    const data = {
      inputs: [
        [1, 2, 3],
        [0, 0, 1],
        [2, 1, 0],
      ],
      targets: [[0], [1], [1]],
      classes: 2,
      names: ["1", "2", "3"],
    };
    await show({ dataset: "own", data });
    expect(left()).toEqual([]);
  });

  it("of a model and a loss of one's own", async () => {
    await show({}, { ...CUSTOM_TRAITS, describe: { model: "0", loss: "0", reason: "0" } });
    for (const tab of container.querySelectorAll<HTMLElement>("[role=tab]")) {
      act(() => tab.click());
      await nextFrame();
      expect(left()).toEqual([]);
    }
    act(() => model.receive({ describe: { model: "0", loss: null, reason: null } }));
    await show({}, { ...CUSTOM_TRAITS, describe: { model: "0", loss: null, reason: null } });
    expect(left()).toEqual([]);
  });

  it.each(["sgd", "momentum", "adamw"])("in its tabs, with the optimizer %s", async (optimizer) => {
    await show({ optimizer });
    const tabs = [...container.querySelectorAll<HTMLElement>("[role=tab]")];
    expect(tabs).toHaveLength(7);
    for (const tab of tabs) {
      act(() => tab.click());
      await nextFrame();
      expect(left()).toEqual([]);
    }
  });

  it("while it trains", async () => {
    await show();
    click(".mg-train");
    expect(session.training.value).toBe(true);
    expect(left()).toEqual([]);
    act(() => session.pause());
  });

  it("on logarithmic axes, and at a step", async () => {
    await show();
    click(".mg-segments button:last-child");
    for (const plot of container.querySelectorAll("[role=slider]")) {
      send(plot, key("ArrowLeft"));
      await nextFrame();
      expect(left()).toEqual([]);
    }
  });
});

describe("a tip has no word of its own", () => {
  it.each(["sign", "classes", "regression"])("on the plane: %s", async (kind) => {
    const states = {
      sign: { show_test: true },
      classes: { dataset: "yin_yang", show_test: true },
      regression: { dataset: "plane", loss: "squared_error" },
    } as const;
    await show(states[kind as keyof typeof states]);
    const plane = find(".mg-surface-plane");
    send(plane, pointer("pointermove", 3, 3));
    expect(find("[role=status].mg-tip")).not.toBeNull();
    expect(left()).toEqual([]);
    for (let point = 0; point < 12; point++) {
      send(plane, key(["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"][point % 4]));
      expect(find(".mg-tip b")).not.toBeNull();
      expect(left()).toEqual([]);
    }
  });

  it("on neurons, their weights and their biases", async () => {
    await show({ optimizer: "adamw" });
    const neuron = find('[data-neuron="1 0"]');
    send(neuron, new PointerEvent("pointerenter"));
    expect(find(".mg-larger")).not.toBeNull();
    expect(left()).toEqual([]);
    send(neuron, key("w"));
    for (let parameter = 0; parameter < 3; parameter++) {
      expect(find(".mg-tip-number")).not.toBeNull();
      expect(left()).toEqual([]);
      send(neuron, key("ArrowDown"));
    }
    send(neuron, key("Enter"));
    const field = find(".mg-editor input") as HTMLInputElement;
    write(field, "?");
    send(field, key("Enter"));
    expect(find(".mg-editor [role=alert]")).not.toBeNull();
    expect(left()).toEqual([]);
  });
});

describe("what could not be done is said in no other words", () => {
  it("where training stops", async () => {
    await show({ changes: [{ step: 2, set: { loss: "squared_error", learning_rate: 1e200 } }] });
    expect(find("[role=alert]")).not.toBeNull();
    expect(left()).toEqual([]);
    expect(model.get("stopped")).toContain("⁅");
  });

  it("where a control cannot have a value", async () => {
    await show();
    act(() => session.setControl("points", 7.5));
    expect(find("[role=alert]")?.textContent).toContain("7.5");
    expect(left()).toEqual([]);
  });

  it("where a panel cannot be shown", () => {
    const traits = trainingTraits({ ...SMALL, version: 0 }, { messages: PSEUDO });
    const open = () => {
      throw new RangeError(String(traits.acknowledged));
    };
    act(() => mountTraining(container, PSEUDO, open, ended.signal, null));
    expect(find("[role=alert]")).not.toBeNull();
    expect(left()).toEqual([]);
  });
});

describe("a copied link", () => {
  it("is said in no other words", async () => {
    await show();
    const buttons = findAll(".mg-side > button");
    act(() => buttons.at(-1)?.click());
    await eventually(() => expect(find(".mg-side [role=status]")?.textContent).not.toBe(""));
    expect(left()).toEqual([]);
  });
});

describe("an opened graph has no word of its own", () => {
  it.each(["a point", "a neuron"])("of %s", async (what) => {
    await show({ dataset: "yin_yang" });
    if (what === "a neuron") click('[data-neuron="1 0"]');
    else {
      send(find(".mg-surface-plane"), key("ArrowRight"));
      send(find(".mg-surface-plane"), key("Enter"));
    }
    await eventually(async () => {
      await act(() => Promise.resolve());
      expect(find(".mg-inspector", find(".mg-opened") ?? undefined)).not.toBeNull();
    });
    await nextFrame();
    expect(left()).toEqual([]);
  });
});
