import { identityOf } from "./deliveries";
import type { HostCallback, HostModel } from "./host_model";
import type { Loaded, Parts } from "./widget_module";

type Catalogue = Readonly<Record<string, unknown>>;

/** The catalogues of panels, by what they have beside those of graphs: a display reads the sentences of each once. */
const whole = new WeakMap<object, Catalogue>();

/**
 * The model of a display as a widget sees it: `messages` is the catalogue that the display refers to, and who listens
 * to messages hears those that came before the code of the widget.
 *
 * @param names the names of the catalogues in the parts, without their language, the most general first
 */
export function loadedModel({ kept = [], load, model, parts }: Loaded, names: readonly string[]): HostModel {
  let messages = catalogueIn(parts, names);
  const following = new Map<HostCallback, HostCallback>();
  return {
    get: (name) => {
      if (name === "messages") return messages;
      // Where a host names no identity, its model object is one, and this is another.
      return name === "identity" ? identityOf(model) : model.get(name);
    },
    set: (name, value) => model.set(name, value),
    ...(model.save_changes && { save_changes: () => model.save_changes?.() }),
    ...(model.send && { send: (content: object) => model.send?.(content) }),
    on: (event, callback) => {
      if (event === "change:messages") {
        let latest = 0;
        const follow = async () => {
          const turn = ++latest;
          // Sentences that cannot be had leave those that there are.
          const found = await load(model).catch(() => null);
          if (!found || turn !== latest || !following.has(callback)) return;
          messages = catalogueIn(found, names);
          callback();
        };
        following.set(callback, follow);
        model.on("change:parts", follow);
        return;
      }
      model.on(event, callback);
      // Once who listens is ready to hear.
      if (event === "msg:custom") queueMicrotask(() => kept.forEach((message) => void callback(...message)));
    },
    off: (event, callback) => {
      const follow = event === "change:messages" ? following.get(callback) : undefined;
      following.delete(callback);
      if (follow) model.off?.("change:parts", follow);
      else model.off?.(event, callback);
    },
  };
}

function catalogueIn(parts: Parts, names: readonly string[]): Catalogue | undefined {
  const found = names.map((name) => {
    const key = Object.keys(parts).find((one) => one.startsWith(`${name} `));
    return key === undefined ? undefined : (parts[key] as Catalogue);
  });
  const last = found[found.length - 1];
  if (!last || found.length === 1) return last;
  const made = whole.get(last) ?? Object.assign({}, ...found);
  whole.set(last, made);
  return made;
}
