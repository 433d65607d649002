import { LEAF } from "../../tape/operations";
import type { Tape } from "../../tape/tape";
import { Draft, NameList } from "./draft";
import { SCOPE } from "./group_kinds";

/**
 * One group for each scope, group s for scope s, and 0 for the whole graph.
 *
 * A leaf that is used in one scope alone, by operations right in it, belongs there, wherever it was made: a weight
 * in its neuron, a target in its loss.
 */
export function draftOfScopes(tape: Tape): Draft {
  const names = new NameList();
  const draft = new Draft(names, Int32Array.from(tape.scope));
  const label = tape.label.get(tape.nodeCount - 1);
  draft.add(SCOPE, -1, label === undefined ? names.numberOfDefault("graph") : names.numberOf(label));
  tape.scopeName.forEach((name, index) => {
    draft.add(SCOPE, tape.scopeParent[index], names.numberOf(name));
  });
  moveLeavesIn(tape, draft);
  return draft;
}

const UNUSED = -1;
const SEVERAL = -2;

function moveLeavesIn({ code, operandStart, operand, nodeCount, leaves }: Tape, draft: Draft): void {
  const { groupOf, parent } = draft;
  const user = new Int32Array(nodeCount).fill(UNUSED);
  for (let node = 0; node < nodeCount; node++) {
    for (let index = operandStart[node]; index < operandStart[node + 1]; index++) {
      const leaf = operand[index];
      if (code[leaf] !== LEAF || user[leaf] === groupOf[node]) continue;
      user[leaf] = user[leaf] === UNUSED ? groupOf[node] : SEVERAL;
    }
  }
  for (const leaf of leaves) {
    if (user[leaf] < 0) continue;
    let around = user[leaf];
    while (around > groupOf[leaf]) around = parent[around]; // scopes come after those around them
    if (around === groupOf[leaf]) groupOf[leaf] = user[leaf];
  }
}
