import { type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { runInSlices } from "../../../shared/time_slices";
import { type GradCheck, type GradCheckOptions, gradcheckSteps, USUAL } from "../../analysis/gradcheck";
import type { GraphState } from "../../state/graph_state";

/** A check under way, done, given up or failed. */
type Stage =
  | { readonly kind: "checking"; readonly done: number; readonly of: number }
  | { readonly kind: "done"; readonly check: GradCheck }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly error: unknown };

export interface CheckSession {
  readonly options: Signal<GradCheckOptions>;
  readonly stage: ReadonlySignal<Stage>;
  cancel(): void;
  /** Checks anew, with what `options` say. */
  again(): void;
}

/** Checks the gradients that are shown, in slices, and again whenever the leaves or the options change. */
export function useCheck(state: GraphState): CheckSession {
  const { tape } = state;
  const options = useSignal(USUAL);
  const turn = useSignal(0);
  const stage = useSignal<Stage>({ kind: "checking", done: 0, of: 0 });
  const job = useSignal(new AbortController());
  const asRecorded = state.cursor.value === null;
  const leafData = state.leafData.value;
  useEffect(() => {
    const current = new AbortController();
    job.value = current;
    stage.value = { kind: "checking", done: 0, of: 0 };
    // A number on the page for each leaf would take longer than the check of a small graph.
    let told = performance.now();
    runInSlices(gradcheckSteps(tape, leafData, asRecorded, options.value), current.signal, ({ done, of }) => {
      const now = performance.now();
      if (now - told < PROGRESS_MILLISECONDS) return;
      told = now;
      stage.value = { kind: "checking", done, of };
    }).then(
      (check) => {
        stage.value = { kind: "done", check };
      },
      (error: unknown) => {
        stage.value = { kind: "failed", error };
      },
    );
    return () => current.abort();
  }, [tape, leafData, asRecorded, options.value, turn.value]);
  return {
    options,
    stage,
    cancel: () => {
      job.value.abort();
      stage.value = { kind: "cancelled" };
    },
    again: () => {
      turn.value++;
    },
  };
}

const PROGRESS_MILLISECONDS = 100;
