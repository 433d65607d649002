import { createContext } from "preact";
import type { GraphCanvas } from "../canvas/view";
import type { GraphModel } from "../state/graph_model";

/** What a tool needs that is about the display and not about the graph: its canvas, and its model. */
export interface ViewOfPanel {
  readonly model: GraphModel;
  readonly view: { readonly current: GraphCanvas | null };
}

/** Null outside of a panel. */
export const ViewContext = createContext<ViewOfPanel | null>(null);
