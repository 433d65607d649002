import { effect, type ReadonlySignal, untracked, useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { focusedIn } from "../../../widget/keep_focus";
import { itemOfNode, type Scene } from "../../canvas/scene";
import type { GraphState } from "../../state/graph_state";
import type { Player } from "../../state/player";
import { describePhase } from "../wording";
import { rowsOf } from "./outline_rows";
import { rowWords, spoken } from "./row_words";

/** Whoever holds a key down passes many steps: only where they rest is said. */
const REST_MILLISECONDS = 250;

/**
 * The one place that a screen reader is told of changes: a sentence for each step, and for what is selected while the
 * focus is not in the outline, which says it itself. Playing is told once, and then where it has ended.
 */
export function Announcements(props: {
  state: GraphState;
  player: Player;
  scene: ReadonlySignal<Scene | null>;
}) {
  const { state, player, scene } = props;
  const container = useRef<HTMLDivElement>(null);
  const said = useSignal(spoken(describePhase(state)));
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isListening = false;
    const say = (sentence: () => string) => {
      // What is there already is nothing to tell.
      if (!isListening) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        said.value = spoken(untracked(sentence));
      }, REST_MILLISECONDS);
    };
    const endings = [
      effect(() => {
        const { panel } = state.messages.value;
        // What a step comes to depends on these.
        void state.cursor.value;
        void state.leafData.value;
        if (player.playing.value) say(() => panel.playing);
        else say(() => describePhase(state));
      }),
      effect(() => {
        const node = state.selected.value;
        if (node !== null && !isInOutline(container.current))
          say(() => selectionWords(state, scene.value, node));
      }),
    ];
    isListening = true;
    return () => {
      clearTimeout(timer);
      for (const end of endings) end();
    };
  }, [state, player, scene, said]);
  return (
    <div class="mg-hidden mg-said" role="status" ref={container}>
      {said}
    </div>
  );
}

function selectionWords({ messages }: GraphState, scene: Scene | null, node: number): string {
  const item = scene && itemOfNode(scene, node);
  if (!scene || item === null) return "";
  return rowWords(scene, rowsOf(scene.folded).at(rowsOf(scene.folded).ofItem(item)), messages.value);
}

function isInOutline(container: Element | null): boolean {
  return container !== null && focusedIn(container)?.closest(".mg-outline") != null;
}
