import { type ReadonlySignal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { followSize } from "../../../widget/follow_size";

/**
 * What a bar gives up where it is narrow, in this order. Nobody knows a tool by its sign: tools without their names are
 * in the menu, which has them.
 */
export const GIVEN_UP = ["counts", "tools", "labels", "changes", "camera"] as const;

/** A part of a bar that a narrow one gives up. */
export type GivenUp = (typeof GIVEN_UP)[number];

/**
 * The parts that a bar has no room for: as few as possible, in the order of `GIVEN_UP`. Its style sheet hides those that
 * `data-given-up` names. What only comes and goes keeps its room, so this depends on the width and the words alone.
 *
 * @param reasons measures anew when one of these changes
 */
export function useFitting(
  bar: RefObject<HTMLElement | null>,
  reasons: readonly unknown[],
): ReadonlySignal<readonly GivenUp[]> {
  const givenUp = useSignal<readonly GivenUp[]>([]);
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const fit = () => {
      let count = 0;
      const give = () => {
        element.dataset.givenUp = GIVEN_UP.slice(0, count).join(" ");
      };
      give();
      while (count < GIVEN_UP.length && element.scrollWidth > element.clientWidth) {
        count++;
        give();
      }
      if (count !== givenUp.peek().length) givenUp.value = GIVEN_UP.slice(0, count);
    };
    const ended = new AbortController();
    followSize(element, fit, ended.signal);
    return () => ended.abort();
  }, [bar, givenUp, ...reasons]);
  return givenUp;
}
