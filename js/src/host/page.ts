import { mountGraph } from "../graph/panel/mount";
import type { GraphTraits } from "../graph/state/graph_model";
import { messagesFrom } from "../messages";
import { localModel } from "../widget/local_model";
import { embed } from "./embed";

embed<GraphTraits>("data-micrograd-graph", messagesFrom, (container, traits) => {
  // The page's own life is the view's: nothing ends it before the page goes.
  mountGraph(container, localModel(traits), new AbortController().signal);
});
