// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { formatNumber } from "../../shared/number_format";
import { button, click, container, key, send, texts } from "../../widget/test_mount";
import { chartsOfSize } from "../charts/test_chart";
import { problemOf } from "../run/problem";
import { createTrainer } from "../run/trainer";
import { confusionOf, createSampleNumbers } from "./samples";
import { flowers, KINDS, stateOf } from "./test_columns";
import { session, showPanel, take, trainer } from "./test_panel";

chartsOfSize(600, 384);

const DESCRIBED = { describe: { model: "MLP(4, [4, 3])", loss: null, reason: null, ...KINDS } };
const showFlowers = (count = 30) => showPanel(stateOf(flowers(count)), DESCRIBED);
const select = (axis: string) =>
  [...container.querySelectorAll("select")].find((found) =>
    found.getAttribute("aria-label")?.startsWith(`${axis}:`),
  ) as HTMLSelectElement | undefined;
const choose = (axis: string, choice: string) =>
  act(() => {
    const found = select(axis) as HTMLSelectElement;
    found.value = String([...found.options].findIndex(({ text }) => text === choice));
    found.dispatchEvent(new Event("change", { bubbles: true }));
  });
const plane = () => container.querySelector(".mg-many .mg-surface-plane") as HTMLElement;
const rows = () => [...container.querySelectorAll<HTMLElement>(".mg-samples tr[id]")];
const cells = (row: HTMLElement) => [...row.querySelectorAll("td")].map(({ textContent }) => textContent);
const grid = () => container.querySelector(".mg-samples [role=grid]") as HTMLElement;
const losses = () => rows().map((row) => Number(cells(row)[3]?.replace("−", "-")));

describe("what a model says of samples", () => {
  it("is what the trainer counts", () => {
    const state = stateOf(flowers(30), { train_share: 1 });
    const problem = problemOf(state);
    const run = createTrainer(problem, state);
    let frame = 0;
    const read = createSampleNumbers(run, () => frame);
    for (let step = 0; step < 20; step++) run.advance();
    frame++;
    const numbers = read();
    const all = [...problem.labels.keys()];
    const right = all.filter((index) => !numbers.isWrong(index)).length;
    expect(right / 30).toBe(run.history.value(20, 2));
    const penalty = state.penalty_rate * run.run.parameters.reduce((sum, one) => sum + one * one, 0);
    const mean = all.reduce((sum, index) => sum + numbers.loss(index), 0) / 30;
    expect(mean + penalty).toBeCloseTo(run.history.value(20, 0), 12);
    const counts = confusionOf(problem, numbers, Uint32Array.from(all));
    expect(counts.map((row) => row.reduce((sum, count) => sum + count))).toEqual([10, 10, 10]);
    expect(counts.reduce((sum, row, kind) => sum + row[kind], 0)).toBe(right);
  });

  it("tells two classes by the sign of one output", () => {
    const data = { ...flowers(12), classes: 2, targets: flowers(12).targets.map(([kind]) => [kind % 2]) };
    const state = stateOf(data);
    const run = createTrainer(problemOf(state), state);
    const numbers = createSampleNumbers(run, () => 0)();
    for (const index of run.problem.labels.keys()) {
      expect(numbers.predicted(index)).toBe(numbers.outputs(index)[0] > 0 ? 1 : 0);
    }
  });

  it("is of the loss function of the present step", () => {
    const state = stateOf(flowers(12), { changes: [{ step: 1, set: { loss: "squared_error" } }] });
    const run = createTrainer(problemOf(state), state);
    let frame = 0;
    const read = createSampleNumbers(run, () => frame);
    const before = read().loss(0);
    run.advance();
    frame++;
    const target = [1, 0, 0];
    const { outputs, loss } = read();
    const squares = outputs(0).reduce((sum, out, at) => sum + (out - target[at]) ** 2, 0);
    expect(loss(0)).toBeCloseTo(squares / 3, 12);
    expect(loss(0)).not.toBe(before);
  });
});

describe("points of more than two columns", () => {
  it("stand in the plane of two columns, which can be chosen", () => {
    showFlowers();
    expect(plane().getAttribute("aria-label")).toContain("24 points by sepal length and sepal width.");
    expect([...(select("x")?.options ?? [])].map(({ text }) => text)).toEqual([
      ...flowers(3).names,
      "principal component 1",
      "principal component 2",
    ]);
    choose("x", "petal length");
    choose("y", "petal width");
    expect(plane().getAttribute("aria-label")).toContain("by petal length and petal width.");
    expect(texts(".mg-axis").map((text) => text?.replace(/[−\d.]/g, ""))).toEqual([
      "petal width",
      "petal length",
    ]);
  });

  it("say what the axes are where they are principal components, and why there are no colours", () => {
    showFlowers();
    const said = () => texts(".mg-many p")[0];
    expect(said()).toContain("reads all 4 columns");
    expect(said()).toContain("A ring marks a wrong prediction.");
    choose("x", "principal component 1");
    expect(said()).toMatch(/weighted sum of all columns.*first has \d+.% of the variance/);
  });

  it("say the outputs of a point, which do not follow from its place", () => {
    showFlowers();
    send(plane(), key("ArrowRight"));
    const tip = texts(".mg-tip")[0] ?? "";
    const index = Number(/point (\d+)/.exec(tip)?.[1]) - 1;
    const [first] = createSampleNumbers(trainer(), () => 0)().outputs(index);
    expect(tip).toContain(String(Math.abs(first)));
    send(plane(), key("Enter"));
    expect(texts(".mg-opened b")[0]).toBe(`Loss on point ${index + 1}`);
  });

  it("of a regression have no ring and no confusion matrix", () => {
    const { inputs, names } = flowers(12);
    const targets = inputs.map(([length, width]) => [length * width]);
    showPanel(stateOf({ inputs, names, targets, classes: 0 }, { loss: "squared_error" }));
    expect(texts(".mg-many [role=tab]")).toEqual(["Points", "Samples"]);
    expect(texts(".mg-many p")[0]).not.toContain("ring");
    click("Samples");
    expect(cells(rows()[0])[1]).toBe(String(targets[0][0].toFixed(4)).replace(/0+$/, ""));
  });

  it("keep what was chosen where other data has fewer columns", () => {
    showFlowers();
    choose("x", "petal width");
    act(() => session.setControl("dataset", "moons"));
    expect(plane()).toBeNull();
    act(() => session.undo());
    expect(plane()).not.toBeNull();
  });
});

