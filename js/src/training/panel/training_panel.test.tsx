// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { eventually } from "../../shared/test_eventually";
import { find, findAll } from "../../shared/test_shadow";
import { button, click, container, ended, key, send, texts } from "../../widget/test_mount";
import { chartsOfSize, nextFrame } from "../charts/test_chart";
import type { TrainingState } from "../run/state";
import type { TrainingTraits } from "./model";
import { alert, model, panel, session, showPanel, step } from "./test_panel";
import { CUSTOM_TRAITS, SMALL } from "./test_training";

chartsOfSize(600, 384);

const buttons = () => [...container.querySelectorAll("button")];
const press = (name: string, target: Element | null = panel()) => void send(target, key(name));
const tabs = () => [...container.querySelectorAll<HTMLElement>(".mg-course [role=tab]")];
const tabPanel = () => container.querySelector(".mg-course [role=tabpanel]") as HTMLElement;
const opened = () => texts(".mg-opened b")[0] ?? null;
const openNeuron = (column: number, index: number) =>
  act(() => container.querySelector<HTMLElement>(`[data-neuron="${column} ${index}"]`)?.click());

const DIVERGING: TrainingState = {
  ...SMALL,
  changes: [{ step: 2, set: { loss: "squared_error", learning_rate: 1e200 } }],
};

describe("the bar", () => {
  it("trains, pauses and steps, and counts the steps", async () => {
    showPanel();
    expect(button("▶ Train")?.getAttribute("aria-pressed")).toBe("false");
    click("▶ Train");
    expect(button("❚❚ Pause")?.getAttribute("aria-pressed")).toBe("true");
    for (let frames = 0; frames < 30 && step() === 0; frames++) await nextFrame();
    expect(step()).toBeGreaterThan(0);
    click("❚❚ Pause");
    const before = step();
    click("Step");
    expect(step()).toBe(before + 1);
    expect(container.querySelector(".mg-training-step")?.textContent).toBe(
      `step 000,${String(step()).padStart(3, "0")}`,
    );
    click("Back to the first weights");
    expect(container.querySelector(".mg-training-step")?.textContent).toBe("step 000,000");
  });
});

describe("undo and redo", () => {
  const areOff = () => ["Undo", "Redo"].map((name) => button(name)?.disabled);

  it("are buttons in the bar, off while there is nothing to go back to", () => {
    showPanel();
    click("Step");
    expect(areOff()).toEqual([true, true]);
    expect(button("Undo")?.title).toBe("Undo (z)");
    click("Back to the first weights");
    expect([areOff(), step()]).toEqual([[false, true], 0]);
    click("Undo");
    expect([areOff(), step()]).toEqual([[true, false], 1]);
    click("Redo");
    expect([areOff(), step()]).toEqual([[false, true], 0]);
  });

  it("are the keys z and Z", () => {
    showPanel();
    press("ArrowRight");
    press("Home");
    press("z");
    expect(step()).toBe(1);
    press("Z");
    expect(step()).toBe(0);
  });

  it("bring back neurons that were taken away, with their weights", () => {
    showPanel();
    click("Step");
    const before = [...session.trainer.value.run.parameters];
    click("− layer");
    expect(session.trainer.value.problem.layers).toHaveLength(1);
    click("Undo");
    expect([step(), ...session.trainer.value.run.parameters]).toEqual([1, ...before]);
  });
});

describe("the numbers below", () => {
  it("are those of the step", () => {
    showPanel();
    click("Step");
    const [loss, testLoss] = session.trainer.value.history.row(1);
    const text = container.querySelector(".mg-foot")?.textContent;
    expect(text).toContain(`train loss ${loss.toFixed(4)}`);
    expect(text).toContain(`test loss ${testLoss.toFixed(4)}`);
  });

  it("leave out what there is not", () => {
    showPanel({ ...SMALL, train_share: 1, dataset: "plane", loss: "squared_error" });
    const text = container.querySelector(".mg-foot")?.textContent;
    expect(text).toContain("train loss");
    expect(text).not.toMatch(/test|accuracy/);
  });
});

