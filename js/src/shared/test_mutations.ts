// Values of JSON that somebody has meddled with, for tests of what reads them.
import { Random } from "./random";

/** What stands in the place of something else. */
const STRANGE: readonly unknown[] = [
  ...[undefined, null, true, "", "x", [], {}, [null], { bytes: 5 }, { bytes: "%" }, { toString: null }],
  ...[-1, 0, 1.5, 7, 1e7, 1e300, Number.NaN, Number.POSITIVE_INFINITY],
];

type Path = readonly (string | number)[];

export interface Mutation {
  /** What was done, for messages. */
  readonly what: string;
  readonly value: unknown;
}

/** The value with each of its parts in turn left out or exchanged for something strange. */
export function mutationsOf(value: unknown): Mutation[] {
  return pathsOf(value).flatMap((path) =>
    STRANGE.map((strange) => ({
      what: `${path.join(".") || "all"} = ${String(JSON.stringify(strange) ?? strange)}`,
      value: exchanged(value, path, strange),
    })),
  );
}

/** The value with two parts of it exchanged, so many times, by a seed. */
export function doubleMutationsOf(value: unknown, count: number, seed: number): Mutation[] {
  const random = new Random(seed);
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random.uniform(0, items.length))];
  return Array.from({ length: count }, () => {
    const first = one(mutationsAt(value, one(pathsOf(value))));
    const second = one(mutationsAt(first.value, one(pathsOf(first.value))));
    return { what: `${first.what}, ${second.what}`, value: second.value };
  });
}

function mutationsAt(value: unknown, path: Path): Mutation[] {
  return STRANGE.map((strange) => ({
    what: `${path.join(".") || "all"} = ${String(JSON.stringify(strange) ?? strange)}`,
    value: exchanged(value, path, strange),
  }));
}

/** The ways to all parts of a value, and to itself. The first entries of a list stand for all. */
function pathsOf(value: unknown): Path[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [[]];
  const parts: [string | number, unknown][] = Array.isArray(value)
    ? value.slice(0, 2).map((part, index) => [index, part])
    : Object.entries(value);
  return [[], ...parts.flatMap(([name, part]) => pathsOf(part).map((path) => [name, ...path]))];
}

function exchanged(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) return by;
  const held = value as Record<string | number, unknown>;
  const part = exchanged(held[name], rest, by);
  if (Array.isArray(held)) return held.map((old, index) => (index === name ? part : old));
  return Object.fromEntries(
    Object.entries({ ...held, [name]: part }).filter(([, kept]) => kept !== undefined),
  );
}
