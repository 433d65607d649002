// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it, vi } from "vitest";
import { ENGLISH_TRAINING } from "../../messages/test_messages";
import { button, click, container, show, texts } from "../../widget/test_mount";
import { chartsOfSize } from "../charts/test_chart";
import { type ControlName, controlNamed, controls } from "../run/schema";
import { choiceLabel, controlWords } from "./control_words";
import { Field } from "./controls";
import { alert, session, showPanel, start } from "./test_panel";
import { CUSTOM_TRAITS, SMALL } from "./test_training";

chartsOfSize(600, 384);

function showField(name: ControlName, off: string | null = null, shown = session): void {
  show(<Field session={shown} name={name} off={off} />);
}

type Input = HTMLInputElement | HTMLSelectElement;
/** All that can be driven in an element. */
const inputsIn = (element: Element) => [...element.querySelectorAll<Input>("input, select")];
/** What is in an element whose tooltip is the help of a control. */
const holders = (name: ControlName) =>
  [...container.querySelectorAll<HTMLElement>("[title]")].filter(
    ({ title }) => title === controlWords(name, ENGLISH_TRAINING).help,
  );
const inputsOf = (name: ControlName) => holders(name).flatMap(inputsIn);

/** The name that a screen reader says. */
function accessibleName(input: Input): string {
  const label = input.closest("label")?.cloneNode(true) as HTMLElement | undefined;
  for (const part of label?.querySelectorAll("select, output") ?? []) part.remove();
  return input.getAttribute("aria-label") ?? label?.textContent?.trim() ?? "";
}

