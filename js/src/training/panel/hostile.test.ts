// Panels that somebody has meddled with: each opens, or says in a sentence what is wrong, and no other error is thrown.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ENGLISH_TRAINING } from "../../messages/test_messages";
import { doubleMutationsOf, type Mutation, mutationsOf } from "../../shared/test_mutations";
import { errorMessage } from "../../widget/error_message";
import { isSentence } from "../../widget/test_sentences";
import type { TrainingState } from "../run/state";
import { describedIn, type TrainingTraits, type WireRun } from "./model";
import { createSession, type Session } from "./session";
import { trained } from "./test_session";
import { CUSTOM_TRAITS, fakeTraining, SMALL, stubClock, wireRunOf } from "./test_training";

const STATE: TrainingState = {
  ...SMALL,
  points: 10,
  weights: null,
  changes: [
    { step: 1, set: { learning_rate: 0.03 } },
    { step: 2, parameter: 1, value: 0.5 },
  ],
};
const OWN: TrainingState = {
  ...STATE,
  dataset: "own",
  data: {
    inputs: [
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    targets: [[0], [1], [0]],
    classes: 2,
    names: ["a", "b"],
  },
};

beforeEach(() => {
  stubClock();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Opens a panel, goes on from where it stands, and asks for all that is shown of it. */
function use(traits: Partial<TrainingTraits>): Session | null {
  const ended = new AbortController();
  const { state = STATE, ...others } = traits;
  try {
    const session = createSession(fakeTraining(state, others), ended.signal);
    const { refused, trainer, messages } = session;
    if (refused.value !== null && !isSentence(refused.value)) throw refused.value;
    expect(errorMessage(refused.value, messages.value)).not.toContain("undefined");
    const { step } = trainer.value.run;
    trainer.value.history.row(step);
    session.step();
    expect(trainer.value.run.step - step).toBe(trainer.value.stopped ? 0 : 1);
    describedIn(session.model);
    return session;
  } catch (error) {
    if (!isSentence(error)) throw error;
    return null;
  } finally {
    ended.abort();
  }
}

function expectSentences(
  mutations: readonly Mutation[],
  traitsOf: (value: unknown) => Partial<TrainingTraits>,
) {
  for (const { what, value } of mutations) {
    try {
      use(traitsOf(value));
    } catch (error) {
      throw new Error(`${what}: ${error}`, { cause: error });
    }
  }
}

describe("a panel that somebody has meddled with", () => {
  it.each([
    ["state", STATE],
    ["state with data of its own", OWN],
  ])("opens, or says what is wrong with its %s", (_what, state) => {
    const mutations = [...mutationsOf(state), ...doubleMutationsOf(state, 300, 1)];
    expectSentences(mutations, (value) => ({ state: value === undefined ? null : value }));
  });

  it("opens with its own state where a run cannot be", () => {
    const run = wireRunOf(trained(3, STATE));
    const mutations = [...mutationsOf(run), ...doubleMutationsOf(run, 300, 2)];
    expectSentences(mutations, (value) => ({ run: value as WireRun }));
    for (const { value } of mutations) {
      const session = use({ run: value as WireRun });
      expect(session).not.toBeNull();
    }
  });

  it("opens, or says what is wrong with its model", () => {
    const { tape } = CUSTOM_TRAITS;
    const mutations = [...mutationsOf(tape), ...doubleMutationsOf(tape, 300, 3)];
    expectSentences(mutations, (value) => ({ ...CUSTOM_TRAITS, tape: value as TrainingTraits["tape"] }));
  });

  it("opens whatever it says of itself", () => {
    const others = {
      describe: { model: "MLP", loss: null, reason: null, classes: ["a", "b"] },
      acknowledged: 0,
    };
    expectSentences(
      mutationsOf({ ...others, stopped: "", theme: "light", linked: true, messages: {} }),
      (value) => Object(value),
    );
  });
});

describe("a run with an impossible number", () => {
  it.each<[Partial<Record<keyof WireRun, unknown>>, string]>([
    [{ step: -1 }, "run.step should be a whole number from 0 to 1000000, not -1"],
    [{ step: 1.5 }, "not 1.5"],
    [{ step: 1e7 }, "not 10000000"],
    [{ step: Number.NaN }, "not NaN"],
    [{ step: 5 }, "does not reach it"],
    [{ first: -1 }, "run.first should be"],
    [{ first: 1e7 }, "run.first should be"],
    [{ first: 5 }, "begins after it, at step 5"],
    [{ columns: 8 }, "run.rows at place 0 holds 8 numbers instead of 7"],
    [{ number: undefined }, "run.number should be a whole number from 0"],
    [{ rows: undefined }, "a run needs rows"],
    [{ number: 1.5 }, "run.number should be"],
    [{ optimizer: "constructor" }, 'no optimizer "constructor"'],
    [{ parameters: new Float64Array(9).fill(Number.NaN) }, "finite numbers, not NaN"],
  ])("%j is refused with a sentence, and the panel stays as it is", (changes, said) => {
    const run = { ...wireRunOf(trained(3, STATE)), ...changes } as WireRun;
    const session = use({ run });
    expect(session?.trainer.value.run.step).toBe(1);
    const reason = errorMessage(session?.refused.value, ENGLISH_TRAINING);
    expect(reason).toContain("The saved run does not fit: ");
    expect(reason).toContain(said);
  });
});
