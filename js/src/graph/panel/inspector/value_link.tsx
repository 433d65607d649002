import type { ComponentChildren } from "preact";
import { nameOf } from "../../canvas/names";
import type { GraphState } from "../../state/graph_state";

/** A line of a list of facts. */
export function Row(props: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  );
}

/** The name of a value. A click selects it, and opens the way to it. */
export function ValueLink({ state, node }: { state: GraphState; node: number }) {
  const select = () => state.folding.reveal(node);
  return (
    <button
      type="button"
      class="mg-link mg-named"
      onClick={select}
      title={state.messages.value.panel.select({ title: nameOf(state.tape, node) })}
    >
      {nameOf(state.tape, node)}
    </button>
  );
}
