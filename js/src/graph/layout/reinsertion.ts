import { type Order, SWAP_COST } from "./crossings";
import type { SharedEdges } from "./shared_edges";

/**
 * Takes a path out, items joined from layer to layer such as a node with its trunk, and puts it back where it
 * crosses least: the best of all ways, found by dynamic programming, while everything else keeps its order.
 *
 * A "place" is a gap in a layer without the item that is taken out: place 0 is above all others.
 */
export class Reinserter {
  readonly #trunks: SharedEdges;
  readonly #reach: number;
  /** By place: crossings of the best way up to there, in this layer and in the next. */
  readonly #cost: Float64Array;
  readonly #nextCost: Float64Array;
  /** By place: crossings of all that begins or ends there, the path itself aside. */
  readonly #local: Float64Array;
  /** By other item: crossings it has with what is taken out, if that lies below or above it. */
  readonly #ifBelow: Float64Array;
  readonly #ifAbove: Float64Array;
  /** By place and place in the next layer: crossings of the path between them. */
  #table = new Float64Array(256);
  /** By layer and place: the place before it on the best way. */
  #cameFrom = new Int32Array(256);

  /** @param reach the number of positions that an item may move at once. */
  constructor(trunks: SharedEdges, reach = Number.POSITIVE_INFINITY) {
    this.#trunks = trunks;
    this.#reach = reach;
    const size = widestLayer(trunks) + 2;
    this.#cost = new Float64Array(size);
    this.#nextCost = new Float64Array(size);
    this.#local = new Float64Array(size);
    this.#ifBelow = new Float64Array(size);
    this.#ifAbove = new Float64Array(size);
  }

  /**
   * Changes `order`.
   *
   * @param path items in consecutive layers, each joined to the next.
   * @returns by how much crossings fell; never negative.
   */
  reinsert(order: Order, path: ArrayLike<number>): number {
    if (!this.#crossesAnything(order, path)) return 0;
    const { position } = order;
    const cost = this.#cost;
    const nextCost = this.#nextCost;
    const local = this.#local;
    let staying = 0;
    let cameFromEnd = 0;
    for (let step = 0; ; step++) {
      const item = path[step];
      const mine = position[item];
      const others = this.#othersOf(order, item);
      const low = this.#lowest(mine);
      const high = this.#highest(mine, others);
      const next = step + 1 < path.length ? path[step + 1] : -1;
      local.fill(0, 0, others + 1);
      this.#addEntering(order, item, step > 0 ? path[step - 1] : -1, others);
      this.#addLeaving(order, item, next, others);
      staying += local[mine];
      for (let index = low; index <= high; index++) {
        cost[index] = local[index] + (step === 0 ? 0 : nextCost[index]);
      }
      if (next < 0) {
        let best = mine;
        for (let place = low; place <= high; place++) if (cost[place] < cost[best]) best = place;
        const gain = staying - cost[best];
        if (gain > 0) this.#moveTo(order, path, best, cameFromEnd);
        return gain;
      }

      const nextMine = position[next];
      const nextLow = this.#lowest(nextMine);
      const width = this.#highest(nextMine, this.#othersOf(order, next)) - nextLow + 1;
      this.#fillTable(order, item, next, low, high, nextLow, width);
      const table = this.#table;
      staying += table[(mine - low) * width + nextMine - nextLow];
      this.#reserve(cameFromEnd + width);
      for (let to = 0; to < width; to++) {
        let least = cost[mine] + table[(mine - low) * width + to];
        let from = mine;
        for (let place = low, at = to; place <= high; place++, at += width) {
          const sum = cost[place] + table[at];
          if (sum >= least) continue;
          least = sum;
          from = place;
        }
        nextCost[nextLow + to] = least;
        this.#cameFrom[cameFromEnd + to] = from;
      }
      cameFromEnd += width;
    }
  }

  /** Most paths of a good order cross nothing, and most of the work is saved by seeing that first. */
  #crossesAnything({ items, first, position }: Order, path: ArrayLike<number>): boolean {
    const { layer, previous, leaving } = this.#trunks;
    const start = layer[path[0]];
    for (let step = -1; step < path.length; step++) {
      const after = step + 1 < path.length ? path[step + 1] : -1;
      const own = step >= 0 ? path[step] : -1;
      // All segments that touch the path in the gap after this step leave `own` or enter `after`.
      if (own >= 0) {
        for (let at = leaving.first[own]; at < leaving.first[own + 1]; at++) {
          if (this.#crossesSegment(items, first, position, start + step, leaving.other[at])) return true;
        }
      }
      if (after < 0) continue;
      for (let segment = previous.first[after]; segment < previous.first[after + 1]; segment++) {
        if (previous.other[segment] === own) continue;
        if (this.#crossesSegment(items, first, position, start + step, segment)) return true;
      }
    }
    return false;
  }

  #crossesSegment(
    items: Uint32Array,
    first: Uint32Array,
    position: Int32Array,
    layer: number,
    segment: number,
  ): boolean {
    const { previous, leaving, segmentTarget } = this.#trunks;
    const begin = first[layer];
    const source = begin + position[previous.other[segment]];
    const targetPlace = position[segmentTarget[segment]];
    for (let index = begin; index < first[layer + 1]; index++) {
      if (index === source) continue;
      const item = items[index];
      for (let at = leaving.first[item]; at < leaving.first[item + 1]; at++) {
        const other = leaving.other[at];
        const place = position[segmentTarget[other]];
        const isBelow = place > targetPlace || (place === targetPlace && other > segment);
        if (isBelow !== index > source) return true;
      }
    }
    return false;
  }

  #othersOf({ first }: Order, item: number): number {
    const layer = this.#trunks.layer[item];
    return first[layer + 1] - first[layer] - 1;
  }

