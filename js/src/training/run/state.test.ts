import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { controlNamed, controls } from "./schema";
import { type Change, checkState, defaultState, effectOf, stateAt } from "./state";
import { withControl } from "./state_changes";
import { placeIn, StateError } from "./state_error";

const state = defaultState();
const own = { inputs: [[1, 2, 3]], targets: [[0]], classes: 2, names: ["a", "b", "c"] };

it("the schema declares every control of the type", () => {
  const { version, weights, outputs, data, changes, ...rest } = state;
  expect([version, weights, outputs, data, changes]).toEqual([1, null, null, null, []]);
  expect(Object.keys(rest)).toEqual(controls.map(({ name }) => name));
  expect(controlNamed("loss").kind).toBe("choice");
  expect(effectOf("dataset")).toBe("data");
});

describe("checkState", () => {
  it("takes the default, and JSON of it, as they are", () => {
    expect(checkState(state)).toEqual(state);
    expect(checkState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it("fills in what is left out", () => {
    expect(checkState({ hidden: [3] })).toEqual({ ...state, hidden: [3] });
  });

  it("takes open choices, changes and own data", () => {
    const changes: Change[] = [
      { step: 1, set: { learning_rate: 0.05 } },
      { step: 1, parameter: 0, value: -1 },
      { step: 8, set: { batch_size: 7, loss: "squared_error" } },
    ];
    const given = {
      ...state,
      learning_rate: 0.123,
      dataset: "own",
      data: own,
      weights: [1, 2],
      outputs: 3,
      changes,
    };
    expect(checkState(given)).toEqual(given);
  });

  it.each([
    ["a text", "moons", new StateError("stateNoObject", { found: '"moons"' })],
    ["a list", [], new StateError("stateNoObject", { found: "[]" })],
    ["a later version", { version: 2 }, new StateError("stateVersion", { expected: 1, found: "2" })],
    ["an unknown name", { colour: 1 }, new StateError("noControl", { name: '"colour"' })],
    [
      "an unknown choice",
      { dataset: "stars" },
      /notAChoice, what: dataset, choices: "moons", .*, found: "stars"/,
    ],
    [
      "too many points",
      { points: 501 },
      new StateError("wholeNumberBetween", { what: "points", least: 10, found: "501", most: 500 }),
    ],
    ["half a point", { points: 20.5 }, /wholeNumberBetween, what: points/],
    [
      "noise that is no number",
      { noise: "much" },
      new StateError("numberBetween", { what: "noise", least: 0, found: '"much"', most: 0.5 }),
    ],
    [
      "a negative rate",
      { learning_rate: -1 },
      new StateError("numberFrom", { what: "learning_rate", least: 1e-12, found: "-1" }),
    ],
    [
      "no rate",
      { learning_rate: 0 },
      new StateError("numberFrom", { what: "learning_rate", least: 1e-12, found: "0" }),
    ],
    ["an endless rate", { learning_rate: Infinity }, /learning_rate/],
    [
      "half a batch",
      { batch_size: 2.5 },
      new StateError("wholeNumberFrom", { what: "batch_size", least: 0, found: "2.5" }),
    ],
    ["no feature", { features: [] }, /nothingChosen, what: features/],
    ["a feature twice", { features: ["x1", "x1"] }, /sameTwice, what: features/],
    [
      "an unknown feature",
      { features: ["x1", "x3"] },
      /otherThan, what: \(atPlace, what: features, place: 1\), choices: "x1", .*, found: "x3"/,
    ],
    [
      "too many layers",
      { hidden: [1, 1, 1, 1, 1, 1, 1] },
      new StateError("tooManySizes", { what: "hidden", most: 6, found: 7 }),
    ],
    [
      "an empty layer",
      { hidden: [4, 0] },
      new StateError("wholeNumberBetween", { what: placeIn("hidden", 1), least: 1, found: "0", most: 256 }),
    ],
    ["no list of layers", { hidden: 4 }, new StateError("noSizes", { what: "hidden", found: "4" })],
    ["a switch half on", { show_test: 1 }, new StateError("noSwitch", { what: "show_test", found: "1" })],
    [
      "weights that are no list",
      { weights: 3 },
      new StateError("noWeights", { what: "weights", found: "3" }),
    ],
    [
      "a weight that is none",
      { weights: [1, null] },
      new StateError("oddWeight", { what: "weights", found: "null", place: 1 }),
    ],
    ["no outputs", { outputs: 0 }, new StateError("wrongOutputs", { what: "outputs", found: "0" })],
    ["own data that is not there", { dataset: "own" }, new StateError("ownDataMissing", {})],
    ["own data that is wrong", { data: { ...own, names: [] } }, /data\.names/],
    [
      "changes that are no list",
      { changes: {} },
      new StateError("noChanges", { what: "changes", found: "{}" }),
    ],
    [
      "a change that is none",
      { changes: [1] },
      new StateError("noChange", { what: placeIn("changes", 0), found: "1" }),
    ],
    [
      "a change at step 0",
      { changes: [{ step: 0, set: {} }] },
      new StateError("changeWithoutStep", { what: placeIn("changes", 0), least: 1, found: "0" }),
    ],
    [
      "changes out of order",
      {
        changes: [
          { step: 3, set: {} },
          { step: 2, set: {} },
        ],
      },
      new StateError("changeWithoutStep", { what: placeIn("changes", 1), least: 3, found: "2" }),
    ],
    [
      "a change of the model",
      { changes: [{ step: 1, set: { hidden: [] } }] },
      new StateError("changeBeginsRun", { what: placeIn("changes", 0), control: "hidden" }),
    ],
    ["a change to nonsense", { changes: [{ step: 1, set: { loss: "x" } }] }, /notAChoice, what: loss/],
    [
      "a change of nothing",
      { changes: [{ step: 1 }] },
      new StateError("changeOfNothing", { what: placeIn("changes", 0) }),
    ],
    [
      "a change without a value",
      { changes: [{ step: 1, parameter: 0 }] },
      new StateError("changeWithoutValue", { what: placeIn("changes", 0), found: "null" }),
    ],
  ])("refuses %s", (_what, value, message) => {
    expect(() => checkState(value)).toThrow(StateError);
    expect(() => checkState(value)).toThrow(message);
  });

  it("never fails in another way, whatever the value is", () => {
    const names = fc.constantFrom(...Object.keys(state));
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), (value) => {
        try {
          checkState(value);
        } catch (error) {
          expect(error).toBeInstanceOf(StateError);
        }
      }),
    );
  });
});

describe("stateAt", () => {
  const rates = fc.constantFrom(0.001, 0.01, 0.1, 1);
  const losses = fc.constantFrom("max_margin", "squared_error", "cross_entropy");
  const setting = fc.oneof(
    fc.tuple(fc.constant("learning_rate" as const), rates),
    fc.tuple(fc.constant("loss" as const), losses),
  );

  it("knows each control as it was last set", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), setting), { maxLength: 12 }), (settings) => {
        let changed = state;
        let step = 0;
        const expected = new Map<number, { learning_rate: number; loss: string }>();
        let now = { learning_rate: state.learning_rate, loss: state.loss };
        for (const [gap, [name, value]] of settings) {
          step += gap;
          changed = withControl(changed, step, name, value);
          now = { ...now, [name]: value };
          expected.set(step, now);
        }
        expect(checkState(changed)).toEqual(changed);
        for (const [at, controlsThen] of expected) expect(stateAt(changed, at)).toMatchObject(controlsThen);
        expect(stateAt(changed, step + 100)).toMatchObject(now);
      }),
    );
  });
});
