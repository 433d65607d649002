// Whatever can be wrong with a state or a run has its sentence.
import { expect, expectTypeOf, it } from "vitest";
import type { TrainingMessages } from "../../messages";
import { ENGLISH, ENGLISH_TRAINING, ITALIAN_TRAINING } from "../../messages/test_messages";
import { Fault } from "../../shared/errors";
import { TapeError } from "../../tape/tape_error";
import { errorMessage } from "../../widget/error_message";
import { placeIn, StateError, type StateFaults } from "../run/state_error";
import { type StopFaults, stopFault } from "../run/stopping";

type SentencesOn<Faults> = {
  readonly [Code in keyof Faults]: keyof Faults[Code] extends never
    ? string
    : (values: { readonly [Name in keyof Faults[Code]]: string }) => string;
};

const english = (error: unknown) => errorMessage(error, ENGLISH_TRAINING);
const italian = (error: unknown) => errorMessage(error, ITALIAN_TRAINING);

it("stands in the catalogue with the values that it has", () => {
  expectTypeOf<TrainingMessages["errors"]>().toExtend<SentencesOn<StateFaults & StopFaults>>();
  expectTypeOf<TrainingMessages["errors"]>().toExtend<
    SentencesOn<{ runDoesNotFit: { reason: string }; atPlace: { what: string; place: number } }>
  >();
});

it("has a code that no fault of a graph has", () => {
  const codes = Object.keys(ENGLISH.errors);
  expect(Object.keys(ENGLISH_TRAINING.training.errors).filter((code) => codes.includes(code))).toEqual([]);
});

it("is told in the reader's language", () => {
  const error = new StateError("numberBetween", { what: "noise", least: 0, most: 0.5, found: "7" });
  expect(english(error)).toBe("noise should be a number from 0 to 0.5, not 7");
  expect(italian(error)).toBe("noise dovrebbe essere un numero da 0 a 0.5, non 7");
});

it("is told with what stands in it in turn", () => {
  const what = placeIn("hidden", 1);
  const error = new StateError("wholeNumberBetween", { what, least: 1, most: 16, found: "0" });
  expect(english(error)).toBe("hidden at place 1 should be a whole number from 1 to 16, not 0");
  const reason = stopFault("brokenLoss", { number: stopFault("nan", {}) });
  const stop = stopFault("impossibleStepAt", { step: 4, point: 12, reason });
  expect(english(stop)).toBe("Step 4 cannot be made for point 12: the loss is not a number (NaN).");
  expect(italian(stop)).toBe(
    "Il passo 4 non si può fare per il punto 12: la perdita è un valore non numerico (NaN).",
  );
});

it("may be an error of the machine below", () => {
  const reason = new TapeError("notBytes", { what: "run.memory", found: "object" });
  expect(english(new Fault("runDoesNotFit", { reason }))).toBe(
    "The saved run does not fit: run.memory should be bytes, not object",
  );
  const others = new Fault("runDoesNotFit", { reason: new RangeError("out of memory") });
  expect(italian(others)).toBe("L’esecuzione salvata non è adatta: out of memory");
});
