import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Annotation } from "../canvas/scene";

/** Who marks values: each takes back its own marks alone. */
type AnnotationSource = "edit" | "diagnosis" | "check" | "odd" | "run" | "wrong_pass" | "health";

/** What is marked on the graph. */
export interface Annotations {
  /** By node. Where several have marked one, the first of `Marker` speaks. */
  readonly byNode: ReadonlySignal<ReadonlyMap<number, Annotation>>;
  /** Replaces all marks of one marker. */
  put(marker: AnnotationSource, marks: ReadonlyMap<number, Annotation>): void;
}

const ORDER: readonly AnnotationSource[] = [
  "edit",
  "diagnosis",
  "check",
  "odd",
  "run",
  "wrong_pass",
  "health",
];

export function createAnnotations(): Annotations {
  const by = signal<Readonly<Partial<Record<AnnotationSource, ReadonlyMap<number, Annotation>>>>>({});
  return {
    byNode: computed(() => {
      // Where the mistake is known, what follows from it is not marked as well.
      const shown = by.value.diagnosis?.size ? ORDER.filter((marker) => marker !== "check") : ORDER;
      return new Map([...shown].reverse().flatMap((marker) => [...(by.value[marker] ?? [])]));
    }),
    put: (marker, marks) => {
      by.value = { ...by.peek(), [marker]: marks };
    },
  };
}
