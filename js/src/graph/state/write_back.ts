import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { newId } from "../../shared/new_id";
import type { Cursor } from "../../tape/cursor";
import type { Tape } from "../../tape/tape";
import { effectUntil } from "../../widget/effect_until";
import { patchBetween } from "../editing/leaves";
import type { GraphModel } from "./graph_model";
import { readWritten, type Written } from "./read_traits";

/** What was written can be read for so long, though the reader steps on at once. */
const LEAST_MILLISECONDS = 3_000;
/** It goes by itself after so long, as it lies over the graph. */
const MOST_MILLISECONDS = 12_000;

/**
 * What Python's values get of what is shown. Looking writes nothing there: an edit of a leaf writes data, a backward
 * pass that was finished writes gradients, and the reader may send what is shown at any cursor.
 */
export interface WriteBack {
  /** Whether there may be a Python that writes: it is linked, and its host sends messages. */
  readonly isPossible: ReadonlySignal<boolean>;
  /** Whether it has ever answered. A saved page never hears of it. */
  readonly hasAnswered: ReadonlySignal<boolean>;
  /** Whether it answers now. */
  readonly isListening: ReadonlySignal<boolean>;
  /** What Python has written last, as long as it takes to read it and it is so; null for nothing. */
  readonly written: ReadonlySignal<Told | null>;
  /** Asks Python to set its values to what is known at a cursor. */
  send(cursor: number): void;
}

/** What was written, beside what is shown. */
export interface Told extends Written {
  /** Whether the page shows the numbers that were written. */
  readonly isShown: boolean;
}

export function createWriteBack(
  model: GraphModel,
  tape: Tape,
  cursor: ReadonlySignal<Cursor>,
  leafData: ReadonlySignal<Float64Array>,
  ended: AbortSignal,
): WriteBack {
  const isLinked = () => model.hasAnswered !== undefined && (model.get("written") ?? null) !== null;
  const isPossible = signal(isLinked());
  const written = signal<Written | null>(null);
  /** The cursor that Python was asked for; undefined where no answer is awaited. */
  let asked: Cursor | undefined;
  /** Where the numbers that were written are shown. */
  let at: { readonly cursor: Cursor; readonly leafData: Float64Array } | null = null;
  let readable = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const clear = () => {
    written.value = null;
  };
  model.onChange(
    "written",
    () => {
      isPossible.value = isLinked();
      clearTimeout(timer);
      const report = readWritten(model.get("written"), tape);
      const isAnswer = report?.kind === "gradients" || report?.kind === "values";
      at = { cursor: isAnswer && asked !== undefined ? asked : cursor.peek(), leafData: leafData.peek() };
      if (isAnswer) asked = undefined;
      written.value = report;
      readable = performance.now() + LEAST_MILLISECONDS;
      timer = setTimeout(clear, MOST_MILLISECONDS);
    },
    ended,
  );
  effectUntil(ended, () => {
    void cursor.value;
    if (!written.peek()) return;
    clearTimeout(timer);
    timer = setTimeout(clear, Math.max(0, readable - performance.now()));
  });
  ended.addEventListener("abort", () => clearTimeout(timer), { once: true });
  return {
    isPossible,
    hasAnswered: computed(() => model.hasAnswered?.value ?? false),
    isListening: computed(() => model.answer?.value === "fine"),
    written: computed(() => {
      const report = written.value;
      if (!report || !at) return null;
      const isOfLeaves = !patchBetween(at.leafData, leafData.value);
      // What is edited anew is written anew.
      if (report.kind === "data" && !isOfLeaves) return null;
      return { ...report, isShown: isOfLeaves && at.cursor === cursor.value };
    }),
    send: (wanted) => {
      if (!isPossible.peek()) return;
      asked = wanted;
      // The cursor goes with it: the reader may have stepped on before Python hears of it.
      model.set("sent", { id: newId(), cursor: wanted });
    },
  };
}
