import { shapeOf } from "./datasets";
import { inputKeys } from "./features";
import { drawWeights, layerSizes } from "./models";
import type { TrainingState } from "./state";

/**
 * The weights of one model that another has too, at their indices in the other; what only the other has is drawn from
 * the seed of its state. Two parameters are counterparts if they have the same key: hidden layers are told apart by
 * their number, the layer of the outputs by being the last, neurons by their number in the layer, and the weights of
 * a neuron by the number of the neuron that they read or, in the first layer, by the name of the feature.
 * `micrograd_widget/training/counterparts.py` has the same rule.
 *
 * @param weights of the model of `before`; null as long as they are those that its seed draws
 * @returns null if there are no weights to keep: all are drawn
 */
export function carriedWeights(
  before: TrainingState,
  after: TrainingState,
  weights: ArrayLike<number> | null,
): number[] | null {
  if (weights === null) return null;
  const [keys, newKeys] = [parameterKeys(before), parameterKeys(after)];
  if (String(keys) === String(newKeys)) return Array.from(weights);
  if (weights.length !== keys.length) return null;
  const kept = new Map(keys.map((key, index) => [key, weights[index]]));
  const drawn = drawWeights(layerSizes(after), after.seed);
  return newKeys.map((key, index) => kept.get(key) ?? drawn[index]);
}

/** What tells the parameters of a state's model apart, in their order. */
function parameterKeys(state: TrainingState): string[] {
  const sizes = layerSizes(state);
  return sizes.slice(1).flatMap((neurons, layer) => {
    const name = layer === state.hidden.length ? "outputs" : `hidden ${layer}`;
    const inputs =
      layer === 0
        ? inputKeys(state, shapeOf(state).inputs)
        : Array.from({ length: sizes[layer] }, (_, input) => `neuron ${input}`);
    return Array.from({ length: neurons }, (_, neuron) =>
      [...inputs, "bias"].map((input) => `${name}, neuron ${neuron}, ${input}`),
    ).flat();
  });
}
