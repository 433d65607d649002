import { runToEnd } from "../../shared/steps";
import { classify } from "./classes";
import { CrossingCounter, type Order } from "./crossings";
import { Exchanger } from "./exchange";
import { inRows } from "./rows";
import { PathSearch } from "./search";
import type { SharedEdges } from "./shared_edges";
import { type Turns, walkedSteps } from "./starts";

/** Work that can be done in slices. It returns nothing between them but the chance to stop. */
export type Slices = Generator<void, void>;

/** About how many items are worked on in one slice, so that it takes a few milliseconds. */
const SLICE_ITEMS = 20_000;

/**
 * Looks for an order of the items of every layer with few crossings. Always has one, the best so far.
 *
 * A depth-first walk gives the first order, which on networks is hard to beat if each class of nodes is turned the
 * right way. From there one can swap neighbours, put paths back at their best places, and get out of dead ends by
 * disturbing what one has (iterated local search; Lourenço, Martin and Stützle 2003).
 */
export class Orderer {
  readonly trunks: SharedEdges;
  order: Order;
  #crossings = -1;
  readonly #counter: CrossingCounter;
  readonly #turns: Turns;
  #search: PathSearch | null = null;

  /** @param walked what `firstOrderSteps` comes to. Without it the orderer walks itself. */
  constructor(trunks: SharedEdges, walked: Order = runToEnd(firstOrderSteps(trunks))) {
    this.trunks = trunks;
    this.#counter = new CrossingCounter(trunks);
    this.#turns = new Uint8Array(trunks.nodeCount);
    this.order = walked;
  }

  /** Of the order. Counted when first asked for. */
  get crossings(): number {
    if (this.#crossings < 0) this.#crossings = this.#counter.count(this.order);
    return this.#crossings;
  }

  /** For each of the largest classes of nodes: visits their operands the other way round, if that is better. */
  *turnClasses(most: number): Slices {
    if (most === 0) return;
    const classes = classify(this.trunks);
    for (const { nodes } of largestClasses(this.trunks, classes, most)) {
      if (this.crossings === 0) return;
      yield;
      for (const node of nodes) this.#turns[node] ^= 1;
      if (this.#offer(yield* walkedSteps(this.trunks, this.#turns))) continue;
      for (const node of nodes) this.#turns[node] ^= 1;
    }
  }

  /** Puts paths back until none can be improved. */
  *settle(): Slices {
    const search = this.#searchWithin(Number.POSITIVE_INFINITY);
    search.restart();
    this.#crossings = this.crossings - search.settle(this.order);
    yield;
  }

  /** Swaps neighbours where that helps, in at most so many rounds. */
  *swapNeighbours(rounds: number): Slices {
    const { order } = this;
    const exchanger = new Exchanger(this.trunks);
    for (let round = 0, swaps = 1; round < rounds && swaps > 0; round++) {
      swaps = 0;
      const swap = (begin: number, end: number) => {
        swaps += exchanger.exchange(order, begin, end);
      };
      yield* inRows(order.first, swap, SLICE_ITEMS);
    }
    this.#crossings = -1;
  }

  /**
   * Puts every path back at its best place, in so many rounds.
   *
   * @param reach the number of positions that an item may move at once.
   */
  *putBack(rounds: number, reach: number): Slices {
    const slice = 50;
    const search = this.#searchWithin(reach);
    search.restart();
    for (let round = 0; round < rounds && this.crossings > 0; round++) {
      let gain = 0;
      for (let begin = 0; begin < search.pathCount; begin += slice) {
        gain += search.improve(this.order, begin, Math.min(search.pathCount, begin + slice));
        yield;
      }
      this.#crossings -= gain;
      if (gain === 0) return;
    }
  }

  /** Disturbs a settled order so often, settles it anew, and keeps what is not worse. */
  *disturb(times: number): Slices {
    const search = this.#searchWithin(Number.POSITIVE_INFINITY);
    for (let time = 0; time < times && this.crossings > 0; time++) {
      const order = copyOf(this.order);
      search.disturb(order, this.#counter.byLayer(this.order), time);
      search.settle(order);
      const crossings = this.#counter.count(order);
      if (crossings <= this.crossings) {
        this.order = order;
        this.#crossings = crossings;
      }
      yield;
    }
  }

  #offer(order: Order): boolean {
    const crossings = this.#counter.count(order);
    if (crossings >= this.crossings) return false;
    this.order = order;
    this.#crossings = crossings;
    return true;
  }

  #searchWithin(reach: number): PathSearch {
    this.#search ??= new PathSearch(this.trunks, reach);
    return this.#search;
  }
}

/** The order that an orderer begins with, in steps of some milliseconds. */
export function firstOrderSteps(trunks: SharedEdges): Generator<undefined, Order> {
  return walkedSteps(trunks, new Uint8Array(trunks.nodeCount));
}

/** The classes with the most nodes, of those nodes that have operands to turn; largest first. */
function largestClasses({ nodeCount, previous }: SharedEdges, classes: Int32Array, most: number) {
  const size = new Map<number, number>();
  const canTurn = (node: number) => previous.first[node + 1] - previous.first[node] > 1;
  for (let node = 0; node < nodeCount; node++) {
    if (canTurn(node)) size.set(classes[node], (size.get(classes[node]) ?? 0) + 1);
  }
  const largest = [...size].sort((one, other) => other[1] - one[1]).slice(0, most);
  const found = new Map(largest.map(([name]) => [name, { nodes: [] as number[] }]));
  for (let node = 0; node < nodeCount; node++) if (canTurn(node)) found.get(classes[node])?.nodes.push(node);
  return [...found.values()];
}

function copyOf({ items, first, position }: Order): Order {
  return { items: items.slice(), first, position: position.slice() };
}
