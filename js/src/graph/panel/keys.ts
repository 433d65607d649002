import type { KeyCommands } from "../../widget/keys";
import type { GraphState } from "../state/graph_state";
import type { Player } from "../state/player";

/** What the keys do that only the canvas can. */
export interface ViewCommands {
  fit(): void;
  zoomBy(factor: number): void;
  reveal(node: number): void;
  /** Moves the picture by pixels. */
  panBy(dx: number, dy: number): void;
}

export const ZOOM_STEP = 1.25;
const PAN_STEP = 60;

/** Steps, plays, walks through the values and moves the camera. */
export function graphKeys(state: GraphState, player: Player, view: () => ViewCommands | null): KeyCommands {
  const step = (to: number) => () => {
    player.pause();
    state.goTo(to);
  };
  const stepBy = (direction: 1 | -1) => () => {
    player.pause();
    state.step(direction);
  };
  const select = (direction: 1 | -1) => () => {
    const node = nextNode(state, direction);
    state.selected.value = node;
    view()?.reveal(node);
  };
  return {
    ArrowLeft: stepBy(-1),
    ArrowRight: stepBy(1),
    ArrowDown: select(1),
    ArrowUp: select(-1),
    "Shift+ArrowLeft": () => view()?.panBy(PAN_STEP, 0),
    "Shift+ArrowRight": () => view()?.panBy(-PAN_STEP, 0),
    "Shift+ArrowUp": () => view()?.panBy(0, PAN_STEP),
    "Shift+ArrowDown": () => view()?.panBy(0, -PAN_STEP),
    Home: step(0),
    End: step(state.last),
    " ": () => player.toggle(),
    "0": () => view()?.fit(),
    "+": () => view()?.zoomBy(ZOOM_STEP),
    "=": () => view()?.zoomBy(ZOOM_STEP),
    "-": () => view()?.zoomBy(1 / ZOOM_STEP),
    Escape: () => {
      if (state.pathsFrom.value !== null) state.pathsFrom.value = null;
      else if (state.highlight.value) state.highlight.value = null;
      else state.selected.value = null;
    },
  };
}

/** The node to select after the selected one: value by value, or item by item where there are boxes. */
function nextNode({ folding, selected, tape }: GraphState, direction: 1 | -1): number {
  const { items } = folding.folded.value;
  const hasBoxes = folding.hasBoxes.value;
  const last = (hasBoxes ? items.length : tape.nodeCount) - 1;
  const from = hasBoxes ? folding.selectedItem.value : selected.value;
  const next = Math.min(last, Math.max(0, (from ?? (direction === 1 ? -1 : last + 1)) + direction));
  return hasBoxes ? items[next].node : next;
}
