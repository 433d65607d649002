import { type ReadonlySignal, untracked, useSignalEffect } from "@preact/signals";
import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useRef } from "preact/hooks";
import { type KeptSignals, useKeptSignal } from "../../widget/kept_signal";
import type { Opened } from "./graph_of_run";
import { placeOfReader } from "./place_of_reader";
import type { Session } from "./session";

const OPENED = "opened graph";

/** Whether a graph is open in a view. */
export function isGraphOpen(kept: KeptSignals): boolean {
  return Boolean(kept.get(OPENED)?.value);
}

/** The graph that is open beside the plane; the run stands still meanwhile. */
export function useOpened(
  session: Session,
  content: RefObject<HTMLElement | null>,
): {
  readonly opened: ReadonlySignal<Opened | null>;
  readonly open: (next: Opened) => void;
  /** As the reader closes it, who comes back to where it was opened from. */
  readonly close: () => void;
  /** Whether the open graph has a question before it goes, which it asks then; the graph sets it. */
  readonly asks: { current: () => boolean };
} {
  const opened = useKeptSignal<Opened | null>(OPENED, null);
  const goBack = useRef<(() => void) | null>(null);
  const isLeft = useRef(false);
  const asks = useRef(() => false);
  const open = (next: Opened) => {
    session.pause();
    if (opened.value === null && content.current) goBack.current = placeOfReader(content.current);
    opened.value = next;
  };
  const close = useCallback(() => {
    isLeft.current = opened.value !== null;
    opened.value = null;
  }, [opened]);
  // What was covered can have the focus only once it is in sight again.
  useLayoutEffect(() => {
    if (opened.value !== null || !isLeft.current) return;
    isLeft.current = false;
    goBack.current?.();
  }, [opened.value]);
  // A graph is of one step: where many follow each other, the plane is what shows them.
  useSignalEffect(() => {
    if (!session.training.value) return;
    untracked(() => {
      if (asks.current()) session.pause();
      else opened.value = null;
    });
  });
  return { opened, open, close, asks };
}
