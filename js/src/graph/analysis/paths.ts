import { BestFirst } from "../../shared/best_first";
import { chunkedRange } from "../../shared/steps";
import { rootOf, type Tape } from "../../tape/tape";
import { type Gradients, gradientSteps, shareAlong } from "./backward";
import { type Uses, usesSteps } from "./uses";

/** As many paths are listed, if they are not so long that they have more edges than this together. */
const MOST_PATHS = 200;
const MOST_EDGES = 2_000_000;
/** A step of the search goes along so many edges. */
const EDGES_PER_STEP = 32_768;

/** One way from a value to the output. */
export interface Path {
  /** The product of its local derivatives, multiplied from the output back, as the backward pass does. */
  readonly product: number;
  /** The nodes on it, from the value to the output. */
  readonly nodes: Uint32Array;
  /** Its local derivatives, in the same order: one less than there are nodes. */
  readonly slopes: Float64Array;
}

/** Where a gradient comes from. */
export interface Paths {
  /** What the backward pass gives this value. */
  readonly gradient: number;
  /** From the largest magnitude to the smallest. Those that are no number come first. */
  readonly paths: readonly Path[];
  /** How many paths there are; exact up to 2⁵³, infinite beyond the largest float. */
  readonly count: number;
  /** The sum of the products that are listed. */
  readonly listed: number;
  /** `gradient - listed`: what all other paths add, and what sums are rounded by. */
  readonly remainder: number;
  /** The gradient is rounded by less than a tiny share of this: the sum of all products taken as positive. */
  readonly scale: number;
}

/**
 * How strongly each node can reach the output on one path, and along which edge.
 *
 * By node: the logarithm of the largest |product|, which neither underflows nor overflows; minus infinity where all
 * products are 0, infinity where one is infinite or NaN.
 */
export interface Strongest {
  readonly logarithm: Float64Array;
  /** By node: the use that the strongest path begins with; the number of all uses where there is none. */
  readonly use: Uint32Array;
  /** By node: how many paths there are. */
  readonly count: Float64Array;
}

/** The strongest path from each node to the output, in steps of some milliseconds. */
export function* strongestSteps(
  tape: Tape,
  { slope, blocked }: Gradients,
  uses: Uses,
): Generator<undefined, Strongest> {
  const { nodeCount } = tape;
  const logarithm = new Float64Array(nodeCount).fill(-Infinity);
  const use = new Uint32Array(nodeCount).fill(uses.user.length);
  const count = new Float64Array(nodeCount);
  const root = rootOf(tape);
  logarithm[root] = 0;
  count[root] = 1;
  yield* chunkedRange(nodeCount, (from, to) => {
    for (let node = root - from; node > root - to; node--) {
      for (let each = uses.start[node]; each < uses.start[node + 1]; each++) {
        const user = uses.user[each];
        if (count[user] === 0) continue;
        count[node] += count[user];
        const along = logarithm[user] + logOf(slope[uses.indices[each]]);
        const strength = blocked[uses.indices[each]] ? -Infinity : Number.isNaN(along) ? Infinity : along;
        if (use[node] !== uses.user.length && strength <= logarithm[node]) continue;
        logarithm[node] = strength;
        use[node] = each;
      }
    }
  });
  return { logarithm, use, count };
}

/** Of what is no number, whatever comes of it is no number either, so it counts as the most. */
function logOf(slope: number): number {
  return Number.isNaN(slope) ? Infinity : Math.log(Math.abs(slope));
}

/**
 * A path that leaves another one: the same up to some node, from there along a use that is not its strongest, and
 * then along the strongest. Nothing else has to be kept of it (Eppstein, 1998).
 */
interface Deviation {
  readonly from: Deviation | null;
  /** At which edge of the path it leaves. */
  readonly at: number;
  /** The use that it goes along there. */
  readonly use: number;
}

/** The path that leaves none. */
const STRONGEST: Deviation = { from: null, at: -1, use: -1 };

