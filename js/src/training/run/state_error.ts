import { CodedError, Fault } from "../../shared/errors";

/** A field by its name, or an entry of one by `placeIn`. */
export type What = string | Fault;

/** By code, what can be wrong with a state, with a run that does not belong to it, or with data. */
export interface StateFaults {
  stateNoObject: { found: string };
  stateVersion: { expected: number; found: string };
  noControl: { name: string };
  noDataset: { name: string };
  noLoss: { name: string };
  noOptimizer: { name: string };
  noParameter: { parameter: number; count: number };
  numberFrom: { what: What; least: number; found: string };
  numberBetween: { what: What; least: number; most: number; found: string };
  wholeNumberFrom: { what: What; least: number; found: string };
  wholeNumberBetween: { what: What; least: number; most: number; found: string };
  notAboveZero: { what: What };
  notAChoice: { what: What; choices: string; found: string };
  noSwitch: { what: What; found: string };
  noList: { what: What; found: string };
  nothingChosen: { what: What };
  sameTwice: { what: What; found: string };
  otherThan: { what: What; choices: string; found: string };
  noSizes: { what: What; found: string };
  tooManySizes: { what: What; most: number; found: number };
  wrongValues: { what: What; count: number; found: string };
  classesOfTexts: object;
  noClasses: object;
  lossOfClasses: { loss: string; fitting: string };
  wrongOutputs: { what: What; found: string };
  aboveLimit: { what: What; most: number; found: string };
  tooLong: { what: What; most: number; found: number };
  noWeights: { what: What; found: string };
  oddWeight: { what: What; found: string; place: number };
  oddParameter: { found: number };

  noChanges: { what: What; found: string };
  noChange: { what: What; found: string };
  changeWithoutStep: { what: What; least: number; found: string };
  changeBeginsRun: { what: What; control: string };
  changeOfNothing: { what: What };
  changeWithoutValue: { what: What; found: string };
  otherRun: { name: string };

  ownDataMissing: object;
  noData: { what: What; found: string };
  noRows: { what: What };
  noRow: { what: What; point: number };
  unevenRows: { what: What; expected: number; found: number; point: number };
  oddNumber: { what: What; found: string; point: number };
  unevenData: { inputs: number; targets: number };
  wrongNames: { what: What; count: number; found: string };
  wrongClasses: { what: What; found: string };
  wrongClass: { what: What; most: number; found: string; point: number };

  otherInputs: { inputs: number; given: number };
  otherTargets: { outputs: number; targets: number };
  otherParameters: { weights: number; parameters: number };
  tooFewOutputs: { classes: number; needed: number; outputs: number };
  otherOutputs: { needed: number; outputs: number };
  wrongCount: { what: What; found: number; expected: number };
  shortHistory: { step: number; columns: number };
  lateHistory: { step: number; first: number };
  noRun: { found: string };
  runWithout: { name: string };
}

/** An entry of a field, for sentences that begin with it. */
export function placeIn(what: What, place: number): Fault {
  return new Fault("atPlace", { what, place });
}

/** A state that breaks its description, or a run that does not fit one; the fault says where. */
export class StateError<Code extends keyof StateFaults = keyof StateFaults> extends CodedError {
  override name = "StateError";

  constructor(code: Code, values: StateFaults[Code]) {
    super(code, values as Record<string, string | number | Fault>);
  }
}

/** Throws StateError for a list or a text of more entries than there may be. */
export function checkLength(what: What, { length }: { readonly length: number }, most: number): void {
  if (length > most) throw new StateError("tooLong", { what, most, found: length });
}

/** Throws StateError for a number that is larger than it may be. */
export function checkLimit(what: What, found: number, most: number): void {
  if (found > most) throw new StateError("aboveLimit", { what, most, found: String(found) });
}