/** Drives an input as a person does. */
function put(input: Input, value: string | boolean): void {
  act(() => {
    if (typeof value === "string") input.value = value;
    else (input as HTMLInputElement).checked = value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
const shownBy = (input: Input) =>
  input.tagName === "INPUT" && (input.type === "checkbox" || input.type === "radio")
    ? (input as HTMLInputElement).checked
    : input.value;

/** Each kind with something else than what `SMALL` has, as a person puts it in, and what that means. */
const CHANGES: [ControlName, (inputs: Input[]) => Input, string | boolean, unknown][] = [
  ["dataset", (inputs) => inputs.find(({ value }) => value === "xor") as Input, true, "xor"],
  ["problem", first, "2", "regression"],
  ["points", first, "30", 30],
  ["noise", first, "0.25", 0.25],
  ["train_share", first, "0.5", 0.5],
  ["seed", first, "42", 42],
  ["features", (inputs) => inputs[4], true, ["x1", "x2", "x1_x2"]],
  ["standardise", first, true, true],
  ["activation", first, "2", "sigmoid"],
  ["loss", first, "2", "cross_entropy"],
  ["optimizer", first, "1", "momentum"],
  ["learning_rate", first, "6", 0.3],
  ["penalty", first, "0", "none"],
  ["penalty_rate", first, "0", 0],
  ["batch_size", first, "3", 10],
  ["speed", first, "4", 0],
  ["show_test", first, true, true],
  ["discretise", first, true, true],
];
function first(inputs: Input[]): Input {
  return inputs[0];
}

describe("the controls of the schema", () => {
  it("are all there to be tried, but for the layers, which are changed in the picture", () => {
    expect(
      CHANGES.map(([name]) => name)
        .concat("hidden")
        .sort(),
    ).toEqual(controls.map(({ name }) => name).sort());
  });

  // Numbers of classes are a choice of a person's own data alone, and a switch of its own there.
  const IN_PANEL = CHANGES.filter(([name]) => name !== "problem");

  it.each(IN_PANEL)("%s is in the panel once, has a name and says what it is for", (name) => {
    showPanel();
    const { kind, choices = [] } = controlNamed(name);
    const { label } = controlWords(name, ENGLISH_TRAINING);
    expect(holders(name)).toHaveLength(1);
    const [holder] = holders(name);
    const inputs = inputsIn(holder);
    if (holder.tagName === "FIELDSET") {
      expect(holder.querySelector("legend")?.textContent).toBe(label);
      const offered = choices.filter((choice) => choice !== "own");
      expect(inputs.map(accessibleName)).toEqual(
        offered.map((choice) => choiceLabel(name, choice, ENGLISH_TRAINING)),
      );
    } else {
      expect(inputs.map(accessibleName)).toEqual([label]);
      expect(kind).not.toBe("set");
    }
  });

  it.each(IN_PANEL)("%s shows its value, and changes it", (name, choose, value, meant) => {
    showPanel();
    const input = choose(inputsOf(name));
    expect(shownBy(input)).not.toEqual(value);
    put(input, value);
    expect(session.refused.value).toBeNull();
    expect(session.current.value[name]).toEqual(meant);
    expect(shownBy(choose(inputsOf(name)))).toEqual(value);
  });

  it("hidden is changed with buttons that say what they do", () => {
    showPanel();
    const clickTitled = (title: string) =>
      act(() => container.querySelector<HTMLButtonElement>(`button[title="${title}"]`)?.click());
    clickTitled("Add a hidden layer");
    expect(session.current.value.hidden).toEqual([2, 2]);
    clickTitled("One neuron more in layer 1");
    expect(session.current.value.hidden).toEqual([3, 2]);
    clickTitled("One neuron less in layer 2");
    expect(session.current.value.hidden).toEqual([3, 1]);
    clickTitled("Take the last hidden layer away");
    clickTitled("Take the last hidden layer away");
    expect(session.current.value.hidden).toEqual([]);
    expect(session.refused.value).toBeNull();
    const off = container.querySelector<HTMLButtonElement>('button[title="There is no hidden layer"]');
    expect(off?.disabled).toBe(true);
    clickTitled("Add a hidden layer");
    expect(session.current.value.hidden).toEqual([4]);
  });

  it("follow what is set elsewhere", () => {
    showPanel();
    act(() => session.setControl("learning_rate", 0.3));
    act(() => session.setControl("noise", 0.25));
    act(() => session.setControl("features", ["x2"]));
    act(() => session.setControl("seed", 3));
    act(() => session.setControl("discretise", true));
    expect(inputsOf("learning_rate")[0].value).toBe("6");
    expect(inputsOf("noise")[0].value).toBe("0.25");
    expect(inputsOf("features").map(shownBy)).toEqual([false, true, false, false, false, false, false]);
    expect(inputsOf("seed")[0].value).toBe("3");
    expect(inputsOf("discretise").map(shownBy)).toEqual([true]);
  });

  it("show the numbers of a step that was gone back to", () => {
    showPanel();
    act(() => session.step());
    put(inputsOf("learning_rate")[0], "6");
    act(() => session.step());
    act(() => session.travel(0));
    expect(inputsOf("learning_rate")[0].value).toBe("5");
  });
});

describe("numbers that are not offered", () => {
  it.each<[ControlName, number]>([
    ["learning_rate", 0.07],
    ["penalty_rate", 0.002],
    ["batch_size", 7],
  ])("of %s are shown: %d", (name, value) => {
    showPanel({ ...SMALL, [name]: value });
    const [select] = inputsOf(name) as HTMLSelectElement[];
    const { choices = [] } = controlNamed(name);
    expect(select.options).toHaveLength(choices.length + 1);
    expect(select.options[select.selectedIndex].textContent).toBe(String(value));
    put(select, "0");
    expect(session.current.value[name]).toBe(choices[0]);
    expect(inputsOf(name)[0].value).toBe("0");
    expect((inputsOf(name)[0] as HTMLSelectElement).options).toHaveLength(choices.length);
  });
});

describe("a value that is refused", () => {
  it.each(CHANGES.filter(([name]) => name !== "dataset"))("leaves %s as it was", (name, choose, value) => {
    start();
    const setControl = vi.fn();
    showField(name, null, { ...session, setControl });
    const input = choose(inputsIn(container));
    const before = shownBy(input);
    put(input, value);
    expect(setControl).toHaveBeenCalledTimes(1);
    expect(shownBy(choose(inputsIn(container)))).toBe(before);
  });

  it("is said, until somebody closes it or sets another", () => {
    showPanel();
    put(inputsOf("seed")[0], "-1");
    expect(alert()).toContain("seed should be a whole number from 0 to 2147483647, not -1");
    expect(inputsOf("seed")[0].value).toBe(String(SMALL.seed));
    put(inputsOf("seed")[0], "1");
    expect(alert()).toBeNull();
    put(inputsOf("seed")[0], "");
    expect(inputsOf("seed")[0].value).toBe("1");
    click("Close");
    expect(alert()).toBeNull();
    expect(session.current.value.seed).toBe(1);
  });

  it("may be the last input of a model", () => {
    showPanel({ ...SMALL, features: ["x2"] });
    const second = () => inputsOf("features")[1] as HTMLInputElement;
    put(second(), false);
    expect(alert()).toContain("at least one");
    expect(second().checked).toBe(true);
  });
});

describe("controls that are switched off", () => {
  it.each(CHANGES.filter(([name]) => name !== "dataset"))("%s says why", (name) => {
    start();
    showField(name, "Not now.");
    const titled = container.querySelectorAll<HTMLElement>("[title]");
    expect([...titled].map(({ title }) => title)).toEqual(["Not now."]);
    for (const input of inputsIn(container)) {
      expect(input.disabled || input.closest("fieldset")?.disabled).toBe(true);
    }
  });

  const ofModel = controls.filter(
    ({ name, effect }) => (effect === "model" && !["hidden", "activation"].includes(name)) || name === "loss",
  );

  it.each(ofModel.map(({ name }) => name))("are, for a model of the user's own, %s", (name) => {
    showPanel(SMALL, CUSTOM_TRAITS);
    const { label } = controlWords(name, ENGLISH_TRAINING);
    expect(holders(name)).toEqual([]);
    const [off, ...more] = [...container.querySelectorAll<HTMLElement>("[title]")].filter(
      (element) =>
        element.title === "It is a model of your own." &&
        (element.querySelector("legend, span")?.textContent ?? "") === label,
    );
    expect(more).toEqual([]);
    for (const input of inputsIn(off)) {
      expect(input.disabled || input.closest("fieldset")?.disabled).toBe(true);
    }
  });

  it("are, for a model of the user's own, layers and first weights; the rest is not", () => {
    showPanel(SMALL, CUSTOM_TRAITS);
    expect(container.querySelector('button[title="Add a hidden layer"]')).toBeNull();
    // It would name an activation that this model may not have.
    expect(container.querySelector('select[aria-label="activation"]')).toBeNull();
    expect(texts("button.mg-part")).toEqual(["plane2 parameters"]);
    const other = button("New weights");
    expect([other?.disabled, other?.title]).toEqual([true, "It is a model of your own."]);
    put(inputsOf("learning_rate")[0], "4");
    put(inputsOf("optimizer")[0], "2");
    put(inputsOf("noise")[0], "0.3");
    expect(session.refused.value).toBeNull();
    expect(session.current.value).toMatchObject({ learning_rate: 0.03, optimizer: "adamw", noise: 0.3 });
  });

  it("give way to the name of a loss of the user's own", () => {
    const describe = { model: "plane", loss: "huber", reason: "It is a model of your own." };
    showPanel(SMALL, { ...CUSTOM_TRAITS, describe });
    const [shown] = container.querySelectorAll('[title="A function of your own"]');
    expect(shown.textContent).toBe("loss huber");
    expect(container.querySelector('select[aria-label="loss"]')).toBeNull();
  });

  it("are gone where they mean nothing: of made data and of the plane, with other data of the user's own", () => {
    const inputs = [[0], [1], [2], [3]];
    const data = { inputs, targets: inputs.map(([x]) => [x % 2]), classes: 2, names: ["x"] };
    showPanel({ ...SMALL, dataset: "own", data });
    const names = () => inputsIn(container).map(accessibleName);
    for (const gone of ["Points", "Noise", "x₁²"]) expect(names()).not.toContain(gone);
    const radios = [...container.querySelectorAll<HTMLInputElement>("input[type=radio]")];
    expect(radios.filter(({ checked }) => checked).map(accessibleName)).toEqual(["Your own data"]);
    put(radios[0], true);
    expect(session.current.value.dataset).toBe("moons");
    for (const back of ["Points", "Noise", "x₁²"]) expect(names()).toContain(back);
  });

  it("are gone with no penalty: its rate", () => {
    showPanel({ ...SMALL, penalty: "none" });
    expect(container.querySelector('select[aria-label="times"]')).toBeNull();
    put(inputsOf("penalty")[0], "2");
    expect(container.querySelector('select[aria-label="times"]')).not.toBeNull();
  });
});

describe("numbers that are classes", () => {
  const inputs = [[0], [1], [2], [3]];
  const targets = inputs.map(([x]) => [x % 2]);
  const data = { inputs, targets, classes: 2, names: ["x"] };
  const box = () => inputsIn(container).find((input) => accessibleName(input) === "Learn numbers");

  it("are learned as numbers with a switch, which brings a loss of regressions", () => {
    showPanel({ ...SMALL, dataset: "own", data: { ...data, values: [3, 7] } });
    put(box() as Input, true);
    expect(session.refused.value).toBeNull();
    expect(session.current.value).toMatchObject({ problem: "regression", loss: "squared_error" });
    expect(session.trainer.value.problem.classes).toBe(0);
    expect(session.trainer.value.problem.labels).toEqual([3, 7, 3, 7]);
    put(box() as Input, false);
    expect(session.trainer.value.problem.classes).toBe(2);
  });

  it("are texts in other data, which has no such switch, and refuses it with the reason", () => {
    showPanel({ ...SMALL, dataset: "own", data });
    expect(box()).toBeUndefined();
    act(() => session.setControl("problem", "regression"));
    expect(container.querySelector("[role=alert]")?.textContent).toContain("texts");
  });
});

describe("the loss of a regression", () => {
  it("comes with the data, and one for classes is refused with the reason", () => {
    showPanel();
    put(inputsOf("dataset").find(({ value }) => value === "plane") as Input, true);
    expect(session.current.value.loss).toBe("squared_error");
    put(inputsOf("loss")[0], "0");
    expect(session.current.value.loss).toBe("squared_error");
    const said = "max_margin is a loss for classes, and this data holds numbers to be learned: squared_error";
    expect(container.querySelector("[role=alert]")?.textContent).toContain(said);
  });
});
