import type { GraphState } from "../../state/graph_state";
import { ActionButton, type BarAction } from "../bar/bar_action";

/** What undoes and redoes changes of the leaves: nothing as long as nothing was changed; none where nothing may be. */
export function undoActions(state: GraphState): readonly BarAction[] {
  const { done, undone } = state.editing.history.value;
  const { edit } = state.messages.value;
  if (state.hides("edit") && state.hides("descent")) return [];
  const isIdle = done.length + undone.length === 0;
  return [
    {
      icon: "undo",
      label: edit.undo,
      keys: "z",
      isDisabled: done.length === 0,
      isIdle,
      run: () => state.editing.undo(),
    },
    {
      icon: "redo",
      label: edit.redo,
      keys: "Z",
      isDisabled: undone.length === 0,
      isIdle,
      run: () => state.editing.redo(),
    },
  ];
}

/** The same as buttons. */
export function EditButtons({ state }: { state: GraphState }) {
  return (
    <div class="mg-bar-group">
      {undoActions(state).map((action) => (
        <ActionButton key={action.icon} action={action} />
      ))}
    </div>
  );
}
