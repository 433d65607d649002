import type { HostCallback, HostModel } from "./host_model";

/** What a display needs at first of what it refers to, by name: the modules of widgets, and catalogues of sentences. */
export type Parts = Readonly<Record<string, unknown>>;

/** Finds what a display refers to now. */
export type Load = (model: HostModel) => Promise<Parts>;

/** How a loader hands over a model. */
export interface Loaded {
  readonly model: HostModel;
  readonly parts: Parts;
  readonly load: Load;
  /** The messages that came before, oldest first. */
  readonly kept?: readonly Parameters<HostCallback>[];
}

/** The default export of the module of a widget. */
export interface Widget {
  /** Called once for each widget by hosts that know of it. The answer ends it. */
  initialize(loaded: Loaded): () => void;
  /** Shows one view; the answer ends that. */
  render(loaded: Loaded & { readonly el: HTMLElement }): () => void;
}
