// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { button, click, texts } from "../../widget/test_mount";
import { chartsOfSize } from "../charts/test_chart";
import type { OwnData } from "../run/own_data";
import { flowers, stateOf } from "./test_columns";
import { parametersOf, session, showPanel, take, trainer } from "./test_panel";

chartsOfSize(600, 384);

const INCOMES: OwnData = {
  inputs: [
    [18, 20_000],
    [35, 61_500],
    [52, 34_000],
    [67, 87_250],
    [41, 45_000],
  ],
  targets: [[0], [1], [0], [1], [1]],
  classes: 2,
  names: ["age", "income"],
};
const STATE = stateOf(INCOMES, { train_share: 1, learning_rate: 1e-9 });
const offers = () => texts(".mg-messages[role=status]").filter((text) => text?.includes("“"));

describe("an offer to standardise", () => {
  it("says which columns are unlike, and standardises in the model, with the same weights", () => {
    showPanel(STATE);
    expect(offers()[0]).toContain("The numbers of “income” spread 1,400 times as widely as those of “age”");
    act(() => take(3));
    const weights = parametersOf();
    click("Standardise the inputs");
    expect(offers()).toEqual([]);
    expect(session.state.value.standardise).toBe(true);
    expect(parametersOf()).toEqual(weights);
    expect(trainer().problem.standardisation?.mean[0]).toBeCloseTo(42.6, 12);
    expect(texts(".mg-title, .mg-network-head").join()).toContain("inputs standardised");
    click("Undo");
    expect(session.state.value.standardise).toBe(false);
    expect(trainer().run.step).toBe(3);
    expect(offers()).toHaveLength(1);
  });

  it("is not made of data that can be learned as it is", () => {
    showPanel(stateOf(flowers(30)));
    expect(offers()).toEqual([]);
    showPanel();
    expect(offers()).toEqual([]);
  });

  it("can be closed, and comes back where training stops", () => {
    showPanel({ ...STATE, loss: "squared_error", learning_rate: 3 });
    click("Close");
    expect(offers()).toEqual([]);
    act(() => take(200));
    expect(trainer().stopped).not.toBeNull();
    expect(offers()).toHaveLength(1);
    expect(button("Close")).toBeUndefined();
  });

  it("of a model of the user's own says why it is none, and what to do", () => {
    showPanel(STATE, { describe: { model: "f", loss: null, reason: "It is a model of your own." } });
    expect(button("Standardise the inputs")).toBeUndefined();
    expect(offers()[0]).toMatch(/It is a model of your own\. Standardise the columns of X in Python/);
  });
});