describe("keys", () => {
  it("train, step, go back and reset", () => {
    showPanel();
    press("ArrowRight");
    press("ArrowRight");
    expect(step()).toBe(2);
    press("ArrowLeft");
    expect(step()).toBe(1);
    press("Home");
    expect(step()).toBe(0);
    press("ArrowLeft");
    expect(step()).toBe(0);
    press(" ");
    expect(session.training.value).toBe(true);
    press(" ");
    expect(session.training.value).toBe(false);
  });

  it("are left to the controls that need them", () => {
    showPanel();
    press("ArrowRight", container.querySelector("input[type=range]"));
    press("ArrowRight", container.querySelector("select"));
    press(" ", button("Step") ?? null);
    expect([step(), session.training.value]).toEqual([0, false]);
  });
});

describe("the tabs", () => {
  it("are tabs of one panel, of which one is chosen", () => {
    showPanel();
    expect(container.querySelectorAll(".mg-course [role=tablist]")).toHaveLength(1);
    expect(container.querySelector(".mg-course [role=tablist]")?.getAttribute("aria-label")).toBeTruthy();
    expect(tabs().map((tab) => tab.textContent)).toEqual(["Loss", "Gradients", "Weights", "Table"]);
    expect(tabs().map((tab) => tab.getAttribute("aria-selected"))).toEqual([
      "true",
      "false",
      "false",
      "false",
    ]);
    const { id } = tabPanel();
    expect(tabPanel().getAttribute("aria-label")).toBe("Loss");
    expect(tabs().map((tab) => tab.getAttribute("aria-controls"))).toEqual(Array(4).fill(id));
    expect(id).not.toBe("");
  });

  it("show what they say", () => {
    showPanel();
    const curves = () => tabPanel().querySelector("[role=slider]")?.getAttribute("aria-label");
    expect(curves()).toBe("Loss by step");
    click("Gradients");
    expect(curves()).toContain("gradients, by layer");
    click("Weights");
    expect(tabPanel().querySelector("[role=img]")?.getAttribute("aria-label")).toContain("layer 2");
    click("Table");
    expect(tabPanel().querySelectorAll("tbody tr")).toHaveLength(9);
    expect(tabPanel().getAttribute("aria-label")).toBe("Table");
  });

  it("are walked through with arrows, and the run stays where it is", () => {
    showPanel();
    click("Step");
    const go = (name: string) => {
      press(name, document.activeElement);
      expect(document.activeElement?.getAttribute("aria-selected")).toBe("true");
      expect(tabs().map(({ tabIndex }) => tabIndex)).toEqual(
        tabs().map((tab) => (tab === document.activeElement ? 0 : -1)),
      );
      return document.activeElement?.textContent;
    };
    tabs()[0].focus();
    const right = Array(4).fill("ArrowRight");
    expect(right.map(go)).toEqual(["Gradients", "Weights", "Table", "Loss"]);
    expect(["ArrowLeft", "ArrowLeft"].map(go)).toEqual(["Table", "Weights"]);
    expect(["End", "Home"].map(go)).toEqual(["Table", "Loss"]);
    expect(step()).toBe(1);
  });
});

describe("messages", () => {
  it("say why training stopped, and lead back", () => {
    showPanel(DIVERGING);
    for (let count = 0; count < 3; count++) click("Step");
    expect(step()).toBe(2);
    expect(alert()).toContain("Training stopped at step 3.");
    expect(alert()).toContain("Step 3 cannot be made for point");
    expect([button("▶ Train")?.disabled, button("Step")?.disabled]).toEqual([true, true]);
    click("Back to step 2");
    expect([alert(), step()]).toEqual([null, 2]);
    expect(button("▶ Train")?.disabled).toBe(false);
  });

  it("name the rate that is too large, and offer one with which training goes on", () => {
    showPanel(DIVERGING);
    for (let count = 0; count < 3; count++) click("Step");
    const { learning_rate } = session.current.value;
    expect(alert()).toContain(`The learning rate ${learning_rate} is too large here`);
    const remedy = [...container.querySelectorAll("button")].find((each) =>
      each.textContent?.startsWith("Begin again with rate"),
    );
    act(() => remedy?.click());
    expect([alert(), step()]).toEqual([null, 0]);
    for (let count = 0; count < 10; count++) click("Step");
    expect([alert(), step()]).toEqual([null, 10]);
    expect(session.current.value.learning_rate).toBeLessThan(learning_rate);
  });

  it("lead back to no step where the run stands at the first", () => {
    showPanel({ ...DIVERGING, learning_rate: 1e200 });
    click("Step");
    expect(alert()).toContain("Training stopped at step");
    expect(button("Back to step 0")).toBeUndefined();
  });

  it("say it when it comes while training", async () => {
    showPanel({ ...DIVERGING, speed: 0 });
    click("▶ Train");
    for (let frames = 0; frames < 30 && session.training.value; frames++) await nextFrame();
    await nextFrame();
    expect(alert()).toContain("Training stopped at step 3.");
    expect(button("▶ Train")?.disabled).toBe(true);
  });

  it("say what Python says, once", () => {
    showPanel();
    act(() => model.receive({ stopped: "Python did not take over run." }));
    expect(alert()).toBe("Python did not take over run.");
    click("Step");
    expect(alert()).toBeNull();
  });

  it("say what was refused, until they are closed", () => {
    showPanel();
    act(() => session.setControl("noise", 7));
    expect(alert()).toContain("noise should be a number from 0 to 0.5, not 7.");
    click("Close");
    expect(alert()).toBeNull();
  });

  it("say that a saved run does not fit", () => {
    showPanel(SMALL, { run: {} as never });
    expect(alert()).toContain("The saved run does not fit");
  });
});

