import { type ReadonlySignal, signal } from "@preact/signals";

const taken = signal(false);

/** Whether the reader has taken a step in any graph of the page: nobody is told twice how that goes. */
export const isFirstStepTaken: ReadonlySignal<boolean> = taken;

export function takeFirstStep(): void {
  taken.value = true;
}
