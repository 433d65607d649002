import type { Tape } from "../../tape/tape";
import type { Draft } from "./draft";
import { stackOperations } from "./elementwise";
import { SCOPE } from "./group_kinds";
import { type GroupTable, numberGroups } from "./group_table";
import { groupsSteps } from "./groups";
import { gatherLeaves } from "./leaves";
import { counterpartsOf, linksOf } from "./links";
import { addSumsAndParts } from "./parts";
import { type Levels, levelsOf, type Quotient, quotientOf } from "./quotient";
import { draftOfScopes } from "./scopes";
import { Shapes } from "./shapes";
import { draftWithStacks } from "./stacks";
import { findSums } from "./sums";
import type { Structure, StructureParts } from "./types";

/**
 * Finds how a tape folds: its scopes, its sums, the stacks of what is repeated, and its gathered leaves. With all
 * groups but any set of open ones drawn as boxes, no edges go in circles.
 *
 * Each step says what share of the whole is done; those of a million values take about a tenth of a second. What comes
 * of them can be sent from one thread to another.
 */
export function* structureSteps(tape: Tape): Generator<number, StructureParts> {
  const { draft, sequence } = yield* stackedDraft(tape);
  let table = numberGroups(draft, sequence);
  yield 0.6;
  let quotient = quotientOf(tape, table);
  yield 0.65;
  const { level } = levelsOf(quotient, tape.nodeCount + table.groupCount);
  const levelOf = levelsByDraft(table, level);
  yield 0.7;
  if (stackOperations(tape, table, draft, quotient, level)) {
    table = numberGroups(draft, sequence);
    quotient = quotientOf(tape, table);
  }
  yield 0.8;
  const pairs = gatherLeaves(tape, table, draft, sequence);
  yield 0.9;
  const final = numberGroups(draft, sequence, levelOf(draft));
  const counterpart = counterpartsOf(final);
  yield 0.95;
  const link = linksOf(tape, table, quotient, final, counterpart, pairs);
  return { tape, table: final, counterpart, link, lastNode: lastNodesOf(final) };
}

/** A structure of its parts, in steps. */
export function* structureFrom(parts: StructureParts): Generator<undefined, Structure> {
  return { ...parts, groups: yield* groupsSteps(parts.table), groupOf: parts.table.groupOf };
}

/** By group: the last node on the tape that is inside. */
function lastNodesOf({ groupCount, groupOf, parent }: GroupTable): Uint32Array {
  const last = new Uint32Array(groupCount);
  for (let node = 0; node < groupOf.length; node++) last[groupOf[node]] = node;
  for (let group = groupCount - 1; group > 0; group--) {
    if (last[group] > last[parent[group]]) last[parent[group]] = last[group];
  }
  return last;
}

/** The groups of a tape but for its gathered leaves, and the order of nodes that equal groups have in common. */
function* stackedDraft(tape: Tape): Generator<number, { draft: Draft; sequence: Uint32Array }> {
  const { draft, termOf, table, quotient, levels } = yield* draftWithoutCircles(tape);
  const shapes = new Shapes(tape, table, quotient);
  yield 0.45;
  const stacked = draftWithStacks(
    table,
    draft,
    shapes,
    (group) => termOf[table.draftOf[group]],
    (group) => levels.level[tape.nodeCount + group],
  );
  yield 0.55;
  return { draft: stacked, sequence: table.order };
}

interface Candidates {
  readonly draft: Draft;
  /** By group of the draft: the last addition of the sum that it is a term of, or -1. */
  readonly termOf: Int32Array;
  readonly table: GroupTable;
  readonly quotient: Quotient;
  readonly levels: Levels;
}

/**
 * Scopes, sums and candidates for parts. A scope that was left and entered again may depend on something that
 * depends on it; as a box it would stand in a circle of edges, so it is not made one.
 */
function* draftWithoutCircles(tape: Tape): Generator<number, Candidates> {
  const without = new Set<number>();
  for (;;) {
    const draft = draftOfScopes(tape);
    if (without.size > 0) dissolve(draft, without);
    const sums = findSums(tape, draft.groupOf);
    yield 0.05;
    const termOf = addSumsAndParts(tape, draft, sums);
    yield 0.2;
    const table = numberGroups(draft);
    yield 0.25;
    const quotient = quotientOf(tape, table);
    yield 0.3;
    const levels = levelsOf(quotient, tape.nodeCount + table.groupCount);
    yield 0.35;
    if (levels.circling.length === 0) return { draft, termOf, table, quotient, levels };
    for (const item of levels.circling) {
      const box = item - tape.nodeCount;
      if (box < 0) continue;
      for (let group = box; group < table.end[box]; group++) {
        if (table.kind[group] === SCOPE) without.add(table.draftOf[group]);
      }
    }
  }
}

/** Moves what is in some groups to the groups around them. */
function dissolve({ parent, groupOf }: Draft, without: ReadonlySet<number>): void {
  const target = parent.map((_, group) => group);
  for (let group = 1; group < target.length; group++) {
    parent[group] = target[parent[group]];
    if (without.has(group)) target[group] = parent[group];
  }
  groupOf.forEach((group, node) => {
    groupOf[node] = target[group];
  });
}

/** Levels by item, as a draft numbers groups that was added to since. New groups have the levels of their nodes. */
function levelsByDraft(table: GroupTable, level: Uint32Array): (draft: Draft) => Uint32Array {
  const { groupCount, draftOf } = table;
  return ({ groupOf, parent }) => {
    const nodeCount = groupOf.length;
    const levels = new Uint32Array(nodeCount + parent.length);
    levels.set(level.subarray(0, nodeCount));
    const isKnown = new Uint8Array(parent.length);
    for (let group = 0; group < groupCount; group++) {
      isKnown[draftOf[group]] = 1;
      levels[nodeCount + draftOf[group]] = level[nodeCount + group];
    }
    groupOf.forEach((innermost, node) => {
      for (let group = innermost; !isKnown[group]; group = parent[group]) {
        isKnown[group] = 1;
        levels[nodeCount + group] = level[node];
      }
    });
    return levels;
  };
}
