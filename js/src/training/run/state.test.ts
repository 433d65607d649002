import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { controlNamed, controls } from "./schema";
import { type Change, checkState, defaultState, effectOf, stateAt } from "./state";
import { withControl } from "./state_changes";
import { StateError } from "./state_error";

const state = defaultState();
const own = { inputs: [[1, 2, 3]], targets: [[0]], classes: 2, names: ["a", "b", "c"] };

it("the schema declares every control of the type", () => {
  const { version, weights, outputs, data, changes, ...rest } = state;
  expect([version, weights, outputs, data, changes]).toEqual([1, null, null, null, []]);
  expect(Object.keys(rest)).toEqual(controls.map(({ name }) => name));
  expect(controlNamed("loss").label).toBe("loss");
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
    ["a text", "moons", /should be an object, not "moons"/],
    ["a list", [], /should be an object, not \[\]/],
    ["a later version", { version: 2 }, /version 1, not 2/],
    ["an unknown name", { colour: 1 }, /no control "colour"/],
    ["an unknown choice", { dataset: "stars" }, /dataset should be one of "moons", .* not "stars"/],
    ["too many points", { points: 501 }, /points should be a whole number from 10 to 500, not 501/],
    ["half a point", { points: 20.5 }, /points should be a whole number/],
    ["noise that is no number", { noise: "much" }, /noise should be a number from 0 to 0\.5, not "much"/],
    ["a negative rate", { learning_rate: -1 }, /learning_rate should be a number of at least 1e-12, not -1/],
    ["no rate", { learning_rate: 0 }, /learning_rate should be a number of at least 1e-12, not 0/],
    ["an endless rate", { learning_rate: Infinity }, /learning_rate/],
    ["half a batch", { batch_size: 2.5 }, /batch_size should be a whole number of at least 0, not 2\.5/],
    ["no feature", { features: [] }, /features should be a list of at least one/],
    ["a feature twice", { features: ["x1", "x1"] }, /features should not hold the same twice/],
    ["an unknown feature", { features: ["x1", "x3"] }, /features at place 1 should hold only .* not "x3"/],
    ["too many layers", { hidden: [1, 1, 1, 1, 1, 1, 1] }, /hidden should hold at most 6 sizes, not 7/],
    ["an empty layer", { hidden: [4, 0] }, /hidden at place 1 should be a whole number from 1 to 16, not 0/],
    ["no list of layers", { hidden: 4 }, /hidden should be a list of sizes, not 4/],
    ["a switch half on", { show_test: 1 }, /show_test should be true or false, not 1/],
    ["weights that are no list", { weights: 3 }, /weights should be null or a list/],
    [
      "a weight that is none",
      { weights: [1, null] },
      /weights should hold finite numbers, not null at place 1/,
    ],
    ["no outputs", { outputs: 0 }, /outputs should be null or a whole number of at least 1, not 0/],
    ["own data that is not there", { dataset: "own" }, /"own" needs data/],
    ["own data that is wrong", { data: { ...own, names: [] } }, /data\.names/],
    ["changes that are no list", { changes: {} }, /changes should be a list/],
    ["a change that is none", { changes: [1] }, /changes at place 0 should be an object, not 1/],
    [
      "a change at step 0",
      { changes: [{ step: 0, set: {} }] },
      /place 0 should have a step of at least 1, not 0/,
    ],
    [
      "changes out of order",
      {
        changes: [
          { step: 3, set: {} },
          { step: 2, set: {} },
        ],
      },
      /place 1 should have a step of at least 3, not 2/,
    ],
    ["a change of the model", { changes: [{ step: 1, set: { hidden: [] } }] }, /hidden begins a run/],
    ["a change to nonsense", { changes: [{ step: 1, set: { loss: "x" } }] }, /loss should be one of/],
    ["a change of nothing", { changes: [{ step: 1 }] }, /set of controls or the place of a parameter/],
    ["a change without a value", { changes: [{ step: 1, parameter: 0 }] }, /finite value, not undefined/],
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
