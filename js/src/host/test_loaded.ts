import type { HostModel } from "./host_model";
import type { Loaded } from "./widget_module";

/** A model as a loader hands it over: each of the parts is the model's own `messages`. */
export function loadedWith(model: HostModel, names: readonly string[]): Loaded {
  const parts = () => Object.fromEntries(names.map((name) => [name, model.get("messages")]));
  return { model, parts: parts(), load: async () => parts() };
}
