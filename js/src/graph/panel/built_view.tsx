import { computed, effect, signal, untracked } from "@preact/signals";
import { render } from "preact";
import { nextTask } from "../../shared/time_slices";
import { effectUntil } from "../../widget/effect_until";
import { Kept, type KeptSignals } from "../../widget/kept_signal";
import type { Camera } from "../canvas/camera";
import type { Room } from "../canvas/stage_fit";
import { textMeasure } from "../canvas/text_measure";
import type { GraphCanvas } from "../canvas/view";
import { type Arrangement, createArrangement, type KeptArrangement } from "../loading/arrangement";
import { layoutAtOnce, layoutInBackground } from "../loading/layout_task";
import type { GraphModel } from "../state/graph_model";
import { createGraphState, type GraphState, type KeptState, type LoadedGraph } from "../state/graph_state";
import { createPlayer } from "../state/player";
import { GraphPanel } from "./graph_panel";
import { expectedRoom, unfoldingStage } from "./stage_size";

/** What a view leaves behind for the next one of the same model: all that a reader would miss. */
export interface KeptView {
  readonly state: KeptState;
  readonly arrangement: KeptArrangement;
  readonly room: Room;
  /** Null if the reader had not moved it. */
  readonly camera: Camera | null;
  readonly speed: number;
  /** What single components hold. */
  readonly signals: KeptSignals;
}

/** A graph with all that is made of it to show it. What it holds ends with the signal that it was built with. */
export interface BuiltView {
  readonly nodeCount: number;
  /** Renders it, as soon as there is something to see. Ends with the signal, and then never answers. */
  show(): Promise<void>;
  /** Renders and paints it while the page waits. */
  showAtOnce(): void;
  /** What to leave behind; null while it is at work on what would be lost. */
  keep(): KeptView | null;
}

/** @param atOnce whether the page waits for the picture */
export function buildView(
  root: ShadowRoot,
  model: GraphModel,
  graph: LoadedGraph,
  before: KeptView | null,
  ended: AbortSignal,
  atOnce: boolean,
): BuiltView {
  const state = createGraphState(model, ended, graph, before?.state);
  const player = createPlayer(state, ended, before?.speed);
  const room = signal(before?.room ?? expectedRoom(root.host, state));
  const view: { current: GraphCanvas | null } = { current: null };
  const drawing = {
    direction: model.get("direction"),
    measure: textMeasure(),
    stage: unfoldingStage(room.value),
    room,
    words: computed(() => state.messages.value.panel),
  };
  const lay = atOnce ? layoutAtOnce : layoutInBackground;
  const arrangement = createArrangement(state.folding, drawing, ended, before?.arrangement, lay);
  if (!before) revealAtFirst(state, arrangement, ended);
  const signals: KeptSignals = before?.signals ?? new Map();
  const put = () => {
    const firstCamera = before?.camera ?? null;
    render(
      <Kept.Provider value={signals}>
        <GraphPanel {...{ model, state, player, arrangement, room, view, firstCamera, signal: ended }} />
      </Kept.Provider>,
      root,
    );
  };
  const isAtWork = () => {
    // What tools have found is theirs alone; that of a quiz is kept.
    const isToolOpen = state.tool.value !== null && state.tool.value !== "quiz";
    return (
      root.activeElement !== null ||
      isToolOpen ||
      player.playing.value ||
      state.editing.isDescending.value ||
      arrangement.pending.value !== null
    );
  };
  return {
    nodeCount: state.tape.nodeCount,
    show: async () => {
      await somethingToShow(arrangement, ended);
      await nextTask(ended);
      put();
    },
    showAtOnce: () => {
      put();
      view.current?.paintForPaper();
    },
    keep: () => {
      const opened = arrangement.keep();
      if (opened === null || isAtWork()) return null;
      return {
        state: state.keep(),
        arrangement: opened,
        room: room.value,
        camera: view.current?.movedCamera ?? null,
        speed: player.speed.value,
        signals,
      };
    },
  };
}

/** Waits for a picture, or for what there is to say about one that takes longer. */
async function somethingToShow(
  { current, pending, failure }: Arrangement,
  signal: AbortSignal,
): Promise<void> {
  let end = () => {};
  await new Promise<void>((resolve) => {
    end = effect(() => {
      if (current.value ?? pending.value ?? failure.value) resolve();
    });
    signal.addEventListener("abort", () => end(), { once: true });
  });
  end();
}

/** Opens the way to what is selected from the first, once it is known how far a graph unfolds by itself. */
function revealAtFirst(
  { folding, selected }: GraphState,
  { current }: Arrangement,
  ended: AbortSignal,
): void {
  const node = selected.peek();
  let isDone = node === null;
  effectUntil(ended, () => {
    if (isDone || node === null || current.value === null) return;
    isDone = true;
    if (selected.peek() === node) untracked(() => folding.reveal(node));
  });
}
