import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { runToEnd } from "../../../shared/steps";
import { runInSlices } from "../../../shared/time_slices";
import { lastCursor } from "../../../tape/cursor";
import { type Registers, recorded, run } from "../../../tape/execute";
import type { GraphState } from "../../state/graph_state";

/** Up to so many values, whatever takes time in proportion is done before anybody notices. */
const AT_ONCE = 20_000;

/**
 * What steps come to: of a small graph at once, of a large one as soon as they are done; null until then.
 *
 * @param steps begins them
 * @param reasons begins them anew when one of these changes, and gives up those before
 */
export function useBackground<Result>(
  nodeCount: number,
  steps: () => Generator<unknown, Result>,
  reasons: readonly unknown[],
): Result | null {
  const isSmall = nodeCount <= AT_ONCE;
  const now = useMemo(() => (isSmall ? runToEnd(steps()) : null), reasons);
  const later = useSignal<{ readonly reasons: readonly unknown[]; readonly result: Result } | null>(null);
  useEffect(() => {
    if (isSmall) return;
    const job = new AbortController();
    runInSlices(steps(), job.signal).then((result) => {
      later.value = { reasons, result };
    });
    return () => job.abort();
  }, reasons);
  if (isSmall) return now;
  // What was found out for other reasons is not to be seen for a moment.
  const isAbout = later.value?.reasons.every((reason, index) => Object.is(reason, reasons[index]));
  return isAbout ? (later.value?.result ?? null) : null;
}

/** The numbers that are looked at. */
export interface Basis {
  readonly registers: Registers;
  /** Whether they are what was displayed, or what a full run comes to. */
  readonly isRecorded: boolean;
}

/** What was displayed, if all of it was known; else a full run, which does not change while the reader steps. */
export function useBasis(state: GraphState): Basis {
  const isRecorded = useComputed(
    () => state.cursor.value === null && state.tape.gradKnown.every((known) => known === 1),
  );
  return useComputed(() => ({
    isRecorded: isRecorded.value,
    registers: isRecorded.value
      ? recorded(state.tape)
      : run(state.tape, state.leafData.value, lastCursor(state.tape)),
  })).value;
}
