import { MOST_CHANGES, MOST_OUTPUTS, MOST_PARAMETERS, MOST_STEPS } from "../../shared/limits";
import { shown } from "../../shared/shown";
import { checkOwnData, checkProblem, type OwnData } from "./own_data";
import {
  type ControlName,
  type Controls,
  checkValue,
  controlNamed,
  controls,
  type Effect,
  isControlName,
} from "./schema";
import { checkLength, checkLimit, placeIn, StateError } from "./state_error";

/** The version of a state's JSON that is read and written here. */
const VERSION = 1;

/** Something that was changed when `step` updates had been made. */
export type Change =
  | { readonly step: number; readonly set: Partial<Controls> }
  | { readonly step: number; readonly parameter: number; readonly value: number };

/** All that decides a run, as a plain JSON object: the same state gives the same run, here and in Python. */
export interface TrainingState extends Controls {
  readonly version: typeof VERSION;
  /** The first parameters; null: drawn from `seed`. */
  readonly weights: readonly number[] | null;
  /** How many outputs the model has; null: as many as the data needs. */
  readonly outputs: number | null;
  readonly data: OwnData | null;
  /** In the order of their steps, the first of which is at least 1. */
  readonly changes: readonly Change[];
}

const REST = ["version", "weights", "outputs", "data", "changes"];

export function defaultState(): TrainingState {
  const defaults = Object.fromEntries(controls.map((control) => [control.name, control.default]));
  const rest = { version: VERSION, weights: null, outputs: null, data: null, changes: [] };
  return { ...(defaults as unknown as Controls), ...rest } as TrainingState;
}

/** The state that a value is, with the defaults for whatever it leaves out. Throws StateError. */
export function checkState(value: unknown): TrainingState {
  if (!isObject(value)) throw new StateError("stateNoObject", { found: shown(value) });
  if (value.version !== undefined && value.version !== VERSION) {
    throw new StateError("stateVersion", { expected: VERSION, found: shown(value.version) });
  }
  for (const [name, entry] of Object.entries(value)) {
    if (!REST.includes(name)) checkControl(name, entry);
  }
  const state = { ...defaultState(), ...value } as TrainingState;
  if (state.weights !== null) checkWeights(state.weights);
  if (state.outputs !== null && (!Number.isSafeInteger(state.outputs) || state.outputs < 1)) {
    throw new StateError("wrongOutputs", { what: "outputs", found: shown(state.outputs) });
  }
  checkLimit("outputs", state.outputs ?? 0, MOST_OUTPUTS);
  if (state.data !== null) checkOwnData(state.data);
  if (state.dataset === "own" && state.data === null) {
    throw new StateError("ownDataMissing", {});
  }
  if (state.dataset === "own" && state.data !== null) checkProblem(state.problem, state.data);
  checkChanges(state.changes);
  return state;
}

/** Throws StateError if there is no such control, or it cannot have the value. */
export function checkControl(name: string, value: unknown): void {
  if (!isControlName(name)) throw new StateError("noControl", { name: shown(name) });
  checkValue(controlNamed(name), value);
  if (name === "learning_rate" && value === 0) throw new StateError("notAboveZero", { what: name });
}

function checkWeights(weights: unknown): void {
  if (!Array.isArray(weights)) throw new StateError("noWeights", { what: "weights", found: shown(weights) });
  checkLength("weights", weights, MOST_PARAMETERS);
  const place = weights.findIndex((weight) => !Number.isFinite(weight));
  if (place >= 0) {
    throw new StateError("oddWeight", { what: "weights", found: shown(weights[place]), place });
  }
}

function checkChanges(changes: unknown): void {
  if (!Array.isArray(changes)) throw new StateError("noChanges", { what: "changes", found: shown(changes) });
  checkLength("changes", changes, MOST_CHANGES);
  let last = 1;
  for (const [place, change] of changes.entries()) {
    const what = placeIn("changes", place);
    if (!isObject(change)) throw new StateError("noChange", { what, found: shown(change) });
    const { step } = change;
    if (!Number.isSafeInteger(step) || (step as number) < last) {
      throw new StateError("changeWithoutStep", { what, least: last, found: shown(step) });
    }
    last = step as number;
    checkLimit(what, last, MOST_STEPS);
    if (isObject(change.set)) {
      for (const [name, value] of Object.entries(change.set)) {
        checkControl(name, value);
        if (effectOf(name as ControlName) !== "run") {
          throw new StateError("changeBeginsRun", { what, control: name });
        }
      }
    } else if (!Number.isSafeInteger(change.parameter) || (change.parameter as number) < 0) {
      throw new StateError("changeOfNothing", { what });
    } else if (!Number.isFinite(change.value)) {
      throw new StateError("changeWithoutValue", { what, found: shown(change.value) });
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function effectOf(name: ControlName): Effect {
  return controlNamed(name).effect;
}

/** The state with its controls as they are when `step` updates have been made. */
export function stateAt(state: TrainingState, step: number): TrainingState {
  const now = { ...state };
  for (const change of state.changes) {
    if (change.step > step) break;
    if ("set" in change) Object.assign(now, change.set);
  }
  return now;
}
