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
export type HostCallback = (content?: unknown, buffers?: readonly unknown[]) => void;

/** MyST's model throws on what it does not offer. */
export function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Nothing to do: there is no kernel to tell, or the host cannot be asked to forget us.
  }
}