/**
 * The paths from a value to the output with the largest products, in steps of some milliseconds. However many there
 * are, only those that are listed are walked.
 *
 * @param data of all nodes, known
 * @param most paths at most
 */
export function* pathSteps(
  tape: Tape,
  data: Float64Array,
  from: number,
  most = MOST_PATHS,
): Generator<undefined, Paths> {
  const uses = yield* usesSteps(tape);
  const gradients = yield* gradientSteps(tape, data);
  const { grad, scale, slope } = gradients;
  const strongest = yield* strongestSteps(tape, gradients, uses);
  const { count, logarithm } = strongest;
  const candidates = new BestFirst<Deviation>(most);
  if (count[from] > 0) candidates.put(logarithm[from], STRONGEST);
  const paths: Path[] = [];
  const way = new Uint32Array(tape.nodeCount);
  const root = rootOf(tape);

  let edgesListed = 0;
  while (paths.length < most && edgesListed < MOST_EDGES) {
    const deviation = candidates.take();
    if (!deviation) break;
    const edges = yield* walk(deviation);
    yield* alongTail(deviation, edges);
    yield;
    paths.push(pathOf(edges));
    edgesListed += edges;
    yield;
  }
  paths.sort((one, other) => magnitude(other.product) - magnitude(one.product) || 0);
  const listed = sumOf(paths.map(({ product }) => product));
  const gradient = grad[from];
  return { gradient, paths, count: count[from], listed, remainder: gradient - listed, scale: scale[from] };

  /** Writes the uses of a path, and says how many there are. */
  function* walk(deviation: Deviation): Generator<undefined, number> {
    const deviations: Deviation[] = [];
    for (let each = deviation; each.from; each = each.from) deviations.push(each);
    let next = deviations.pop();
    let edges = 0;
    for (let node = from; node !== root; edges++) {
      const leaves = next?.at === edges;
      way[edges] = leaves && next ? next.use : strongest.use[node];
      if (leaves) next = deviations.pop();
      node = uses.user[way[edges]];
      if (edges % EDGES_PER_STEP === 0) yield;
    }
    return edges;
  }

  /** Puts up what leaves a path behind the edge where it left its own. */
  function* alongTail(deviation: Deviation, edges: number): Generator<undefined, void> {
    let behind = 0;
    let node = from;
    let walked = 0;
    for (let at = 0; at < edges; at++) {
      if (at > deviation.at) {
        for (let use = uses.start[node]; use < uses.start[node + 1]; use++) {
          if (++walked % EDGES_PER_STEP === 0) yield;
          if (use === way[at] || count[uses.user[use]] === 0) continue;
          const strength = behind + logOf(slope[uses.indices[use]]) + logarithm[uses.user[use]];
          candidates.put(Number.isNaN(strength) ? Infinity : strength, { from: deviation, at, use });
        }
      }
      if (++walked % EDGES_PER_STEP === 0) yield;
      behind += logOf(slope[uses.indices[way[at]]]);
      node = uses.user[way[at]];
    }
  }

  function pathOf(edges: number): Path {
    const nodes = new Uint32Array(edges + 1);
    const slopes = new Float64Array(edges);
    nodes[0] = from;
    for (let at = 0; at < edges; at++) {
      nodes[at + 1] = uses.user[way[at]];
      slopes[at] = slope[uses.indices[way[at]]];
    }
    let product = 1;
    for (let at = edges - 1; at >= 0; at--) product = shareAlong(gradients, uses.indices[way[at]], product);
    return { nodes, slopes, product };
  }
}

function magnitude(product: number): number {
  return Number.isNaN(product) ? Infinity : Math.abs(product);
}

/** A sum with what rounding loses added at the end (Neumaier, 1974). */
function sumOf(numbers: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  for (const number of numbers) {
    const next = sum + number;
    lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
    sum = next;
  }
  return Number.isFinite(sum) ? sum + lost : sum;
}
