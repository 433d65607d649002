import { localModel } from "../panels/local_model";
import type { GraphTraits } from "../panels/model";
import { mountGraph } from "../panels/mount";
import { embed } from "./embed";

embed<GraphTraits>("data-micrograd-graph", (place, traits) => {
  // The page's own life is the view's: nothing ends it before the page goes.
  mountGraph(place, localModel(traits), new AbortController().signal);
});
