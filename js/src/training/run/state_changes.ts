// What becomes of a state when a person changes it.
import { MOST_CHANGES } from "../../shared/limits";
import { carriedWeights } from "./counterparts";
import { shapeOf } from "./datasets";
import { withFittingLoss } from "./fitting_loss";
import { layerSizes } from "./models";
import { checkProblem } from "./own_data";
import { type ControlName, type Controls, controls } from "./schema";
import { type Change, checkControl, effectOf, stateAt, type TrainingState } from "./state";
import { checkLength, StateError } from "./state_error";

/**
 * The state after somebody set a control when `step` updates had been made. What was to change later does so no
 * more: it belongs to another run. A control that begins a new run takes with it what all controls are by now. Another
 * model begins with the weights of this one that have a counterpart, as they are by now; other data begins with the
 * first weights if they still fit. Throws StateError if the control cannot have the value.
 *
 * @param parameters those of the run at this step; null: the first weights
 */
export function withControl(
  state: TrainingState,
  step: number,
  name: ControlName,
  value: unknown,
  parameters: ArrayLike<number> | null = null,
): TrainingState {
  checkControl(name, value);
  const set = { [name]: value };
  const effect = effectOf(name);
  if (effect === "view") return { ...state, ...set };
  if (effect === "run") {
    if (step === 0) return { ...state, ...set, changes: [] };
    return withChanges(state, withSet(state, step, set));
  }
  const begun: TrainingState = { ...stateAt(state, step), ...set, changes: [] };
  checkOwnProblem(begun);
  const after = withOutputsThatFit(effect === "data" ? withFittingLoss(begun) : begun);
  return { ...after, weights: weightsAfter(state, step, name, after, parameters) };
}

function checkOwnProblem({ data, dataset, problem }: TrainingState): void {
  if (dataset !== "own") return;
  if (data === null) throw new StateError("ownDataMissing", {});
  checkProblem(problem, data);
}

/** The first weights of the run that begins when a control is set; see `withControl`. */
function weightsAfter(
  state: TrainingState,
  step: number,
  name: ControlName,
  begun: TrainingState,
  parameters: ArrayLike<number> | null,
): readonly number[] | null {
  if (effectOf(name) === "data") {
    return String(layerSizes(state)) === String(layerSizes(begun)) ? state.weights : null;
  }
  // Weights that the seed draws need not be written down.
  if (step === 0 && (name === "activation" || name === "standardise")) return state.weights;
  return carriedWeights(state, begun, parameters ?? state.weights);
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

/** Lets outputs go that belong to other data. */
function withOutputsThatFit(state: TrainingState): TrainingState {
  const { outputs, classes } = shapeOf(state);
  const given = state.outputs ?? outputs;
  const fit = classes > 0 ? given >= outputs : given === outputs;
  return fit ? state : { ...state, outputs: null };
}

/** A state that is seen as another one is: with its speed, and what it shows. */
export function withViewOf(state: TrainingState, seen: TrainingState): TrainingState {
  const view = controls.filter(({ effect }) => effect === "view").map(({ name }) => [name, seen[name]]);
  return { ...state, ...Object.fromEntries(view) };
}

/**
 * The state after parameters were set when `step` updates had been made.
 * @param set the numbers by the index of their parameter
 * @param initial the first parameters of the run, for step 0
 */
export function withParameters(
  state: TrainingState,
  step: number,
  set: ReadonlyMap<number, number>,
  initial: ArrayLike<number>,
): TrainingState {
  for (const found of set.values()) {
    if (!Number.isFinite(found)) throw new StateError("oddParameter", { found });
  }
  if (step === 0) {
    const weights = Array.from(state.weights ?? initial);
    for (const [index, value] of set) weights[index] = value;
    return { ...state, weights, changes: [] };
  }
  const kept = state.changes.filter(
    (change) =>
      change.step < step || (change.step === step && !("parameter" in change && set.has(change.parameter))),
  );
  const added = Array.from(set, ([parameter, value]) => ({ step, parameter, value }));
  return withChanges(state, [...kept, ...added]);
}

function withChanges(state: TrainingState, changes: readonly Change[]): TrainingState {
  checkLength("changes", changes, MOST_CHANGES);
  return { ...state, changes };
}
