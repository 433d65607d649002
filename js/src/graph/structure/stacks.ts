import { Draft, withoutNumber } from "./draft";
import { PART, SCOPE, STACK } from "./group_kinds";
import type { GroupTable } from "./group_table";
import { FEWEST_REPEATS } from "./parts";
import { mix, type Shapes } from "./shapes";

/** The number of shapes with one hash that are told apart. More occur only in a graph that was made for it. */
const MOST_SHAPES = 8;

/**
 * A draft with the stacks among the groups of a table: groups right in one group, of one shape, named alike but for
 * a number at the end, none of which depends on another. Parts that are in no stack are not groups any more.
 *
 * @param termOf by group of the table: the last addition of the sum it is a term of, or -1
 * @param levelOf the level of a group among the items beside it
 */
export function draftWithStacks(
  table: GroupTable,
  draft: Draft,
  shapes: Shapes,
  termOf: (group: number) => number,
  levelOf: (group: number) => number,
): Draft {
  const { groupCount, parent, kind, name, groupOf } = table;
  const stems = stemsOf(draft);
  const leader = leadersOf(table, shapes, stems, termOf, levelOf);
  const members = new Uint32Array(groupCount);
  for (let group = 1; group < groupCount; group++) members[leader[group]]++;

  const result = new Draft(draft.names, new Int32Array(groupOf.length));
  const numberOf = new Int32Array(groupCount);
  const stackOf = new Int32Array(groupCount).fill(-1); // by leader
  numberOf[0] = result.add(SCOPE, -1, name[0]);
  for (let group = 1; group < groupCount; group++) {
    const isPart = kind[group] === PART;
    const isStacked = members[leader[group]] >= (isPart ? FEWEST_REPEATS : 2);
    let around = numberOf[parent[group]];
    if (isStacked) {
      const first = leader[group];
      if (stackOf[first] < 0) stackOf[first] = result.add(STACK, around, stems[name[group]]);
      around = stackOf[first];
    } else if (isPart) {
      numberOf[group] = around;
      continue;
    }
    numberOf[group] = result.add(kind[group], around, name[group]);
  }
  groupOf.forEach((group, node) => {
    result.groupOf[node] = numberOf[group];
  });
  return result;
}

/** By group: the first of those that it makes a stack with, itself if there is none before it. */
function leadersOf(
  table: GroupTable,
  shapes: Shapes,
  stems: Uint32Array,
  termOf: (group: number) => number,
  levelOf: (group: number) => number,
): Uint32Array {
  const { groupCount, parent, kind, name } = table;
  // Items of one level do not depend on each other. Terms of one sum never do.
  const separates = (group: number) => (termOf(group) < 0 ? levelOf(group) : -1 - termOf(group));
  const leader = Uint32Array.from({ length: groupCount }, (_, group) => group);
  const leaders = new Map<number, number>();
  const nextLeader = new Int32Array(groupCount).fill(-1);
  for (let group = 1; group < groupCount; group++) {
    if (kind[group] !== SCOPE && kind[group] !== PART) continue;
    const stem = stems[name[group]];
    const key = mix(mix(parent[group], shapes.hash[group]), mix(stem, separates(group)));
    let other = leaders.get(key) ?? -1;
    if (other < 0) leaders.set(key, group);
    for (let tried = 1; other >= 0; tried++) {
      const isEqual =
        parent[other] === parent[group] &&
        kind[other] === kind[group] &&
        stems[name[other]] === stem &&
        separates(other) === separates(group) &&
        shapes.areEqual(other, group);
      if (isEqual) {
        leader[group] = other;
        break;
      }
      if (nextLeader[other] < 0 && tried < MOST_SHAPES) {
        nextLeader[other] = group;
        break;
      }
      other = nextLeader[other];
    }
  }
  return leader;
}

/** By name: the number of the same name without a number at its end. */
function stemsOf({ names }: Draft): Uint32Array {
  const count = names.names.length;
  return Uint32Array.from({ length: count }, (_, number) => {
    if (names.defaults.has(number)) return number;
    return names.numberOf(withoutNumber(names.names[number]));
  });
}
