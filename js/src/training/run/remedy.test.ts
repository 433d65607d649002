import { describe, expect, it } from "vitest";
import { problemOf } from "./problem";
import { remedyFor } from "./remedy";
import { defaultState, type TrainingState } from "./state";
import { createTrainer } from "./trainer";

const SMALL: TrainingState = { ...defaultState(), points: 20, hidden: [4], loss: "squared_error" };

function diverged(state: TrainingState) {
  const trainer = createTrainer(problemOf(state), state);
  for (let step = 0; step < 2000 && trainer.advance(); step++);
  expect(trainer.stopped).not.toBeNull();
  return trainer;
}

function ofIncomes(scale: number, loss = "squared_error"): TrainingState {
  const inputs = Array.from({ length: 20 }, (_, index) => [scale * (index + 1), index % 3]);
  const targets = inputs.map(([income]) => [income > 10 * scale ? 1 : 0]);
  const data = { inputs, targets, classes: 2, names: ["income", "children"] };
  return { ...SMALL, dataset: "own", data, activation: "linear", loss };
}

describe("what helps a run that diverged", () => {
  it.each([
    ["a rate that is too large", { ...SMALL, activation: "linear", learning_rate: 30 }],
    ["large inputs", ofIncomes(1000)],
    ["a rate that is absurd", { ...SMALL, learning_rate: 1e200 }],
    ["an exp that is too large at step 0", ofIncomes(1e5, "cross_entropy")],
  ] as [string, TrainingState][])("goes on where the run stopped, with %s", (_what, state) => {
    const trainer = diverged(state);
    const remedy = remedyFor(trainer, state);
    expect(remedy).not.toBeNull();
    if (!remedy) return;
    const again = createTrainer(problemOf(remedy.state), remedy.state);
    for (let step = 0; step <= (trainer.stopped?.step ?? 0) + 5; step++) expect(again.advance()).toBe(true);
    expect(remedy.rate).toBeLessThan(state.learning_rate);
  });

  it("is nothing for inputs with which no rate helps", () => {
    const state = ofIncomes(1e200);
    expect(remedyFor(diverged(state), state)).toBeNull();
  });

  it("is nothing where the run did not stop", () => {
    expect(remedyFor(createTrainer(problemOf(SMALL), SMALL), SMALL)).toBeNull();
  });
});