  #lowest(mine: number): number {
    return Math.max(0, mine - this.#reach);
  }

  #highest(mine: number, others: number): number {
    return Math.min(others, mine + this.#reach);
  }

  /** Walks the best way back and puts the items there. */
  #moveTo(order: Order, path: ArrayLike<number>, last: number, cameFromEnd: number): void {
    let end = cameFromEnd;
    let index = last;
    for (let step = path.length - 1; step >= 0; step--) {
      const item = path[step];
      const mine = order.position[item];
      const low = this.#lowest(mine);
      const to = index;
      if (step > 0) {
        end -= this.#highest(mine, this.#othersOf(order, item)) - low + 1;
        index = this.#cameFrom[end + to - low];
      }
      moveWithin(order, order.first[this.#trunks.layer[item]], mine, to);
    }
  }

  #reserve(length: number): void {
    if (this.#cameFrom.length >= length) return;
    const larger = new Int32Array(2 * length);
    larger.set(this.#cameFrom);
    this.#cameFrom = larger;
  }

  /** What the segments that enter `item` cross, by its place. Those that come from `before`, on the path, do not count. */
  #addEntering({ items, first, position }: Order, item: number, before: number, others: number): void {
    const { layer, previous, leaving, segmentTarget } = this.#trunks;
    const ownBegin = previous.first[item];
    const ownEnd = previous.first[item + 1];
    if (ownBegin === ownEnd || (ownEnd - ownBegin === 1 && before >= 0)) return;
    const ifBelow = this.#ifBelow.fill(0, 0, others);
    const ifAbove = this.#ifAbove.fill(0, 0, others);
    const mine = position[item];
    const begin = first[layer[item] - 1];
    const end = first[layer[item]];
    for (let index = begin; index < end; index++) {
      const source = items[index];
      if (source === before) continue;
      let above = 0;
      let below = 0;
      for (let at = ownBegin; at < ownEnd; at++) {
        const operand = previous.other[at];
        if (operand === before) continue;
        if (position[operand] < index - begin) above++;
        else if (position[operand] > index - begin) below++;
      }
      for (let at = leaving.first[source]; at < leaving.first[source + 1]; at++) {
        const target = segmentTarget[leaving.other[at]];
        if (target === item) continue;
        const other = position[target] - (position[target] > mine ? 1 : 0);
        ifBelow[other] += above;
        ifAbove[other] += below;
      }
    }
    this.#addSums(others);
  }

  /** What the segments that leave `item` cross, by its place. Those to `next`, on the path, only swap places there. */
  #addLeaving({ items, first, position }: Order, item: number, next: number, others: number): void {
    const { nodeCount, layer, leaving, segmentTarget } = this.#trunks;
    const ifBelow = this.#ifBelow.fill(0, 0, others);
    const ifAbove = this.#ifAbove.fill(0, 0, others);
    const begin = first[layer[item]];
    const mine = position[item];
    let any = false;
    for (let own = leaving.first[item]; own < leaving.first[item + 1]; own++) {
      const ownSegment = leaving.other[own];
      const ownTarget = segmentTarget[ownSegment];
      if (ownTarget === next && next >= nodeCount) continue;
      any = true;
      const targetPlace = position[ownTarget];
      for (let other = 0; other < others; other++) {
        const source = items[begin + other + (other >= mine ? 1 : 0)];
        for (let at = leaving.first[source]; at < leaving.first[source + 1]; at++) {
          const segment = leaving.other[at];
          const target = segmentTarget[segment];
          if (target === ownTarget) {
            if (segment > ownSegment) ifBelow[other] += SWAP_COST;
            else ifAbove[other] += SWAP_COST;
          } else if (ownTarget !== next && target !== next) {
            if (position[target] > targetPlace) ifBelow[other]++;
            else ifAbove[other]++;
          }
        }
      }
    }
    if (any) this.#addSums(others);
  }

