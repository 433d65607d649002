import { LEAF } from "../../../tape/operations";
import type { KeyCommands } from "../../../widget/keys";
import type { GraphState } from "../../state/graph_state";

/**
 * Keys that change leaves.
 *
 * @param enter what Enter does where nothing is to be changed
 */
export function editKeys(state: GraphState, enter: () => void): KeyCommands {
  const { editing, folding, selected, tape } = state;
  const mayEdit = () => !state.hides("edit");
  /** Opens a field over the selected leaf, and says whether there is one. */
  const write = (): boolean => {
    const node = selected.value;
    if (node === null || tape.code[node] !== LEAF || !mayEdit()) return false;
    const item = folding.selectedItem.value;
    if (item !== null && folding.folded.value.items[item].kind === "box") return false;
    folding.reveal(node);
    editing.written.value = node;
    return true;
  };
  return {
    e: () => {
      write();
    },
    Enter: () => {
      // While the other end of paths is being chosen, Enter chooses it.
      if (state.pathsFrom.value !== null || !write()) enter();
    },
    z: () => {
      if (mayEdit()) editing.undo();
    },
    Z: () => {
      if (mayEdit()) editing.redo();
    },
  };
}
