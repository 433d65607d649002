// The controls of the training panel. They are declared once, for Python and for the browser, in controls.json.
import schema from "../../../../micrograd_widget/controls.json";
import { shown } from "../../shared/shown";
import { placeIn, StateError, type What } from "./state_error";

/** The value of every control. */
export interface Controls {
  readonly dataset: string;
  readonly problem: string;
  readonly points: number;
  readonly noise: number;
  readonly train_share: number;
  readonly seed: number;
  readonly features: readonly string[];
  readonly standardise: boolean;
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
  readonly kind: "choice" | "slider" | "number" | "set" | "sizes" | "switch";
  readonly effect: Effect;
  readonly default: unknown;
  /** The values of a choice, and what a set may hold. Their labels are in the catalogue of messages. */
  readonly choices?: readonly (string | number)[];
  /** Of a choice: any other number that is not negative will do as well. */
  readonly open?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly step?: number;
  readonly integer?: boolean;
  /** Of the losses: those that take the targets of a regression. */
  readonly of_regression?: readonly string[];
  /** How many sizes there can be. */
  readonly maximum_length?: number;
}

type Declaration = Omit<Control, "name" | "effect" | "default"> & { readonly name: string };

export const controls = schema.controls as unknown as readonly Control[];

const BY_NAME: ReadonlyMap<string, Control> = new Map(controls.map((control) => [control.name, control]));

export function isControlName(name: string): name is ControlName {
  return BY_NAME.has(name);
}

export function controlNamed(name: ControlName): Control {
  return BY_NAME.get(name) as Control;
}

/** Throws StateError if something that is declared like a control cannot have a value. */
export function checkValue(control: Declaration, value: unknown): void {
  const { name, kind, choices = [], minimum = 0, maximum = Number.MAX_VALUE, integer = false } = control;
  const range = { minimum, maximum, integer };
  switch (kind) {
    case "slider":
    case "number":
      checkNumber(name, value, range);
      break;
    case "choice":
      if (choices.some((choice) => choice === value)) break;
      if (control.open) checkNumber(name, value, range);
      else throw new StateError("notAChoice", { what: name, choices: list(choices), found: shown(value) });
      break;
    case "set":
      checkSet(name, value, choices);
      break;
    case "sizes":
      checkSizes(name, value, control.maximum_length ?? 0, { ...range, integer: true });
      break;
    case "switch":
      if (typeof value !== "boolean") throw new StateError("noSwitch", { what: name, found: shown(value) });
  }
}

interface NumberRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly integer: boolean;
}

function checkNumber(what: What, value: unknown, { minimum, maximum, integer }: NumberRange): void {
  const fits = integer ? Number.isSafeInteger(value) : Number.isFinite(value);
  if (fits && (value as number) >= minimum && (value as number) <= maximum) return;
  const values = { what, least: minimum, found: shown(value) };
  if (maximum < Number.MAX_VALUE) {
    const code = integer ? "wholeNumberBetween" : "numberBetween";
    throw new StateError(code, { ...values, most: maximum });
  }
  throw new StateError(integer ? "wholeNumberFrom" : "numberFrom", values);
}

function checkSet(what: string, value: unknown, choices: readonly unknown[]): void {
  const found = shown(value);
  if (!Array.isArray(value)) throw new StateError("noList", { what, found });
  if (value.length === 0) throw new StateError("nothingChosen", { what });
  if (new Set(value).size < value.length) throw new StateError("sameTwice", { what, found });
  checkEach(what, value, (place, one) => {
    if (choices.includes(one)) return;
    throw new StateError("otherThan", { what: place, choices: list(choices), found: shown(one) });
  });
}

function checkSizes(what: string, value: unknown, longest: number, range: NumberRange): void {
  if (!Array.isArray(value)) throw new StateError("noSizes", { what, found: shown(value) });
  if (value.length > longest)
    throw new StateError("tooManySizes", { what, most: longest, found: value.length });
  checkEach(what, value, (place, size) => checkNumber(place, size, range));
}

/** Checks all entries of a list, which are told apart by their places where there are several. */
function checkEach(
  what: string,
  values: readonly unknown[],
  check: (what: What, value: unknown) => void,
): void {
  for (const [place, value] of values.entries())
    check(values.length > 1 ? placeIn(what, place) : what, value);
}

function list(values: readonly unknown[]): string {
  return values.map(shown).join(", ");
}
