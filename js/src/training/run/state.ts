import { shapeOf } from "./datasets";
import { layerSizes } from "./models";
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

export {
  type Control,
  type ControlName,
  type Controls,
  controlNamed,
  controls,
  type Effect,
} from "./schema";
export { StateError } from "./state_error";

/** Something that was changed when `step` updates had been made. */
export type Change =
  | { readonly step: number; readonly set: Partial<Controls> }
  | { readonly step: number; readonly parameter: number; readonly value: number };

/** All that decides a run, as a plain JSON object: the same state gives the same run, here and in Python. */
export interface TrainingState extends Controls {
  readonly version: 1;
  /** The first parameters; null: drawn from `seed`. */
  readonly weights: readonly number[] | null;
  /** How many outputs the model has; null: as many as the data needs. */
  readonly outputs: number | null;
  readonly data: OwnData | null;
  /** In the order of their steps, the first of which is at least 1. */
  readonly changes: readonly Change[];
}

const VERSION = 1;
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

function checkControl(name: string, value: unknown): void {
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

/**
 * The state after somebody set a control when `step` updates had been made. What was to change later does so no
 * more: it belongs to another run. A control that begins a new run takes with it what all controls are by now, and
 * drops the weights if they would mean something else. Throws StateError if the control cannot have the value.
 */
export function withControl(
  state: TrainingState,
  step: number,
  name: ControlName,
  value: unknown,
): TrainingState {
  checkControl(name, value);
  const set = { [name]: value };
  const effect = effectOf(name);
  if (effect === "view") return { ...state, ...set };
  if (effect === "run") {
    if (step === 0) return { ...state, ...set, changes: [] };
    return { ...state, changes: withSet(state, step, set) };
  }
  const begun: TrainingState = { ...stateAt(state, step), ...set, changes: [] };
  return withWeightsThatFit(state, begun);
}

/** The changes up to a step, and what is set then: as little as makes a difference to the step before. */
function withSet(state: TrainingState, step: number, set: Partial<Controls>): Change[] {
  const earlier = state.changes.filter((change) => change.step < step);
  const now = state.changes.filter((change) => change.step === step);
  const before = stateAt(state, step - 1);
  const all: Partial<Controls> = Object.assign(
    {},
    ...now.map((change) => ("set" in change ? change.set : {})),
  );
  const different = Object.entries({ ...all, ...set }).filter(
    ([name, value]) => before[name as ControlName] !== value,
  );
  const parameters = now.filter((change) => "parameter" in change);
  return [
    ...earlier,
    ...parameters,
    ...(different.length > 0 ? [{ step, set: Object.fromEntries(different) }] : []),
  ];
}

/** Lets outputs and weights go that belong to another model than that of the new state. */
function withWeightsThatFit(before: TrainingState, after: TrainingState): TrainingState {
  if (after.dataset === "own" && after.data === null) {
    throw new StateError('the dataset "own" needs data, which is null');
  }
  const { outputs, classes } = shapeOf(after);
  const given = after.outputs ?? outputs;
  const fit = classes > 0 ? given >= outputs : given === outputs;
  const begun = fit ? after : { ...after, outputs: null };
  const isSame =
    String(layerSizes(before)) === String(layerSizes(begun)) &&
    String(before.features) === String(begun.features);
  return isSame ? begun : { ...begun, weights: null };
}

/**
 * The state after somebody set a parameter when `step` updates had been made.
 * @param initial the first parameters of the run, for step 0
 */
export function withParameter(
  state: TrainingState,
  step: number,
  index: number,
  value: number,
  initial: ArrayLike<number>,
): TrainingState {
  if (!Number.isFinite(value)) throw new StateError(`a parameter should be a finite number, not ${value}`);
  if (step === 0) {
    const weights = Array.from(state.weights ?? initial);
    weights[index] = value;
    return { ...state, weights, changes: [] };
  }
  const kept = state.changes.filter(
    (change) =>
      change.step < step || (change.step === step && !("parameter" in change && change.parameter === index)),
  );
  return { ...state, changes: [...kept, { step, parameter: index, value }] };
}
