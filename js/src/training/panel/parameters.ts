import type { Problem } from "../run/problem";

/** What an optimizer keeps for each parameter, in the order of its memory. */
export const MEMORY: Readonly<Record<string, readonly string[]>> = {
  sgd: [],
  momentum: ["velocity"],
  adamw: ["mean of gradients", "mean of squares"],
};

/** What each parameter is called, for people. */
export function parameterNames({ layers, initial }: Problem): string[] {
  const names = Array.from(initial, (_, index) => `parameter ${index + 1}`);
  layers?.forEach(({ name, neurons }) => {
    neurons.forEach(({ weights, bias }, neuron) => {
      weights.forEach((place, input) => {
        names[place] = `${name} · neuron ${neuron + 1} · weight ${input + 1}`;
      });
      names[bias] = `${name} · neuron ${neuron + 1} · bias`;
    });
  });
  return names;
}
