import { batch, type ReadonlySignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { activeNode, itemOfNode, type Scene } from "../../canvas/scene";
import type { GraphState } from "../../state/graph_state";
import { shownOf } from "../../structure";
import type { ViewCommands } from "../keys";
import { type Row, type Rows, rowsAround, rowsOf } from "./outline_rows";
import { rowWords, spokenName } from "./row_words";

/** So many rows around the selection are there at once; which of how many each is, is said of each. */
const MOST_ROWS = 60;

/**
 * The graph for those who do not see the canvas: a tree over the same place, with a row for each card, each closed box
 * and each open group. It is one stop of the Tab key; walking it selects, so that both ways to read show the same.
 */
export function Outline(props: {
  state: GraphState;
  scene: ReadonlySignal<Scene | null>;
  view: { current: ViewCommands | null };
}) {
  const { state, view } = props;
  const id = useId();
  const scene = props.scene.value;
  if (!scene) return null;
  const messages = state.messages.value;
  const { access } = messages;
  const { folded } = scene;
  const rows = rowsOf(folded);
  const active = activeRow(state, scene, rows);
  const [from, to] = rowsAround(rows, active ?? 0, MOST_ROWS);
  const stepped = itemOfNode(scene, activeNode(scene.phase));
  const turnTo = (row: number) => {
    const { kind, index } = rows.at(row);
    if (kind === "frame") state.folding.turnTo(folded.frames[index].group);
    else {
      const { node } = folded.items[index];
      state.selected.value = node;
      view.current?.reveal(node);
    }
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const act = actionOf(event.key, state, scene, rows, active, turnTo);
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div
      class="mg-outline"
      role="tree"
      tabIndex={0}
      aria-label={access.outline({ root: spokenName(state.tape, state.tape.nodeCount - 1) })}
      aria-describedby={`${id}-hint`}
      aria-activedescendant={active === null ? undefined : `${id}-${active}`}
      onKeyDown={press}
    >
      {Array.from({ length: to - from }, (_, place) => {
        const row = rows.at(from + place);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
          <div
            key={from + place}
            id={`${id}-${from + place}`}
            role="treeitem"
            tabIndex={-1}
            aria-level={row.level}
            aria-posinset={row.place}
            aria-setsize={row.of}
            aria-selected={from + place === active}
            aria-expanded={expansionOf(scene, row)}
            aria-current={row.kind === "item" && row.index === stepped ? "step" : undefined}
            onClick={() => turnTo(from + place)}
          >
            {rowWords(scene, row, messages)}
          </div>
        );
      })}
      <span id={`${id}-hint`} hidden>
        {access.outlineHint}
      </span>
    </div>
  );
}

/** The row of the selection; without one, that of the group where the reader is; null at the very outside. */
function activeRow({ folding }: GraphState, scene: Scene, rows: Rows): number | null {
  const item = itemOfNode(scene, scene.selected);
  if (item !== null) return rows.ofItem(item);
  const index = folding.currentGroup.value;
  const frame = scene.folded.frames.findIndex(({ group }) => group === index);
  return frame >= 0 ? rows.ofFrame(frame) : null;
}

/** Whether a row is open; undefined for what does not open. */
function expansionOf({ folded }: Scene, { kind, index }: Row): boolean | undefined {
  if (kind === "frame") return true;
  return folded.items[index].kind === "box" ? false : undefined;
}

/**
 * What a key does to the outline; null for those that it leaves to the widget. Boxes open and close with the arrow keys,
 * as in all trees; on values these step, as everywhere in the widget.
 */
function actionOf(
  key: string,
  { folding, selected }: GraphState,
  scene: Scene,
  rows: Rows,
  active: number | null,
  turnTo: (row: number) => void,
): (() => void) | null {
  const { folded, structure, view } = scene;
  const to = (row: number) => () => turnTo(Math.min(rows.count - 1, Math.max(0, row)));
  if (key === "ArrowDown") return to(active === null ? 0 : active + 1);
  if (key === "ArrowUp") return to(active === null ? rows.count - 1 : active - 1);
  if (active === null) return null;
  const row = rows.at(active);
  if (row.kind === "frame") {
    const { group, stack } = folded.frames[row.index];
    if (key === "ArrowRight") return to(active + 1);
    if (key !== "ArrowLeft" && key !== "Enter") return null;
    return () =>
      batch(() => {
        // What closes around the selection is selected. The instance that a stack shows closes with the stack.
        selected.value = structure.lastNode[group];
        folding.close(stack >= 0 ? stack : group);
      });
  }
  const { kind, group } = folded.items[row.index];
  if (kind !== "box") return null;
  if (key === "ArrowLeft") return row.around < 0 ? () => {} : to(rows.ofFrame(row.around));
  if (key !== "ArrowRight") return null;
  return () =>
    batch(() => {
      folding.open(group);
      const shown = shownOf(structure, view, group);
      folding.turnTo(structure.groups[group].instances?.[shown] ?? group);
    });
}
