import { mountGraph } from "../graph/panel/mount";
import type { GraphTraits } from "../graph/state/graph_model";
import { messagesFrom } from "../messages";
import { embed } from "./embed";
import { pageModel } from "./graph_page";

embed<GraphTraits>("data-micrograd-graph", messagesFrom, (container, traits, source) => {
  // The page's own life is the view's: nothing ends it before the page goes.
  mountGraph(container, pageModel(traits, source), new AbortController().signal);
});
