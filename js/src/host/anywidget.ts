import { mountGraph } from "../panels/mount";
import { adapt, type HostModel } from "./adapt";

export default {
  /** Shows one view. Hosts may call it several times for one model, and end each view at any time. */
  render({ model, el }: { model: HostModel; el: HTMLElement }): () => void {
    const ended = new AbortController();
    mountGraph(el, adapt(model), ended.signal);
    return () => ended.abort();
  },
};
