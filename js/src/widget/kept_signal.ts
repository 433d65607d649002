import { type Signal, signal } from "@preact/signals";
import { createContext, type RefObject } from "preact";
import { useContext, useLayoutEffect, useState } from "preact/hooks";

/** What a reader of one view has chosen to see, by name. It outlives what is built to show the view. */
export type KeptSignals = Map<string, Signal<unknown>>;

/** Of the view that a component belongs to; without one nothing outlives a component. */
export const Kept = createContext<KeptSignals | null>(null);

/**
 * A signal, as `useSignal` makes one, that a view which is taken down and built anew finds again.
 *
 * @param name tells it apart from all others of the view
 */
export function useKeptSignal<Value>(name: string, first: Value): Signal<Value> {
  const kept = useContext(Kept);
  return useState(() => {
    const found = (kept?.get(name) ?? signal(first)) as Signal<Value>;
    kept?.set(name, found as Signal<unknown>);
    return found;
  })[0];
}

/** Keeps how far an element is scrolled, also while it is gone. */
export function useKeptScroll(name: string, element: RefObject<HTMLElement | null>): void {
  const scroll = useKeptSignal(name, { left: 0, top: 0 });
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    current.scrollTo(scroll.peek());
    return () => {
      scroll.value = { left: current.scrollLeft, top: current.scrollTop };
    };
  }, [element, scroll]);
}
