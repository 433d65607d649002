import { floatsAsText } from "../shared/base64";

// What travels between the pages that show a widget and its Python; see micrograd_widget/page_changes.py.

/** A change of a trait, or of some numbers of one that is an array. */
export interface Change {
  readonly number: number;
  readonly name: string;
  readonly value: unknown;
  readonly indices?: readonly number[];
}

/** What a page tells. */
export interface Told {
  readonly kind: "micrograd-changes";
  readonly page: string;
  readonly changes: readonly Change[];
  /** The page wants to hear what all traits are, and counts this as it counts changes. */
  readonly ask?: number;
}

/** What Python has heard, of a page and as news for all others. */
export interface Heard {
  readonly kind: "micrograd-heard";
  readonly page: string;
  readonly number: number;
  readonly changes: readonly Change[];
  /** For a page that has asked: what the traits are after all that was heard. */
  readonly state?: Readonly<Record<string, unknown>>;
}

/** A change that Python has not heard of. */
export interface Unheard {
  readonly number: number;
  readonly value: unknown;
}

/** A changed number of an array, which counts beside the array until it can be put into it. */
export interface Edit {
  readonly number: number;
  readonly value: number;
  isHeard: boolean;
}

/** All that Python has not heard of, in the order in which it was changed. */
export function changesOf(
  unheard: ReadonlyMap<string, Unheard>,
  arrays: ReadonlyMap<string, ReadonlyMap<number, Edit>>,
): Change[] {
  const changes: Change[] = Array.from(unheard, ([name, change]) => ({ name, ...change }));
  for (const [name, edits] of arrays) {
    const byNumber = new Map<number, [number, number][]>();
    for (const [index, { isHeard, number, value }] of edits) {
      if (isHeard) continue;
      const some = byNumber.get(number) ?? [];
      some.push([index, value]);
      byNumber.set(number, some);
    }
    for (const [number, some] of byNumber) {
      const value = floatsAsText(Float64Array.from(some, ([, one]) => one));
      changes.push({ number, name, indices: some.map(([index]) => index), value });
    }
  }
  return changes.sort((one, other) => one.number - other.number);
}
