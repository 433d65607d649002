import type { GraphState } from "./graph_state";
import type { Player } from "./player";

/** What the keys do that only the canvas can. */
export interface ViewCommands {
  fit(): void;
  zoomBy(factor: number): void;
  reveal(node: number): void;
}

export const ZOOM_STEP = 1.25;

/** What keys do, by `KeyboardEvent.key`. */
export type KeyCommands = Readonly<Record<string, () => void>>;

/** Steps, plays, walks through the values and moves the camera. */
export function graphKeys(state: GraphState, player: Player, view: () => ViewCommands | null): KeyCommands {
  const step = (to: number) => () => {
    player.pause();
    state.goTo(to);
  };
  const select = (direction: 1 | -1) => () => {
    const { selected, tape } = state;
    const from = selected.value ?? (direction === 1 ? -1 : tape.nodeCount);
    selected.value = Math.min(tape.nodeCount - 1, Math.max(0, from + direction));
    view()?.reveal(selected.value);
  };
  return {
    ArrowLeft: () => step(state.position.value - 1)(),
    ArrowRight: () => step(state.position.value + 1)(),
    ArrowDown: select(1),
    ArrowUp: select(-1),
    Home: step(0),
    End: step(state.last),
    " ": () => player.toggle(),
    "0": () => view()?.fit(),
    "+": () => view()?.zoomBy(ZOOM_STEP),
    "=": () => view()?.zoomBy(ZOOM_STEP),
    "-": () => view()?.zoomBy(1 / ZOOM_STEP),
    Escape: () => {
      state.selected.value = null;
    },
  };
}

/**
 * Keys of a widget, while the focus is inside. They never reach the notebook, where a stray `b` would insert a
 * cell; whatever is pressed with Ctrl or Cmd does, so that saving works.
 */
export function listenToKeys(root: HTMLElement, commands: KeyCommands, signal: AbortSignal): void {
  root.addEventListener(
    "keydown",
    (event) => {
      // JupyterLab listens before us and spares only what carries this mark; it must not spare Ctrl+S.
      root.toggleAttribute("data-lm-suppress-shortcuts", !event.ctrlKey && !event.metaKey);
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.stopPropagation();
      if (event.defaultPrevented) return;
      const target = event.target as HTMLElement;
      if (target.closest("select, input, textarea")) return;
      if (event.key === " " && target.closest("button")) return;
      const command = commands[event.key];
      if (!command) return;
      event.preventDefault();
      command();
    },
    { signal },
  );
  const restore = () => root.setAttribute("data-lm-suppress-shortcuts", "true");
  root.addEventListener("keyup", (event) => !event.ctrlKey && !event.metaKey && restore(), { signal });
  root.addEventListener("focusin", restore, { signal });
}
