import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { textScaleOf } from "../../widget/text_scale";
import { MARGIN, openingScale, type Size } from "../canvas/camera";
import type { Arrangement } from "../loading/arrangement";
import type { GraphState } from "../state/graph_state";

const LOWEST = 180;
const HIGHEST = 560;
/** A graph that opens folded changes its height when boxes are opened; the page below is to stay. */
const LOWEST_FOLDED = 420;
/** The exact numbers appear below a card. */
const ROOM_FOR_EXACT = 40;

/** The room beside the inspector, as the style sheet has it, and the narrowest panel that has them side by side. */
const INSPECTOR_WIDTH = 292;
const NARROWEST_BESIDE = 760;

/** The largest stage in a panel of some width. A narrow one is looked at in parts, as what it shows cannot be less. */
export function stageIn(room: number): Size {
  const width = room > NARROWEST_BESIDE ? room - INSPECTOR_WIDTH : Math.max(room || 800, 640);
  return { width, height: HIGHEST };
}

/** As high as the graph is at the scale it opens with; later changes leave the page below alone. */
export function useStageHeight(
  arrangement: Arrangement,
  { folding }: GraphState,
  container: { current: HTMLElement | null },
): number {
  const width = useSignal(0);
  const first = useRef<Size | null>(null);
  useLayoutEffect(() => {
    width.value = container.current?.clientWidth ?? 0;
  }, [container, width]);
  const waits = useRef(arrangement.current.peek() === null);
  if (waits.current) return HIGHEST;
  first.current ??= arrangement.current.peek()?.layout ?? { width: 1, height: 1 };
  const text = container.current ? textScaleOf(container.current) : 1;
  const scale = width.value > 0 ? openingScale(first.current, width.value, text) : text;
  const room = Math.round(first.current.height * scale) + 2 * MARGIN + ROOM_FOR_EXACT;
  return Math.min(HIGHEST, Math.max(folding.opensFolded ? LOWEST_FOLDED : LOWEST, room));
}
