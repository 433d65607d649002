import { IconButton } from "../../../widget/icons";
import type { GraphState } from "../../state/graph_state";

/** Buttons that undo and redo changes of the leaves; none as long as nothing was changed. */
export function EditButtons({ state }: { state: GraphState }) {
  const { done, undone } = state.editing.history.value;
  const { edit } = state.messages.value;
  if (state.hides("edit") && state.hides("descent")) return null;
  if (done.length + undone.length === 0) return null;
  return (
    <div class="mg-edit-buttons">
      <IconButton
        icon="undo"
        label={edit.undo}
        keys="z"
        disabled={done.length === 0}
        onClick={() => state.editing.undo()}
      />
      <IconButton
        icon="redo"
        label={edit.redo}
        keys="Z"
        disabled={undone.length === 0}
        onClick={() => state.editing.redo()}
      />
    </div>
  );
}