describe("an opened graph", () => {
  /** Its graph, which is read and laid out in steps. */
  const inner = async () => {
    const found = () => find(".mg", container.querySelector(".mg-opened") ?? document.createElement("div"));
    while (!found()) await act(() => new Promise((resolve) => setTimeout(resolve)));
    return found() as HTMLElement;
  };

  it("stands beside the plane, pauses the run, and is closed with Escape or a button", async () => {
    showPanel();
    click("▶ Train");
    openNeuron(1, 1);
    expect(opened()).toBe(`layer 1, neuron 2, on point ${session.trainer.value.problem.trainIndices[0] + 1}`);
    expect(session.training.value).toBe(false);
    expect(container.querySelector(".mg-columns .mg-surface-plane")).not.toBeNull();
    await inner();
    expect(findAll(".mg", container)).toHaveLength(2);
    press("Escape");
    expect([opened(), document.activeElement === panel()]).toEqual([null, true]);
    openNeuron(2, 0);
    click("← Back");
    expect(opened()).toBeNull();
  });

  it("leaves all as it was: tabs, what is folded, the focus, and how far the page is scrolled", () => {
    showPanel();
    click("Weights");
    const more = container.querySelector("details.mg-more-data") as HTMLDetailsElement;
    more.open = true;
    const scrolled = tabPanel();
    scrolled.scrollTop = 30;
    container.scrollTop = 200;
    const neuron = container.querySelector<HTMLElement>('[data-neuron="1 1"]');
    neuron?.focus();
    act(() => neuron?.click());
    expect(document.activeElement?.textContent).toBe("← Back");
    container.scrollTop = 520;
    press("Escape", document.activeElement);
    expect(opened()).toBeNull();
    expect(document.activeElement).toBe(neuron);
    expect(container.scrollTop).toBe(200);
    expect([tabPanel() === scrolled, scrolled.scrollTop, more.open]).toEqual([true, 30, true]);
    expect(tabPanel().getAttribute("aria-label")).toBe("Weights");
  });

  it("makes way for training, and takes the focus from nobody then", () => {
    showPanel();
    openNeuron(1, 1);
    const train = button("▶ Train");
    train?.focus();
    act(() => train?.click());
    expect([opened(), session.training.value]).toEqual([null, true]);
    expect(document.activeElement).toBe(train);
  });

  it("makes way for that of another point, which is marked in the plane", () => {
    showPanel();
    openNeuron(1, 1);
    const plane = container.querySelector(".mg-surface-plane") as HTMLElement;
    plane.focus();
    press("ArrowRight", plane);
    press("Enter", plane);
    expect(opened()).toMatch(/^Loss on point \d+$/);
    expect(texts(".mg-opened b")).toHaveLength(1);
  });

  it("is closed from inside, once nothing is selected there", async () => {
    showPanel();
    openNeuron(1, 0);
    const graph = await inner();
    press("ArrowDown", graph);
    press("Escape", graph);
    expect(opened()).not.toBeNull();
    press("Escape", graph);
    expect(opened()).toBeNull();
  });

  it("asks before training whether the weights that were moved in it are to be kept", async () => {
    showPanel();
    openNeuron(1, 0);
    press("l", await inner());
    await eventually(() => click("1 step"));
    const question = () => container.querySelector(".mg-moved-weights");
    const ask = async (how: () => void) => {
      while (!question()) await act(() => new Promise((resolve) => setTimeout(resolve)).then(how));
    };
    await ask(() => click("▶ Train"));
    expect([opened() !== null, session.training.value]).toEqual([true, false]);
    press("Escape", question());
    expect([question(), opened() !== null]).toEqual([null, true]);
    await ask(() => press("Escape"));
    const before = [...session.trainer.value.run.parameters];
    click("Keep weights");
    expect(opened()).toBeNull();
    expect([...session.trainer.value.run.parameters]).not.toEqual(before);
    act(() => session.undo());
    expect([...session.trainer.value.run.parameters]).toEqual(before);
  });

  it("keeps the run where it is", () => {
    showPanel();
    click("Step");
    openNeuron(1, 0);
    for (const name of ["ArrowRight", " ", "ArrowLeft", "Home"]) press(name);
    expect([step(), session.training.value]).toEqual([1, false]);
  });

  it("of a point is opened with keys", () => {
    showPanel();
    const plane = container.querySelector(".mg-surface-plane") as HTMLElement;
    press("ArrowRight", plane);
    press("Enter", plane);
    expect(opened()).toMatch(/^Loss on point \d+$/);
    expect(step()).toBe(0);
  });

  it("is gone when data or model become others that have no such thing", () => {
    showPanel({ ...SMALL, hidden: [4] });
    openNeuron(1, 3);
    act(() => model.receive({ state: { ...SMALL, hidden: [2] } }));
    expect(opened()).toBeNull();
    expect(button("▶ Train")).toBeDefined();
  });

  it("stays when others have it too", () => {
    showPanel();
    openNeuron(1, 0);
    act(() => model.receive({ state: { ...SMALL, seed: 3 } }));
    expect(opened()).not.toBeNull();
  });
});

