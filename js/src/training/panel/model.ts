import { cut, cutText } from "../../shared/cut";
import { LONGEST_LABEL, LONGEST_NAME, MOST_OUTPUTS } from "../../shared/limits";
import type { WireTape } from "../../tape/tape";
import type { Model } from "../../widget/model";
import type { ThemeChoice } from "../../widget/theme";

/** Where a run stands, and the part of its history that the other side may not have. */
export interface WireRun {
  from: "python" | "browser";
  /** Counts what this side sent, so that it can be acknowledged. */
  number: number;
  /** Of a run from the browser: what its page is told apart by from others. */
  page?: string;
  /** Of a run from the browser: the number of the last run from Python that it knew of. */
  seen?: number;
  /** Of a run from Python: the steps of this page, made again after Python set parameters. A page that trains goes on. */
  again?: boolean;
  step: number;
  optimizer: string;
  /** Bytes of little-endian 64-bit floats, as the two below; from the browser as `{"bytes": base64}`. */
  parameters: unknown;
  memory: unknown;
  /** The step of the first row. */
  first: number;
  columns: number;
  /** Of a long run from Python: the rows are those of every so many-th step, and of the last. */
  every?: number;
  rows: unknown;
}

/** The state of a training panel that travels between a page and its host, by name. */
export interface TrainingTraits {
  /** See `micrograd_widget/training/state.py`. */
  state: unknown;
  /** The loss on one sample of a model that only Python can build; null for a multi-layer perceptron. */
  tape: WireTape | null;
  run: WireRun | null;
  /** The number of the last run from the browser that Python has taken over. */
  acknowledged: number;
  /** Why training stopped; empty if it did not. */
  stopped: string;
  theme: ThemeChoice;
  /** The catalogue of all sentences, in the language that was asked for; see js/src/messages. */
  messages?: unknown;
  /** Whether Python's values follow. */
  linked: boolean;
  describe: {
    model: string;
    /** The name of a loss of the user's own. */
    loss: string | null;
    /** Why the controls of the model are switched off. */
    reason: string | null;
    /** What the classes of the user's own data are called. */
    classes?: readonly string[] | null;
  };
}

export type TrainingModel = Model<TrainingTraits>;

/** What a model says of itself in words; what is none is left out. */
export function describedIn(model: TrainingModel): Required<TrainingTraits["describe"]> {
  const held: Readonly<Record<string, unknown>> = Object(model.get("describe"));
  const text = (value: unknown) => (typeof value === "string" ? cut(value, LONGEST_LABEL) : null);
  const names = Array.isArray(held.classes) ? held.classes.slice(0, MOST_OUTPUTS) : [];
  const classes = names.map((name) => cutText(name, LONGEST_NAME));
  return { model: text(held.model) ?? "", loss: text(held.loss), reason: text(held.reason), classes };
}
