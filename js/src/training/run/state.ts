import { dataProblem, type OwnData } from "./own_data";
import {
  type ControlName,
  type Controls,
  controlNamed,
  controlProblem,
  controls,
  type Effect,
  isControlName,
  show,
} from "./schema";
import { StateError } from "./state_error";

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
  if (!isObject(value)) throw new StateError(`a state should be an object, not ${show(value)}`);
  if (value.version !== undefined && value.version !== VERSION) {
    throw new StateError(`this page reads states of version ${VERSION}, not ${show(value.version)}`);
  }
  for (const [name, entry] of Object.entries(value)) {
    if (!REST.includes(name)) checkControl(name, entry);
  }
  const state = { ...defaultState(), ...value } as TrainingState;
  if (state.weights !== null) checkWeights(state.weights);
  if (state.outputs !== null && (!Number.isSafeInteger(state.outputs) || state.outputs < 1)) {
    throw new StateError(
      `outputs should be null or a whole number of at least 1, not ${show(state.outputs)}`,
    );
  }
  const wrong = state.data === null ? null : dataProblem(state.data);
  if (wrong !== null) throw new StateError(wrong);
  if (state.dataset === "own" && state.data === null) {
    throw new StateError('the dataset "own" needs data, which is null');
  }
  checkChanges(state.changes);
  return state;
}

/** Throws StateError if there is no such control, or it cannot have the value. */
export function checkControl(name: string, value: unknown): void {
  if (!isControlName(name)) throw new StateError(`there is no control ${show(name)}`);
  const wrong = controlProblem(controlNamed(name), value);
  if (wrong !== null) throw new StateError(`${name} ${wrong}`);
  if (name === "learning_rate" && value === 0) throw new StateError("learning_rate should be above 0");
}

function checkWeights(weights: unknown): void {
  if (!Array.isArray(weights)) throw new StateError(`weights should be null or a list, not ${show(weights)}`);
  const wrong = weights.findIndex((weight) => !Number.isFinite(weight));
  if (wrong >= 0) {
    throw new StateError(`weights should hold finite numbers, not ${show(weights[wrong])} at place ${wrong}`);
  }
}

function checkChanges(changes: unknown): void {
  if (!Array.isArray(changes)) throw new StateError(`changes should be a list, not ${show(changes)}`);
  let last = 1;
  for (const [place, change] of changes.entries()) {
    const where = `changes at place ${place}`;
    if (!isObject(change)) throw new StateError(`${where} should be an object, not ${show(change)}`);
    const { step } = change;
    if (!Number.isSafeInteger(step) || (step as number) < last) {
      throw new StateError(`${where} should have a step of at least ${last}, not ${show(step)}`);
    }
    last = step as number;
    if (isObject(change.set)) {
      for (const [name, value] of Object.entries(change.set)) {
        checkControl(name, value);
        if (effectOf(name as ControlName) !== "run") {
          throw new StateError(`${where}: ${name} begins a run and cannot change within one`);
        }
      }
    } else if (!Number.isSafeInteger(change.parameter) || (change.parameter as number) < 0) {
      throw new StateError(`${where} should have a set of controls or the place of a parameter`);
    } else if (!Number.isFinite(change.value)) {
      throw new StateError(`${where} should have a finite value, not ${show(change.value)}`);
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
