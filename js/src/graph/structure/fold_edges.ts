import { chunkedRange } from "../../shared/steps";
import type { Tape } from "../../tape/tape";
import type { FoldedGraph, Item } from "./types";

/** So many edges are merged in a few milliseconds. */
const EDGES_IN_A_STEP = 65_536;

type Edges = Pick<FoldedGraph, "edgeSource" | "edgeTarget" | "edgeCount" | "edgeShown" | "edgePlace">;

/**
 * Merges the edges of a tape into those between items. Each item has ports: a card one for each operand, so that
 * `a * a` keeps two edges, a box a single one. Edges from one card into one port are one, and so are all edges
 * from one item to another of which one is a box. Edges inside a box, or inside an instance that is not shown, are
 * none. Done in steps of a few milliseconds.
 *
 * @param itemOf by node: its item, or that of its counterpart in the instance that is shown
 * @param hiddenIn by node: the outermost instance around it that is not shown; 0 if there is none
 */
export function* foldEdges(
  tape: Tape,
  items: readonly Item[],
  itemOf: Int32Array,
  hiddenIn: Int32Array,
): Generator<undefined, Edges> {
  const { operand } = tape;
  const { isCard, firstPort } = yield* portsOf(tape, items);
  const { begin, operandInto, isShown } = yield* edgesByPort(tape, itemOf, hiddenIn, firstPort, isCard);
  const most = operandInto.length;
  const edgeSource = new Uint32Array(most);
  const edgeTarget = new Uint32Array(most);
  const edgeCount = new Uint32Array(most);
  const edgeShown = new Uint32Array(most);
  const edgePlace = new Int32Array(most).fill(-1);
  const lastEdge = new Int32Array(items.length).fill(-1); // by item: the newest edge from it
  let count = 0;
  let pause = EDGES_IN_A_STEP;
  for (let target = 0; target < items.length; target++) {
    // Of a box there may be so many that they are a step of their own.
    if (begin[firstPort[target]] >= pause) {
      pause = begin[firstPort[target]] + EDGES_IN_A_STEP;
      yield;
    }
    const first = count;
    for (let port = firstPort[target]; port < firstPort[target + 1]; port++) {
      const firstOfPort = count;
      for (let index = begin[port]; index < begin[port + 1]; index++) {
        const source = itemOf[operand[operandInto[index]]];
        if (lastEdge[source] >= (isCard[target] && isCard[source] ? firstOfPort : first)) continue;
        lastEdge[source] = count;
        edgeSource[count++] = source;
      }
      if (count > firstOfPort + 1) {
        // An order that does not depend on which instance is shown.
        edgeSource.subarray(firstOfPort, count).sort();
        for (let edge = firstOfPort; edge < count; edge++) lastEdge[edgeSource[edge]] = edge;
      }
      for (let index = begin[port]; index < begin[port + 1]; index++) {
        const source = itemOf[operand[operandInto[index]]];
        const edge = lastEdge[source];
        edgeCount[edge]++;
        edgeShown[edge] += isShown[index];
        if (isShown[index] && isCard[target] && isCard[source]) edgePlace[edge] = operandInto[index];
      }
    }
    edgeTarget.fill(target, first, count);
  }
  return {
    edgeSource: edgeSource.slice(0, count),
    edgeTarget: edgeTarget.slice(0, count),
    edgeCount: edgeCount.slice(0, count),
    edgeShown: edgeShown.slice(0, count),
    edgePlace: edgePlace.slice(0, count),
  };
}

interface Ports {
  /** By item: 1 for the card of a value. */
  readonly isCard: Uint8Array;
  /** By item: its first port; one more at the end. */
  readonly firstPort: Uint32Array;
}

function* portsOf({ operandStart }: Tape, items: readonly Item[]): Generator<undefined, Ports> {
  const isCard = new Uint8Array(items.length);
  const firstPort = new Uint32Array(items.length + 1);
  yield* chunkedRange(items.length, (from, to) => {
    for (let item = from; item < to; item++) {
      const { kind, node } = items[item];
      isCard[item] = Number(kind === "node");
      const ports = isCard[item] ? operandStart[node + 1] - operandStart[node] : 1;
      firstPort[item + 1] = firstPort[item] + ports;
    }
  });
  return { isCard, firstPort };
}

/** The tape edges into each port, those of port p from `begin[p]` to just before `begin[p + 1]`. */
interface EdgesByPort {
  readonly begin: Uint32Array;
  /** Places in `tape.operand`. */
  readonly operandInto: Uint32Array;
  /** 1 where both nodes are in their items, not lent. */
  readonly isShown: Uint8Array;
}

function* edgesByPort(
  { nodeCount, operandStart, operand }: Tape,
  itemOf: Int32Array,
  hiddenIn: Int32Array,
  firstPort: Uint32Array,
  isCard: Uint8Array,
): Generator<undefined, EdgesByPort> {
  const none = firstPort[firstPort.length - 1];
  const portOf = new Uint32Array(operand.length);
  const begin = new Uint32Array(none + 2);
  yield* chunkedRange(nodeCount, (first, last) => {
    for (let node = first; node < last; node++) {
      const target = itemOf[node];
      const start = operandStart[node];
      for (let operandIndex = start; operandIndex < operandStart[node + 1]; operandIndex++) {
        const from = operand[operandIndex];
        const isInside =
          itemOf[from] === target || (hiddenIn[from] !== 0 && hiddenIn[from] === hiddenIn[node]);
        portOf[operandIndex] = isInside
          ? none
          : firstPort[target] + (isCard[target] ? operandIndex - start : 0);
        begin[portOf[operandIndex] + 1]++;
      }
    }
  });
  for (let port = 0; port <= none; port++) begin[port + 1] += begin[port];
  const next = begin.slice();
  const operandInto = new Uint32Array(begin[none]);
  const isShown = new Uint8Array(begin[none]);
  yield* chunkedRange(nodeCount, (first, last) => {
    for (let node = first; node < last; node++) {
      for (let operandIndex = operandStart[node]; operandIndex < operandStart[node + 1]; operandIndex++) {
        if (portOf[operandIndex] === none) continue;
        const index = next[portOf[operandIndex]]++;
        operandInto[index] = operandIndex;
        isShown[index] = Number(hiddenIn[node] === 0 && hiddenIn[operand[operandIndex]] === 0);
      }
    }
  });
  return { begin, operandInto, isShown };
}
