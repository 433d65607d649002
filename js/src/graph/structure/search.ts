import { operationName } from "../../tape/tape";
import { LEAVES, SCOPE, STACK } from "./group_kinds";
import { titleOf } from "./groups";
import type { Structure } from "./types";

/** Something that a search found. */
export interface Hit {
  readonly kind: "node" | "group";
  /** The node; for a group its last one. */
  readonly node: number;
  /** The group, or the innermost group around the node. */
  readonly group: number;
}

/** What a search found, the best first. */
export interface Findings {
  readonly hits: readonly Hit[];
  /** How many more there are. */
  readonly rest: number;
}

/** How well a name fits what was typed: the less the better. */
const IS_EQUAL = 0;
const BEGINS = 1;
const HAS_WORD = 2;
const HAS_INSIDE = 3;
const MISSES = 4;

/**
 * Searches values by name or operation, and groups by name. `sample 12 / layer 2 / tanh` finds what fits its last
 * part inside of what fits those before it. Case does not matter.
 *
 * @param namesOf what a node is called
 */
export function findNodes(
  structure: Structure,
  query: string,
  namesOf: (node: number) => string,
  most = 50,
): Findings {
  const words = query
    .toLowerCase()
    .split(/[/\u203a]/)
    .map((part) => part.trim());
  const path = words.filter((part) => part !== "");
  if (path.length === 0) return { hits: [], rest: 0 };
  const { tape, table, groupOf } = structure;
  const wanted = path[path.length - 1];
  const around = path.slice(0, -1);
  const titles = new TitleFits(structure);
  const allowed = allowedGroups(structure, around, titles);
  const ranked = Array.from({ length: 2 * MISSES }, (): Hit[] => []);
  let count = 0;
  const keep = (fit: number, hit: Hit) => {
    count++;
    if (ranked[fit].length < most) ranked[fit].push(hit);
  };
  for (let group = 1; group < table.groupCount; group++) {
    if (!allowed[table.parent[group]]) continue;
    const fit = titles.fit(group, wanted);
    if (fit < MISSES) keep(2 * fit, { kind: "group", node: table.order[table.endRank[group] - 1], group });
  }
  const operationFits = new Map<string, number>();
  for (let node = 0; node < tape.nodeCount; node++) {
    if (!allowed[groupOf[node]]) continue;
    const operation = operationName(tape, node);
    let fit = operationFits.get(operation);
    if (fit === undefined) {
      fit = operation === "" ? MISSES : fitOf(operation.toLowerCase(), wanted);
      operationFits.set(operation, fit);
    }
    // An operation is less than a name.
    const better = Math.min(2 * fitOf(namesOf(node).toLowerCase(), wanted), 2 * fit + 1);
    if (better < 2 * MISSES) keep(better, { kind: "node", node, group: groupOf[node] });
  }
  const hits = ranked.flat().slice(0, most);
  return { hits, rest: count - hits.length };
}

/** How well titles of groups fit; parts and sums have none that anybody gave them. */
class TitleFits {
  readonly #structure: Structure;

  constructor(structure: Structure) {
    this.#structure = structure;
  }

  fit(group: number, wanted: string): number {
    const { table } = this.#structure;
    const kind = table.kind[group];
    if (kind !== SCOPE && kind !== STACK && kind !== LEAVES) return MISSES;
    return fitOf(titleOf(table, group).toLowerCase(), wanted);
  }
}

function fitOf(name: string, wanted: string): number {
  const index = name.indexOf(wanted);
  if (index < 0) return MISSES;
  if (index === 0) return name.length === wanted.length ? IS_EQUAL : BEGINS;
  return /[\s_.-]/.test(name[index - 1]) ? HAS_WORD : HAS_INSIDE;
}

/** By group: 1 where groups that fit the parts of a path, in this order, are around it or are it. */
function allowedGroups({ table }: Structure, path: readonly string[], titles: TitleFits): Uint8Array {
  const { groupCount, parent } = table;
  const matched = new Uint32Array(groupCount); // how many parts are fit, as early as can be
  for (let group = 1; group < groupCount; group++) {
    const before = matched[parent[group]];
    const fits = before < path.length && titles.fit(group, path[before]) < HAS_INSIDE;
    matched[group] = before + Number(fits);
  }
  return Uint8Array.from(matched, (count) => Number(count === path.length));
}
