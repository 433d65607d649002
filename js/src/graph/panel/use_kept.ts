import type { Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import type { GraphState } from "../state/graph_state";

/**
 * A signal of a component, as `useSignal` has them, that a reader would miss: it outlives the time for which a view far
 * from sight is taken down.
 *
 * @param name is that of no other signal in the view; it says of which value it is where each has one of its own
 */
export function useKept<Value>({ locals }: GraphState, name: string, first: Value): Signal<Value> {
  const value = useMemo(() => locals.begin(name, first), [locals, name]);
  useEffect(() => () => locals.end(name, value as Signal<unknown>), [locals, name, value]);
  return value;
}

/** How far an element is scrolled, kept likewise. What it shows may come some time after it, or after its tab is shown. */
export function useKeptScroll(
  state: GraphState,
  name: string,
  scrolled: RefObject<HTMLElement | null>,
): void {
  const at = useKept(state, `${name} scroll`, 0);
  useLayoutEffect(() => {
    const element = scrolled.current;
    if (!element) return;
    const wanted = at.peek();
    const listening = new AbortController();
    const { signal } = listening;
    const note = () => {
      at.value = element.scrollTop;
    };
    const follow = () => {
      growth.disconnect();
      element.addEventListener("scroll", note, { passive: true, signal });
    };
    const growth = new ResizeObserver(() => {
      element.scrollTop = wanted;
      // Screens have pixels of fractions.
      if (element.scrollTop >= wanted - 1) follow();
    });
    if (wanted > 0) {
      for (const part of element.children) growth.observe(part);
      for (const own of ["wheel", "pointerdown", "keydown"]) {
        element.addEventListener(own, follow, { once: true, passive: true, signal });
      }
    } else follow();
    return () => {
      growth.disconnect();
      listening.abort();
    };
  }, [at, scrolled]);
}
