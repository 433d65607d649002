import { mountGraph } from "../graph/panel/mount";
import type { GraphTraits } from "../graph/state/graph_model";
import { messagesFrom } from "../messages";
import { CodedError } from "../shared/errors";
import { shown } from "../shared/shown";
import { localModel } from "../widget/local_model";
import { defineElement } from "./elements";
import { pageModel } from "./graph_page";

/** Defines `<micrograd-graph>`. Its `at` is the number of steps that have run. */
export function defineGraphElement(): void {
  defineElement<GraphTraits>("micrograd-graph", {
    read: messagesFrom,
    model: (traits, source) => (source ? pageModel(traits, source) : localModel(traits)),
    mount: mountGraph,
    attributes: { at: (text) => ({ cursor: cursorOf(text) }) },
  });
}

/**
 * The number of steps that a text says; none for an empty one, which shows the graph as recorded.
 *
 * @throws CodedError if it is none
 */
function cursorOf(text: string): number | null {
  if (text.trim() === "") return null;
  if (!/^\s*\d{1,9}\s*$/.test(text)) throw new CodedError("noSteps", { found: shown(text) });
  return Number(text);
}