describe("a link", () => {
  it("is offered only where there are such addresses", () => {
    showPanel();
    expect(button("Copy link")).toBeUndefined();
  });

  it("is of the state as it is now, in the clipboard and in the address bar", async () => {
    const written = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", { clipboard: { writeText: written } });
    const replaced = vi.spyOn(history, "replaceState").mockReturnValue();
    showPanel(SMALL, {}, (state) => `#${(state as TrainingState).noise}`);
    act(() => session.setControl("noise", 0.3));
    click("Copy link");
    await eventually(() =>
      expect(container.querySelector(".mg-side [role=status]")?.textContent).toBe("Copied"),
    );
    expect(written).toHaveBeenCalledWith("#0.3");
    expect(replaced).toHaveBeenCalledWith(null, "", "#0.3");
  });

  it("stands in a field, selected, where the clipboard is closed", async () => {
    vi.stubGlobal("navigator", {});
    vi.spyOn(history, "replaceState").mockReturnValue();
    showPanel(SMALL, {}, () => "#x");
    click("Copy link");
    await eventually(() =>
      expect(container.querySelector(".mg-side [role=status]")?.textContent).toBe(
        "This page may not copy. Copy the link from here:",
      ),
    );
    const field = container.querySelector<HTMLInputElement>("[aria-label=Link]");
    expect(field?.value).toBe("#x");
    await eventually(() => expect(field?.selectionEnd).toBe(2));
  });
});

describe("whoever hears the panel", () => {
  it.each<[string, unknown, Partial<TrainingTraits>]>([
    ["a perceptron", SMALL, {}],
    ["three classes", { ...SMALL, dataset: "yin_yang" }, {}],
    ["a model of the user's own", SMALL, CUSTOM_TRAITS],
  ])("is told what each button and each part is: %s", (_what, state, traits) => {
    showPanel(state, traits, () => "");
    const nameless = buttons().filter(
      (each) => !(each.getAttribute("aria-label") || each.textContent?.trim() || each.title),
    );
    expect(nameless).toEqual([]);
    for (const part of container.querySelectorAll("section, [role=group], [role=slider], [role=img]")) {
      expect(part.getAttribute("aria-label")).toBeTruthy();
    }
    expect([...container.querySelectorAll("section")].map((part) => part.getAttribute("aria-label"))).toEqual(
      ["Data", "Model", "Output"],
    );
    for (const input of container.querySelectorAll("input, select"))
      expect(input.closest("label")).not.toBeNull();
    expect(buttons().every(({ type }) => type === "button")).toBe(true);
  });
});

describe("a panel that ends", () => {
  it("leaves nobody listening", () => {
    showPanel();
    expect(model.listeners()).toBeGreaterThan(0);
    ended.abort();
    expect(model.listeners()).toBe(0);
  });
});
