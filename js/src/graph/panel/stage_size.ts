import { hasGivenHeight } from "../../widget/full_screen";
import { textScaleOf } from "../../widget/text_scale";
import type { Size } from "../canvas/camera";
import type { Room } from "../canvas/stage_fit";
import type { GraphState } from "../state/graph_state";

/** A stage with all that is above and below it: a graph is seen together with what it is driven by. */
const HIGHEST_PANEL = 720;
const LOWEST = 180;

/** The stage that a graph unfolds by itself for. */
const UNFOLDING_HEIGHT = 560;
const UNFOLDING_WIDTH = 640;

/** The room beside the inspector, as the style sheet has it, and the narrowest panel that has them side by side. */
const INSPECTOR_WIDTH = 292;
const NARROWEST_BESIDE = 760;
/** What stands above and below a stage is about so high, with a timeline of one line and of two. */
const CONTROLS = 88;
const CONTROLS_OF_TWO_LINES = 127;
/** The narrowest room for a timeline of one line, as the style sheet has it; with the choice of steps, and without. */
const NARROWEST_LINE = { stepping: 741, plain: 598 };

/** What there is room for in a panel that is not there yet; a panel that has no width yet is taken for a usual one. */
export function expectedRoom(element: Element, { folding, hides }: GraphState): Room {
  const text = textScaleOf(element);
  const panel = element.clientWidth || 800;
  const isBeside = panel > NARROWEST_BESIDE * text && !hides("inspector");
  const width = panel - 2 - (isBeside ? INSPECTOR_WIDTH * text : 0);
  const isOneLine = width > NARROWEST_LINE[folding.hasBoxes.peek() ? "stepping" : "plain"] * text;
  return { width, height: HIGHEST_PANEL - (isOneLine ? CONTROLS : CONTROLS_OF_TWO_LINES) * text, text };
}

/** What there is room for in the panel of a stage. */
export function roomAround(stage: Element): Room {
  const panel = stage.closest<HTMLElement>(".mg");
  const main = stage.closest<HTMLElement>(".mg-main");
  const column = stage.closest<HTMLElement>(".mg-stage-column");
  const timeline = main?.querySelector<HTMLElement>(".mg-timeline");
  const text = textScaleOf(stage);
  if (!panel || !main || !column) return { width: 0, height: HIGHEST_PANEL, text };
  const controls = panel.offsetHeight - main.offsetHeight + (timeline?.offsetHeight ?? 0);
  const height = hasGivenHeight(panel) ? column.clientHeight : Math.max(LOWEST, HIGHEST_PANEL - controls);
  return { width: column.clientWidth, height, text };
}

/** The stage that a graph unfolds for by itself. A narrow one is no reason to unfold less: the graph is turned. */
export function unfoldingStage({ width }: Size): Size {
  return { width: Math.max(width, UNFOLDING_WIDTH), height: UNFOLDING_HEIGHT };
}

/** No higher than what is shown needs; see `Arrangement.stageHeight`. */
export function stageHeight(needed: number | null, room: Room): number {
  return Math.min(room.height, needed === null ? UNFOLDING_HEIGHT : Math.max(LOWEST, needed));
}
