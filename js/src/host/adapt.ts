import type { Model } from "../panels/model";

/** The part of anywidget's model that every host offers; https://anywidget.dev/en/afm/ */
export interface HostModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes?(): void;
  on(event: string, callback: () => void): void;
  off?(event: string, callback: () => void): void;
}

export function adapt<Traits>(host: HostModel): Model<Traits> {
  return {
    get: <Name extends keyof Traits & string>(name: Name) => host.get(name) as Traits[Name],
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
