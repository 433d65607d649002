import type { Model } from "../widget/model";
import type { Delivery } from "./delivery";
import { attempt, type HostCallback, type HostModel } from "./host_model";

/** @param delivery what brings changes to Python; null for a host that sends no messages, and saves traits at most */
export function adapt<Traits>(host: HostModel, delivery: Delivery | null = null): Model<Traits> {
  const listen = (event: string, callback: HostCallback, signal: AbortSignal) => {
    host.on(event, callback);
    // An ended view ignores what still comes.
    signal.addEventListener("abort", () => attempt(() => host.off?.(event, callback)), { once: true });
  };
  return {
    get: <Name extends keyof Traits & string>(name: Name) => {
      const own = delivery?.own(name);
      return (own ? own.value : host.get(name)) as Traits[Name];
    },
    ...(delivery && { edits: delivery.edits, answer: delivery.answer, hasAnswered: delivery.hasAnswered }),
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
