// The controls of the training panel. They are declared once, for Python and for the browser, in controls.json.
import schema from "../../../../micrograd_widget/controls.json";

/** The value of every control. */
export interface Controls {
  readonly dataset: string;
  readonly points: number;
  readonly noise: number;
  readonly train_share: number;
  readonly seed: number;
  readonly features: readonly string[];
  readonly hidden: readonly number[];
  readonly activation: string;
  readonly loss: string;
  readonly optimizer: string;
  readonly learning_rate: number;
  readonly penalty: string;
  readonly penalty_rate: number;
  readonly batch_size: number;
  readonly speed: number;
  readonly show_test: boolean;
  readonly discretise: boolean;
}

export type ControlName = keyof Controls;

/** What a change does: `data` and `model` begin a new run, `run` counts from the next step on, `view` is only seen. */
export type Effect = "data" | "model" | "run" | "view";

/** What one control is. What only some kinds have is left out of the others. */
export interface Control {
  readonly name: ControlName;
  readonly label: string;
  readonly help: string;
  readonly kind: "choice" | "slider" | "number" | "set" | "sizes" | "switch";
  readonly effect: Effect;
  readonly default: unknown;
  /** Values and labels, of a choice and of a set. */
  readonly choices?: readonly (readonly [string | number, string])[];
  /** Of a choice: any other number that is not negative will do as well. */
  readonly open?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly step?: number;
  readonly integer?: boolean;
  /** How many sizes there can be. */
  readonly maximum_length?: number;
}

export const controls = schema.controls as unknown as readonly Control[];

const BY_NAME: ReadonlyMap<string, Control> = new Map(controls.map((control) => [control.name, control]));

export function isControlName(name: string): name is ControlName {
  return BY_NAME.has(name);
}

export function controlNamed(name: ControlName): Control {
  return BY_NAME.get(name) as Control;
}

/** What is wrong with a value of a control, as the end of a sentence that begins with its name; null if nothing is. */
export function controlProblem(control: Control, value: unknown): string | null {
  const { kind, minimum = 0, maximum = Number.MAX_VALUE, integer = false } = control;
  const choices = (control.choices ?? []).map(([choice]) => choice);
  switch (kind) {
    case "slider":
    case "number":
      return numberFault(value, minimum, maximum, integer);
    case "choice":
      if (choices.some((choice) => choice === value)) return null;
      if (control.open) return numberFault(value, minimum, maximum, integer);
      return `should be one of ${list(choices)}, not ${show(value)}`;
    case "set":
      return setFault(value, choices);
    case "sizes":
      return sizesFault(value, control.maximum_length ?? 0, minimum, maximum);
    case "switch":
      return typeof value === "boolean" ? null : `should be true or false, not ${show(value)}`;
  }
}

function numberFault(value: unknown, minimum: number, maximum: number, integer: boolean): string | null {
  const fits = integer ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (fits && (value as number) >= minimum && (value as number) <= maximum) return null;
  const kind = integer ? "a whole number" : "a number";
  const range = maximum < Number.MAX_VALUE ? `from ${minimum} to ${maximum}` : `of at least ${minimum}`;
  return `should be ${kind} ${range}, not ${show(value)}`;
}

function setFault(value: unknown, choices: readonly unknown[]): string | null {
  if (!Array.isArray(value) || value.length === 0)
    return `should be a list of at least one, not ${show(value)}`;
  if (new Set(value).size < value.length) return `should not hold the same twice: ${show(value)}`;
  return firstFault(value, (one) =>
    choices.includes(one) ? null : `should hold only ${list(choices)}, not ${show(one)}`,
  );
}

function sizesFault(value: unknown, longest: number, minimum: number, maximum: number): string | null {
  if (!Array.isArray(value)) return `should be a list of sizes, not ${show(value)}`;
  if (value.length > longest) return `should hold at most ${longest} sizes, not ${value.length}`;
  return firstFault(value, (size) => numberFault(size, minimum, maximum, true));
}

function firstFault(values: readonly unknown[], faultOf: (value: unknown) => string | null): string | null {
  for (const [place, value] of values.entries()) {
    const found = faultOf(value);
    if (found !== null) return values.length > 1 ? `at place ${place} ${found}` : found;
  }
  return null;
}

function list(values: readonly unknown[]): string {
  return values.map(show).join(", ");
}

/** A value in a message, cut where it is long. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
