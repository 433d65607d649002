import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { Box } from "../canvas/camera";

/** The room between a tooltip, what it is about, and the edges of the stage. */
const GAP = 6;

/** Puts a tooltip below what it is about, or above where that has more room; never across an edge of the stage. */
export function useInside(tip: RefObject<HTMLDivElement | null>, about: Box): void {
  useLayoutEffect(() => {
    const element = tip.current;
    const stage = element?.parentElement;
    if (!element || !stage) return;
    const { clientWidth, clientHeight } = stage;
    const { offsetWidth: width, offsetHeight: height } = element;
    const within = (at: number, length: number, room: number) =>
      Math.max(GAP, Math.min(room - length - GAP, at));
    const below = about.y + about.height + GAP;
    const isBelow = below + height + GAP <= clientHeight || about.y < clientHeight - (about.y + about.height);
    element.style.left = `${within(about.x + (about.width - width) / 2, width, clientWidth)}px`;
    element.style.top = `${within(isBelow ? below : about.y - GAP - height, height, clientHeight)}px`;
  });
}
