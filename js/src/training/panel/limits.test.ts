// What is too large is refused before any work is done that grows with it; micrograd_widget/limits.json has the limits.
import { describe, expect, it } from "vitest";
import { ENGLISH_TRAINING } from "../../messages/test_messages";
import { MOST_CHANGES, MOST_OUTPUTS, MOST_PARAMETERS, MOST_POINTS, MOST_STEPS } from "../../shared/limits";
import { errorMessage } from "../../widget/error_message";
import { problemOf } from "../run/problem";
import { checkState, defaultState, type TrainingState } from "../run/state";
import { withControl } from "../run/state_changes";
import { withParameter } from "../run/test_state_changes";
import { createTrainer } from "../run/trainer";

const SMALL: TrainingState = { ...defaultState(), points: 10, hidden: [2] };

function told(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return errorMessage(error, ENGLISH_TRAINING);
  }
  return "";
}

/** A list that says that it is long, and cannot be read. */
function unread(length: number, first: unknown = 0): unknown {
  return new Proxy([first], {
    get: (held, name) => {
      if (name === "length") return length;
      if (name === "0") return first;
      if (typeof name === "string" && name in Array.prototype) throw new Error(`somebody asked for ${name}`);
      return Reflect.get(held, name);
    },
  });
}

const own = (changes: object) => ({
  dataset: "own",
  data: { inputs: [[0], [1]], targets: [[0], [1]], classes: 2, names: ["x"], ...changes },
});

describe("a state that is too large", () => {
  it.each<[string, object, string]>([
    ["outputs", { outputs: MOST_OUTPUTS + 1 }, "outputs can be at most 100, not 101"],
    ["weights", { weights: unread(MOST_PARAMETERS + 1) }, "weights can have at most 1000000 entries"],
    ["changes", { changes: unread(MOST_CHANGES + 1) }, "changes can have at most 100000 entries"],
    ["the step of a change", { changes: [{ step: 1e7, set: {} }] }, "can be at most 1000000, not 10000000"],
    ["points", own({ inputs: unread(MOST_POINTS + 1) }), "data.inputs can have at most 10000 entries"],
    ["inputs", own({ inputs: [unread(1001)] }), "data.inputs at place 0 can have at most 1000 entries"],
    ["numbers", own({ inputs: unread(10_000, Array(200).fill(0)) }), "data.inputs can be at most 1000000"],
    ["targets", own({ targets: [Array(101).fill(0)] }), "data.targets at place 0 can have at most 100"],
    ["classes", own({ classes: 1e9 }), "data.classes can be at most 100, not 1000000000"],
    ["a name", own({ names: ["x".repeat(201)] }), "data.names at place 0 can have at most 200"],
    ["points made", { points: 1e9 }, "points should be a whole number from 10 to 500"],
    ["layers", { hidden: Array(7).fill(1) }, "hidden should hold at most 6 sizes"],
    ["neurons", { hidden: [257] }, "from 1 to 256, not 257"],
    ["a speed", { speed: 1e9 }, "speed should be one of"],
  ])("in %s is refused unread", (_what, state, said) => {
    expect(told(() => checkState(state))).toContain(said);
  });

  it("is not said at full length", () => {
    expect(told(() => checkState({ noise: "x".repeat(1e6) })).length).toBeLessThan(150);
  });
});

it("takes as many outputs as there may be", () => {
  expect(checkState({ outputs: MOST_OUTPUTS }).outputs).toBe(MOST_OUTPUTS);
});

it("makes no more changes than there may be", () => {
  const changes = Array.from({ length: MOST_CHANGES }, (_, step) => ({ step: step + 1, set: {} }));
  const full: TrainingState = { ...SMALL, changes };
  const step = MOST_CHANGES + 1;
  expect(told(() => withControl(full, step, "learning_rate", 0.5))).toContain(
    "changes can have at most 100000",
  );
  expect(told(() => withParameter(full, step, 0, 0.5, [0]))).toContain("changes can have at most 100000");
});

it("ends a run at the last step that there may be, and says so", () => {
  const trainer = createTrainer(problemOf(SMALL), SMALL);
  const { run, history } = trainer;
  trainer.adopt({ ...run, step: MOST_STEPS - 1 }, history.rows(0, 1), MOST_STEPS - 1);
  expect([trainer.advance(), trainer.run.step, trainer.stopped]).toEqual([true, MOST_STEPS, null]);
  expect([trainer.advance(), trainer.run.step]).toEqual([false, MOST_STEPS]);
  expect(errorMessage(trainer.stopped?.reason, ENGLISH_TRAINING)).toBe(
    "A run has at most 1000000 steps. Press reset to start again.",
  );
  trainer.travel(MOST_STEPS - 1);
  expect(trainer.stopped).toBeNull();
});
