import type { TrainingMessages } from "../../messages";
import { featureSymbol } from "../run/features";
import type { ControlName } from "../run/schema";

interface ControlWords {
  readonly label: string;
  readonly help: string;
  readonly choices?: Readonly<Record<string, string>>;
}

/** What a control is called, and what it is for. */
export function controlWords(name: ControlName, { training }: TrainingMessages): ControlWords {
  return training.controls[name];
}

/** What a choice of a control is called. A number is written as it is, unless it has a name. */
export function choiceLabel(name: ControlName, value: string | number, messages: TrainingMessages): string {
  if (name === "features") return featureSymbol(String(value));
  return controlWords(name, messages).choices?.[value] ?? String(value);
}
