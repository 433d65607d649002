import { effect } from "@preact/signals";

/** Runs an effect, now and whenever a signal that it reads has changed, until an abort signal ends it, perhaps in its first run. */
export function effectUntil(ended: AbortSignal, run: Parameters<typeof effect>[0]): void {
  const end = effect(run);
  if (ended.aborted) end();
  else ended.addEventListener("abort", () => end(), { once: true });
}
