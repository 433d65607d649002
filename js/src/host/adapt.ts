import type { Model } from "../widget/model";
import type { Delivery } from "./delivery";

/** The part of anywidget's model that every host offers; https://anywidget.dev/en/afm/ */
export interface HostModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes?(): void;
  on(event: string, callback: HostCallback): void;
  off?(event: string, callback: HostCallback): void;
  send?(content: object): void;
}

/** Called with nothing when a trait has changed; with content and buffers when a message has come. */
type HostCallback = (content?: unknown, buffers?: readonly unknown[]) => void;

/** @param delivery what brings changes to Python; null for a host that sends no messages, and saves traits at most */
export function adapt<Traits>(host: HostModel, delivery: Delivery | null = null): Model<Traits> {
  const listen = (event: string, callback: HostCallback, signal: AbortSignal) => {
    host.on(event, callback);
    // An ended view ignores what still comes.
    signal.addEventListener("abort", () => attempt(() => host.off?.(event, callback)), { once: true });
  };
  return {
    get: <Name extends keyof Traits & string>(name: Name) => host.get(name) as Traits[Name],
    ...(delivery && { edits: delivery.edits, answer: delivery.answer }),
    set: (name, value, edits) => {
      if (delivery) {
        delivery.put(name, value, edits);
        return;
      }
      host.set(name, value);
      attempt(() => host.save_changes?.());
    },
    onChange: (name, changed, signal) => {
      listen(`change:${name}`, () => changed(), signal);
      delivery?.edited.addEventListener(name, changed, { signal });
    },
    onMessage: (heard, signal) =>
      listen("msg:custom", (content, buffers) => heard(content, buffers ?? []), signal),
    send: (content) => attempt(() => host.send?.(content)),
  };
}

/** MyST's model throws on what it does not offer. */
export function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Nothing to do: there is no kernel to tell, or the host cannot be asked to forget us.
  }
}