describe("the list of samples", () => {
  it("has the numbers of each, and opens its graph", () => {
    showFlowers();
    click("Samples");
    expect(grid().getAttribute("aria-rowcount")).toBe("31");
    const { inputs } = flowers(30);
    const numbers = createSampleNumbers(trainer(), () => 0)();
    const [number, target, prediction, loss, ...columns] = cells(rows()[1]);
    expect(number?.replace("test ", "")).toBe("2");
    expect(target).toBe("versicolor");
    expect(prediction?.replace("✗ ", "")).toBe(KINDS.classes[numbers.predicted(1)]);
    expect(prediction?.startsWith("✗")).toBe(numbers.isWrong(1));
    expect(loss).toBe(formatNumber(numbers.loss(1)));
    expect(columns.map(Number)).toEqual(inputs[1]);
    act(() => rows()[1].click());
    expect(texts(".mg-opened b")[0]).toBe("Loss on point 2");
    expect(rows()[1].getAttribute("aria-current")).toBe("true");
  });

  it("is sorted by loss, largest first, then smallest first, and by number again", () => {
    showFlowers();
    click("Samples");
    const head = (name: string) =>
      [...container.querySelectorAll<HTMLElement>(".mg-samples th button")].find((found) =>
        found.textContent?.startsWith(name),
      );
    const press = (name: string) => act(() => head(name)?.click());
    press("loss");
    expect(losses()).toEqual([...losses()].sort((a, b) => b - a));
    expect(head("loss")?.closest("th")?.getAttribute("aria-sort")).toBe("descending");
    press("loss");
    expect(losses()).toEqual([...losses()].sort((a, b) => a - b));
    press("No.");
    expect(head("loss")?.closest("th")?.getAttribute("aria-sort")).toBe("none");
    expect(cells(rows()[0])[0]).toMatch(/1$/);
  });

  it("is walked with the arrow keys, which do not step the run, and Enter opens", () => {
    showFlowers();
    click("Samples");
    const active = () => container.querySelector(`[id="${grid().getAttribute("aria-activedescendant")}"]`);
    for (const pressed of ["ArrowDown", "ArrowDown", "ArrowRight"]) send(grid(), key(pressed));
    expect(active()?.getAttribute("aria-rowindex")).toBe("3");
    expect(active()?.getAttribute("aria-selected")).toBe("true");
    send(grid(), key("ArrowUp"));
    expect(active()?.getAttribute("aria-rowindex")).toBe("2");
    expect(trainer().run.step).toBe(0);
    send(grid(), key("Enter"));
    expect(texts(".mg-opened b")[0]).toBe("Loss on point 1");
  });

  it("follows the run", () => {
    showFlowers();
    click("Samples");
    const before = losses();
    act(() => take(3));
    expect(losses()).not.toEqual(before);
  });
});

describe("the confusion matrix", () => {
  it("counts points to train on and to test by class, and lists those of a cell", () => {
    showFlowers();
    act(() => take(10));
    click("Confusion matrix");
    const tables = [...container.querySelectorAll("table.mg-confusion")];
    const total = (table: Element) =>
      [...table.querySelectorAll("td")].reduce((sum, { textContent }) => sum + Number(textContent), 0);
    expect(tables.map(total)).toEqual([24, 6]);
    expect(tables[0].querySelector("caption")?.textContent).toMatch(/^train: \d+ of 24 right$/);
    expect([...tables[0].querySelectorAll("tbody th")].map(({ textContent }) => textContent)).toEqual(
      KINDS.classes,
    );
    const cell = tables[0].querySelector("td button") as HTMLButtonElement;
    const count = Number(cell.textContent);
    const [, target, prediction] =
      /^(\w+), predicted (\w+): /.exec(cell.getAttribute("aria-label") ?? "") ?? [];
    act(() => cell.click());
    expect(rows()).toHaveLength(count);
    expect(new Set(rows().map((row) => cells(row)[1]))).toEqual(new Set([target]));
    expect(new Set(rows().map((row) => cells(row)[2]?.replace("✗ ", "")))).toEqual(new Set([prediction]));
    expect(rows().every((row) => !cells(row)[0]?.includes("test"))).toBe(true);
    expect(texts(".mg-filter")[0]).toContain(`train: ${target}, predicted ${prediction} (${count} sample`);
    click("Show all samples");
    expect(grid().getAttribute("aria-rowcount")).toBe("31");
    expect(button("Show all samples")).toBeUndefined();
  });
});