  #addSums(others: number): void {
    const local = this.#local;
    const ifBelow = this.#ifBelow;
    const ifAbove = this.#ifAbove;
    let sum = 0;
    for (let other = 0; other < others; other++) sum += ifAbove[other];
    local[0] += sum;
    for (let other = 0; other < others; other++) {
      sum += ifBelow[other] - ifAbove[other];
      local[other + 1] += sum;
    }
  }

  /** What the path crosses between two places, `table[(place - low) * width + to - nextLow]`. */
  #fillTable(
    { items, first, position }: Order,
    item: number,
    next: number,
    low: number,
    high: number,
    nextLow: number,
    width: number,
  ): void {
    const { layer, leaving, segmentTarget } = this.#trunks;
    const size = (high - low + 1) * width;
    if (this.#table.length < size) this.#table = new Float64Array(2 * size);
    const table = this.#table;
    const begin = first[layer[item]];
    const end = first[layer[item] + 1];
    const mine = position[item];
    const nextMine = position[next];
    let lines = 0;
    for (let own = leaving.first[item]; own < leaving.first[item + 1]; own++) {
      if (segmentTarget[leaving.other[own]] === next) lines++;
    }
    // Segments of others by target: those that begin above the place, and those that begin below it. Targets above
    // the window are in the first slot, those below it in the last.
    const above = this.#ifAbove.fill(0, 0, width + 1);
    const below = this.#ifBelow.fill(0, 0, width + 1);
    for (let index = begin; index < end; index++) {
      const source = items[index];
      if (source === item) continue;
      const other = index - begin - (index - begin > mine ? 1 : 0);
      const side = other < low ? above : below;
      for (let at = leaving.first[source]; at < leaving.first[source + 1]; at++) {
        const target = segmentTarget[leaving.other[at]];
        if (target !== next) side[slotOf(position[target], nextMine, nextLow, width)] += lines;
      }
    }
    for (let place = low, row = 0; place <= high; place++, row += width) {
      let sum = below[0];
      for (let slot = 1; slot <= width; slot++) sum += above[slot];
      table[row] = sum;
      for (let slot = 1; slot < width; slot++) {
        sum += below[slot] - above[slot];
        table[row + slot] = sum;
      }
      if (place === high) break;
      const source = items[begin + place + (place >= mine ? 1 : 0)];
      for (let at = leaving.first[source]; at < leaving.first[source + 1]; at++) {
        const target = segmentTarget[leaving.other[at]];
        if (target === next) continue;
        const slot = slotOf(position[target], nextMine, nextLow, width);
        below[slot] -= lines;
        above[slot] += lines;
      }
    }
    if (next < this.#trunks.nodeCount) this.#addPairs(position, item, next, low, high, nextLow, width);
  }

  /** Adds the crossings of what leaves `item` beside the path with what enters `next` beside it. */
  #addPairs(
    position: Int32Array,
    item: number,
    next: number,
    low: number,
    high: number,
    nextLow: number,
    width: number,
  ): void {
    const { previous, leaving, segmentTarget } = this.#trunks;
    const table = this.#table;
    const mine = position[item];
    const nextMine = position[next];
    for (let at = previous.first[next]; at < previous.first[next + 1]; at++) {
      const operand = previous.other[at];
      if (operand === item) continue;
      const operandPlace = position[operand] - (position[operand] > mine ? 1 : 0);
      for (let own = leaving.first[item]; own < leaving.first[item + 1]; own++) {
        const target = segmentTarget[leaving.other[own]];
        if (target === next) continue;
        const targetPlace = position[target] - (position[target] > nextMine ? 1 : 0);
        for (let index = low, row = 0; index <= high; index++, row += width) {
          const isBelow = index > operandPlace;
          for (let to = 0; to < width; to++) if (isBelow === nextLow + to > targetPlace) table[row + to]++;
        }
      }
    }
  }
}

function widestLayer({ layerCount, layer }: SharedEdges): number {
  const size = new Uint32Array(layerCount);
  let widest = 0;
  for (const value of layer) widest = Math.max(widest, ++size[value]);
  return widest;
}

/** 0 for a target above place `nextLow`, `width` for one below the window, between them one slot for each. */
function slotOf(position: number, nextMine: number, nextLow: number, width: number): number {
  const index = position - (position > nextMine ? 1 : 0) - nextLow + 1;
  return index < 0 ? 0 : index > width ? width : index;
}

function moveWithin({ items, position }: Order, begin: number, from: number, to: number): void {
  if (from === to) return;
  const item = items[begin + from];
  if (to < from) items.copyWithin(begin + to + 1, begin + to, begin + from);
  else items.copyWithin(begin + from, begin + from + 1, begin + to + 1);
  items[begin + to] = item;
  const last = Math.max(from, to);
  for (let index = Math.min(from, to); index <= last; index++) position[items[begin + index]] = index;
}
