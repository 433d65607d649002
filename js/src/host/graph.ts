import { forgetTransfer, receiveTransfer } from "../graph/loading/transfer";
import { mountGraph } from "../graph/panel/mount";
import type { GraphTraits } from "../graph/state/graph_model";
import { adapt } from "./adapt";
import { deliveryOf } from "./deliveries";
import { loadedModel } from "./loaded_model";
import type { Loaded, Widget } from "./widget_module";

/** Pages change the leaves number by number. */
const TOLD = { arrays: ["leaf_data"], yielding: [] };

const adapted = (loaded: Loaded, ended: AbortSignal) => {
  const model = loadedModel(loaded, ["sentences"]);
  return adapt<GraphTraits>(model, deliveryOf(model, TOLD, ended));
};

const widget: Widget = {
  /**
   * Hosts that know of it call this once for each widget, and its answer when the widget goes. A large graph is sent
   * right after the widget was made, when there are no views yet that could hear it.
   */
  initialize(loaded) {
    const ended = new AbortController();
    const graph = adapted(loaded, ended.signal);
    receiveTransfer(graph, ended.signal);
    const key = graph.get("transfer");
    return () => {
      ended.abort();
      if (key) forgetTransfer(key);
    };
  },
  /** Shows one view. Hosts may call it several times for one model, and end each view at any time. */
  render({ el, ...loaded }) {
    const ended = new AbortController();
    mountGraph(el, adapted(loaded, ended.signal), ended.signal);
    return () => ended.abort();
  },
};
export default widget;
