// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { formatNumber } from "../../shared/number_format";
import { container, show, texts } from "../../widget/test_mount";
import type { TrainingState } from "../run/state";
import type { TrainingTraits } from "./model";
import { session, start, take } from "./test_panel";
import { CUSTOM_TRAITS, SMALL } from "./test_training";
import { WeightsTable } from "./weights_table";

/** Shows the table after some steps. */
function showTable(state: TrainingState, traits: Partial<TrainingTraits> = {}, steps = 3): void {
  show(<WeightsTable session={start(state, traits)} />);
  act(() => take(steps));
}

const cellsOf = (name: string) => {
  const row = [...container.querySelectorAll("tbody tr")].find(
    (each) => each.querySelector("th")?.textContent === name,
  );
  return [...(row?.querySelectorAll("td") ?? [])].map((cell) => cell.textContent);
};

/** Names of the parameters of two inputs, two neurons and one, in their order. */
const NAMES = [
  "layer 1 · neuron 1 · weight 1",
  "layer 1 · neuron 1 · weight 2",
  "layer 1 · neuron 1 · bias",
  "layer 1 · neuron 2 · weight 1",
  "layer 1 · neuron 2 · weight 2",
  "layer 1 · neuron 2 · bias",
  "layer 2 · neuron 1 · weight 1",
  "layer 2 · neuron 1 · weight 2",
  "layer 2 · neuron 1 · bias",
];

describe("WeightsTable", () => {
  const optimizers: [string, string[]][] = [
    ["sgd", []],
    ["momentum", ["velocity"]],
    ["adamw", ["mean of gradients", "mean of squares"]],
  ];

  it.each(optimizers)("shows each parameter by name, with what %s keeps of it", (optimizer, columns) => {
    showTable({ ...SMALL, optimizer });
    expect(texts("thead th")).toEqual(["parameter", "value", "gradient", ...columns]);
    expect(texts("tbody th")).toEqual(NAMES);
    const { gradients, run } = session.trainer.value;
    expect(run.step).toBe(3);
    NAMES.forEach((name, index) => {
      const memory = columns.map((_, column) => run.memory[column * NAMES.length + index]);
      expect(cellsOf(name)).toEqual([run.parameters[index], gradients[index], ...memory].map(formatNumber));
    });
    // All of them differ from where they were, so that no cell is right by chance.
    expect(new Set(texts("tbody td")).size).toBeGreaterThan(NAMES.length);
  });

  it("shows the memory that was meant: momentum's velocity is the gradient after one step", () => {
    showTable({ ...SMALL, optimizer: "momentum", batch_size: 0 }, {}, 0);
    const gradients = NAMES.map((name) => cellsOf(name)[1]);
    act(() => session.step());
    expect(NAMES.map((name) => cellsOf(name)[2])).toEqual(gradients);
  });

  it("follows a change of the optimizer, with a memory that is empty", () => {
    showTable(SMALL);
    act(() => session.setControl("optimizer", "adamw"));
    expect(texts("thead th")).toHaveLength(5);
    expect(NAMES.flatMap((name) => cellsOf(name).slice(2))).toEqual(Array(18).fill("0.0000"));
  });

  it("follows a parameter that somebody sets, and a step that is gone back to", () => {
    showTable(SMALL);
    const before = cellsOf(NAMES[4])[0];
    act(() => session.setParameter(4, -0.125));
    expect(cellsOf(NAMES[4])[0]).toBe("−0.1250");
    act(() => session.travel(2));
    act(() => session.step());
    expect(cellsOf(NAMES[4])[0]).toBe("−0.1250");
    act(() => session.reset());
    expect(cellsOf(NAMES[4])[0]).not.toBe(before);
  });

  it("numbers the parameters of a model of the user's own", () => {
    showTable(SMALL, CUSTOM_TRAITS);
    expect(texts("tbody th")).toEqual(["parameter 1", "parameter 2"]);
    expect(cellsOf("parameter 2")[0]).toBe(formatNumber(session.trainer.value.run.parameters[1]));
    expect(container.textContent).toContain("In the order of the model's parameters().");
  });
});
