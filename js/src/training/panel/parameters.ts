import type { TrainingMessages } from "../../messages";
import type { Problem } from "../run/problem";

/** What is called what an optimizer keeps for each parameter, in the order of its memory. */
export function memoryNames(optimizer: string, { training }: TrainingMessages): readonly string[] {
  const { adamw, momentum } = training.memory;
  if (optimizer === "momentum") return [momentum.velocity];
  return optimizer === "adamw" ? [adamw.mean, adamw.square] : [];
}

/** The name of a layer for people; the index counts from 0. */
export function layerName(index: number, { training }: TrainingMessages): string {
  return training.layer({ number: String(index + 1) });
}

/** What each parameter is called, for people. */
export function parameterNames({ network, initial }: Problem, messages: TrainingMessages): string[] {
  const { training } = messages;
  const names = Array.from(initial, (_, index) => training.parameter({ number: String(index + 1) }));
  network?.forEach(({ neurons }, index) => {
    const layer = layerName(index, messages);
    neurons.forEach(({ weights, bias }, place) => {
      const neuron = String(place + 1);
      weights.forEach((parameter, input) => {
        names[parameter] = training.weightOf({ layer, neuron, input: String(input + 1) });
      });
      if (bias >= 0) names[bias] = training.biasOf({ layer, neuron });
    });
  });
  return names;
}
