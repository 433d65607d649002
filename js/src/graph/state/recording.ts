import { type ReadonlySignal, signal } from "@preact/signals";
import { cut } from "../../shared/cut";
import type { GraphModel } from "./graph_model";

const REQUEST = { kind: "micrograd-record-run" };
const LONGEST = 1_000;

/** Asks Python for a record of the backward pass of the reader's own engine. The graph comes anew with it. */
export interface Recording {
  /** Whether there is a Python that can make one. */
  readonly isPossible: ReadonlySignal<boolean>;
  /** Why there is none, as Python says it; empty where nothing is wrong. */
  readonly failure: ReadonlySignal<string>;
  ask(): void;
}

export function createRecording(model: GraphModel, ended: AbortSignal): Recording {
  const mayAsk = () => model.get("may_record") === true && model.send !== undefined;
  const said = () => {
    const text = model.get("record_failure");
    return typeof text === "string" ? cut(text, LONGEST) : "";
  };
  const isPossible = signal(mayAsk());
  const failure = signal(said());
  model.onChange("may_record", () => (isPossible.value = mayAsk()), ended);
  model.onChange("record_failure", () => (failure.value = said()), ended);
  return { isPossible, failure, ask: () => model.send?.(REQUEST) };
}
