import type { GraphModel, GraphTraits } from "../panels/model";
import { mountGraph } from "../panels/mount";

/** The part of anywidget's model that every host offers; https://anywidget.dev/en/afm/ */
interface HostModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes?(): void;
  on(event: string, callback: () => void): void;
  off?(event: string, callback: () => void): void;
}

function adapt(host: HostModel): GraphModel {
  return {
    get: <Name extends keyof GraphTraits>(name: Name) => host.get(name) as GraphTraits[Name],
    set: (name, value) => {
      host.set(name, value);
      attempt(() => host.save_changes?.());
    },
    onChange: (name, changed, signal) => {
      const event = `change:${name}`;
      host.on(event, changed);
      // An ended view ignores what still comes.
      signal.addEventListener("abort", () => attempt(() => host.off?.(event, changed)), { once: true });
    },
  };
}

/** MyST's model throws on what it does not offer. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Nothing to do: there is no kernel to tell, or the host cannot be asked to forget us.
  }
}

export default {
  /** Shows one view. Hosts may call it several times for one model, and end each view at any time. */
  render({ model, el }: { model: HostModel; el: HTMLElement }): () => void {
    const ended = new AbortController();
    mountGraph(el, adapt(model), ended.signal);
    return () => ended.abort();
  },
};
