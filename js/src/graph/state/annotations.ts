import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Mark } from "../canvas/annotations";

/** Who marks values: each takes back its own marks alone. */
export type Marker = "edit" | "check" | "odd" | "order" | "health";

/** What is marked on the graph. */
export interface Marking {
  /** By node. Where several have marked one, the first of `Marker` speaks. */
  readonly marks: ReadonlySignal<ReadonlyMap<number, Mark>>;
  /** Replaces all marks of one marker. */
  put(marker: Marker, marks: ReadonlyMap<number, Mark>): void;
}

const ORDER: readonly Marker[] = ["edit", "check", "odd", "order", "health"];

export function createMarking(): Marking {
  const by = signal<Readonly<Partial<Record<Marker, ReadonlyMap<number, Mark>>>>>({});
  return {
    marks: computed(() => new Map([...ORDER].reverse().flatMap((marker) => [...(by.value[marker] ?? [])]))),
    put: (marker, marks) => {
      by.value = { ...by.peek(), [marker]: marks };
    },
  };
}
