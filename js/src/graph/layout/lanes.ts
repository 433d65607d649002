import { chunkedRange } from "../../shared/steps";
import type { Order } from "./crossings";
import { inRows } from "./rows";
import type { SharedEdges } from "./shared_edges";
import { LaneStack, type Lanes } from "./stacking";

/** How much taller than its tallest layer a drawing may become for the sake of straight lines: a share, and pixels. */
const TALLER = 0.1;
const TALLER_BY = 100;

/** From so many items on there is time for two rounds of cuts only. */
const LARGE = 200_000;

/**
 * Chooses lanes that do not cross, and cuts in half those that make the drawing much taller than it has to be.
 *
 * @param offset as `packLayersSteps` returns it.
 */
export function* lanesSteps(
  trunks: SharedEdges,
  order: Order,
  offset: Float64Array,
): Generator<undefined, Lanes> {
  const maximumCuts = trunks.itemCount < LARGE ? 8 : 2;
  const straight = yield* straightSteps(trunks, order);
  const tallest = mostHeight(offset);
  for (let cuts = 0; ; cuts++) {
    const lanes = yield* numberSteps(trunks, order, straight);
    if (cuts === maximumCuts) return lanes;
    const roomy = yield* roomySteps(order, lanes, offset, tallest);
    let cut = false;
    yield* chunkedRange(trunks.itemCount, (from, to) => {
      for (let item = from; item < to; item++) {
        const lane = lanes.laneOf[item];
        if (lanes.size[lane] === 1 || roomy[lane]) continue;
        if (trunks.layer[item] - lanes.firstLayer[lane] !== lanes.size[lane] >> 1) continue;
        straight[item] = 0;
        cut = true;
      }
    });
    if (!cut) return lanes;
  }
}

/** By lane: 1 where what lies above and below it fits into `tallest`. */
function* roomySteps(
  order: Order,
  lanes: Lanes,
  offset: Float64Array,
  tallest: number,
): Generator<undefined, Uint8Array> {
  const stack = yield* LaneStack.steps(order, lanes, offset);
  const least = yield* stack.pushDownSteps(new Float64Array(lanes.laneCount));
  const most = yield* stack.pushUpSteps(new Float64Array(lanes.laneCount));
  const roomy = new Uint8Array(lanes.laneCount);
  for (let lane = 0; lane < roomy.length; lane++) roomy[lane] = Number(least[lane] - most[lane] <= tallest);
  return roomy;
}

/** How tall a drawing may be whose layers, packed tightly, have these offsets. */
export function mostHeight(offset: Float64Array): number {
  let tallestLayer = 0;
  for (let index = 0; index < offset.length; index++) tallestLayer = Math.max(tallestLayer, offset[index]);
  return (1 + TALLER) * tallestLayer + TALLER_BY;
}

function* numberSteps(
  { itemCount, layer, previous }: SharedEdges,
  { items }: Order,
  straight: Uint8Array,
): Generator<undefined, Lanes> {
  const laneOf = new Uint32Array(itemCount);
  const size = new Uint32Array(itemCount);
  const firstLayer = new Uint32Array(itemCount);
  let laneCount = 0;
  yield* chunkedRange(itemCount, (from, to) => {
    for (let index = from; index < to; index++) {
      const item = items[index];
      if (straight[item]) laneOf[item] = laneOf[previous.other[previous.first[item]]];
      else {
        firstLayer[laneCount] = layer[item];
        laneOf[item] = laneCount++;
      }
      size[laneOf[item]]++;
    }
  });
  return { laneCount, laneOf, size: size.slice(0, laneCount), firstLayer: firstLayer.slice(0, laneCount) };
}

/**
 * Which items continue the lane of the one before them. As Brandes and Köpf (2001) do for their vertical blocks:
 * of the segments between two layers that deserve to be straight, the heaviest set without a crossing.
 */
function* straightSteps(trunks: SharedEdges, order: Order): Generator<undefined, Uint8Array> {
  const { itemCount, nodeCount, previous, leaving } = trunks;
  const straight = new Uint8Array(itemCount);
  const heaviest = new Float64Array(itemCount); // by item: weight of the best set that ends with it
  const before = new Int32Array(itemCount); // by item: the item before it in that set
  const best = new Int32Array(itemCount + 1); // a Fenwick tree for maxima, over positions in the previous layer
  yield* inRows(order.first, (begin, end) => {
    for (let layer = Math.max(1, begin); layer < end; layer++) choose(layer);
  });
  return straight;

  function choose(layer: number): void {
    const sources = order.first[layer] - order.first[layer - 1];
    best.fill(-1, 0, sources + 1);
    let last = -1;
    for (let index = order.first[layer]; index < order.first[layer + 1]; index++) {
      const item = order.items[index];
      const source = previous.other[previous.first[item]];
      const weight = straightness(item, source);
      if (weight === 0) continue;
      const position = order.position[source];
      before[item] = -1;
      for (let node = position; node > 0; node &= node - 1) before[item] = heavier(before[item], best[node]);
      heaviest[item] = weight + (before[item] < 0 ? 0 : heaviest[before[item]]);
      for (let node = position + 1; node <= sources; node += node & -node)
        best[node] = heavier(best[node], item);
      last = heavier(last, item);
    }
    for (; last >= 0; last = before[last]) straight[last] = 1;
  }

  function heavier(one: number, other: number): number {
    if (one < 0 || other < 0) return Math.max(one, other);
    return heaviest[other] > heaviest[one] ? other : one;
  }

  /** Trunks before chains; whatever branches is free to bend. */
  function straightness(item: number, source: number): number {
    if (previous.first[item + 1] - previous.first[item] !== 1) return 0;
    if (item >= nodeCount && source >= nodeCount) return 4;
    return leaving.first[source + 1] - leaving.first[source] === 1 ? 2 : 0;
  }
}
