// Slopes of a graph that are measured: one leaf moves a little up and down, and the root with it. What is decided
// how, and why, is told in micrograd/gradient_check/differences.py; the numbers are the same.

import { chunkedRange } from "../../shared/steps";
import { OWN, operationOf, refusal } from "../../tape/operations";
import { rootOf, type Tape } from "../../tape/tape";

/** "kink": on a corner, and the gradient is between the slopes on both sides; "unchecked": no difference tells. */
type Verdict = "agrees" | "differs" | "kink" | "unchecked";
type Cause = "corner" | "own" | "refused" | "rounding";

/** What came of one leaf. */
export interface Difference {
  readonly verdict: Verdict;
  /** The measured slope; NaN if there is none. */
  readonly numeric: number;
  /** The slopes on both sides. */
  readonly below: number;
  readonly above: number;
  /** The h of these. */
  readonly step: number;
  /** Why it is a kink or unchecked, and at which node. */
  readonly cause: Cause | null;
  readonly node: number | null;
}

/** What a gradient is held against. */
export interface Limits {
  /** How far a leaf moves, relative to max(1, |x|). */
  readonly step: number;
  /** The largest relative error, of the larger of the two. */
  readonly tolerance: number;
  /** The largest |gradient| of all leaves: against it alone a gradient of almost 0 can be told from 0. */
  readonly largest: number;
}

/** What the step is divided by, in turn, until a gradient agrees. */
const SMALLER = [1, 10, 100, 1000];
/** Times the root mean square of gradient times data: what rounding may do to the root. */
const NOISE = 4 * Number.EPSILON;
/** A slope that rounding may change by more than this share of it decides nothing. */
const CLEAR = 0.1;
/** A slope that changes by less than this share of its distance from the gradient is settled. */
const STABLE = 0.01;
/** What parts slope and gradient is but curvature if a step 10 times smaller leaves this share of it. */
const FALLING = 0.011;
/** So many nodes are moved in a step of the work. */
const NODES_IN_A_STEP = 16_384;

const NOTHING: Difference = {
  verdict: "unchecked",
  numeric: Number.NaN,
  below: Number.NaN,
  above: Number.NaN,
  step: Number.NaN,
  cause: "rounding",
  node: null,
};

/** A graph whose leaves can be moved one at a time. */
export class Differences {
  readonly #tape: Tape;
  readonly #data: Float64Array;
  readonly #noise: number;
  /** What moved up and down beside `data`; the numbers of those that did not are not kept. */
  readonly #up: Float64Array;
  readonly #down: Float64Array;
  /** By node: the number of the move that it was part of last. */
  readonly #movedIn: Uint32Array;
  #move = 0;
  #corner: number | null = null;
  /** On which sides of its corner an operation lies when it has moved up, and when down. */
  readonly #sides = new Float64Array(2);

  /**
   * @param data of all nodes, known
   * @param grad of all nodes, by the chain rule
   */
  constructor(tape: Tape, data: Float64Array, grad: Float64Array) {
    this.#tape = tape;
    this.#data = data;
    this.#up = new Float64Array(tape.nodeCount);
    this.#down = new Float64Array(tape.nodeCount);
    this.#movedIn = new Uint32Array(tape.nodeCount);
    let squares = 0;
    for (const node of tape.steps) {
      const square = data[node] * grad[node] * (data[node] * grad[node]);
      if (Number.isFinite(square)) squares += square;
    }
    this.#noise = NOISE * Math.sqrt(squares);
  }

  /** Whether a gradient of a leaf is the slope of the root there, in steps of some milliseconds. */
  *measure(leaf: number, gradient: number, limits: Limits): Generator<undefined, Difference> {
    const { step, tolerance, largest } = limits;
    const root = rootOf(this.#tape);
    const own = yield* this.#ownBehind(leaf);
    if (own !== null) return { ...NOTHING, cause: "own", node: own };
    const x = this.#data[leaf];
    let kink: Difference | null = null;
    let differing: Difference | null = null;
    let unchecked: Difference | null = null;
    let falls = 0;
    for (const divisor of SMALLER) {
      const h = (step * Math.max(1, Math.abs(x))) / divisor;
      const up = x + h;
      const down = x - h;
      if (!(down < x && x < up)) break;
      const refused = yield* this.#moveLeaf(leaf, up, down);
      if (refused !== null) {
        unchecked ??= { ...NOTHING, cause: "refused", node: refused };
        continue;
      }
      const output = this.#data[root];
      // A leaf that the root was not computed from does not move it.
      const [upper, lower] = this.#hasMoved(root) ? [this.#up[root], this.#down[root]] : [output, output];
      const above = (upper - output) / (up - x);
      const below = (output - lower) / (x - down);
      const numeric = (upper - lower) / (up - down);
      const noise = this.#noise / h;
      const found: Difference = {
        verdict: "differs",
        numeric,
        below,
        above,
        step: h,
        cause: null,
        node: null,
      };
      if (!Number.isFinite(numeric)) {
        unchecked ??= { ...NOTHING, cause: "refused", node: leaf };
        continue;
      }
      if (!Number.isFinite(gradient)) return found;
      const steeper = Math.max(Math.abs(above), Math.abs(below));
      if (this.#corner !== null && Math.abs(above - below) > tolerance * steeper + 4 * noise) {
        kink ??= { ...found, verdict: "kink", cause: "corner", node: this.#corner };
        continue;
      }
      const error = Math.abs(gradient - numeric);
      const size = Math.max(Math.abs(gradient), Math.abs(numeric));
      const isClear = noise <= Math.max(CLEAR * size, tolerance * largest);
      if (error === 0 || (isClear && error <= tolerance * size + noise))
        return { ...found, verdict: "agrees" };
      if (!isClear) {
        unchecked ??= { ...found, verdict: "unchecked", cause: "rounding" };
        break;
      }
      if (differing && Math.abs(numeric - differing.numeric) <= STABLE * error) break;
      if (differing && error <= FALLING * Math.abs(gradient - differing.numeric)) falls++;
      differing = found;
    }
    if (differing && falls === SMALLER.length - 1) return { ...differing, verdict: "agrees" };
    return differing ?? (kink && this.#atCorner(kink, gradient, tolerance)) ?? unchecked ?? NOTHING;
  }

  /** The verdict on a corner: every gradient between the slopes on both sides will do. */
  #atCorner(kink: Difference, gradient: number, tolerance: number): Difference {
    const least = Math.min(kink.below, kink.above);
    const most = Math.max(kink.below, kink.above);
    const slack = tolerance * Math.max(Math.abs(least), Math.abs(most)) + (2 * this.#noise) / kink.step;
    const isBetween = least - slack <= gradient && gradient <= most + slack;
    return isBetween ? kink : { ...kink, verdict: "differs", cause: null, node: null };
  }

  /** The first operation of the user's own that was computed from a leaf: its formula is not known here. */
  *#ownBehind(leaf: number): Generator<undefined, number | null> {
    const { code, ownName } = this.#tape;
    if (ownName.size === 0) return null;
    this.#begin(leaf);
    let own: number | null = null;
    yield* this.#nodesBehind(leaf, (node) => {
      if (!this.#isBehind(node)) return true;
      this.#movedIn[node] = this.#move;
      if (code[node] === OWN) own = node;
      return own === null;
    });
    return own;
  }

  /** Moves a leaf up and down, and all that was computed from it. Says which node has no result then. */
  *#moveLeaf(leaf: number, up: number, down: number): Generator<undefined, number | null> {
    this.#begin(leaf);
    this.#up[leaf] = up;
    this.#down[leaf] = down;
    this.#corner = null;
    let refused: number | null = null;
    yield* this.#nodesBehind(leaf, (node) => {
      if (!this.#isBehind(node)) return true;
      this.#movedIn[node] = this.#move;
      if (!this.#compute(node)) refused = node;
      return refused === null;
    });
    return refused;
  }

  #begin(leaf: number): void {
    this.#movedIn[leaf] = ++this.#move;
  }

  /** Goes through all nodes after a leaf, as long as it is told to go on. */
  *#nodesBehind(leaf: number, visit: (node: number) => boolean): Generator<undefined, void> {
    let goesOn = true;
    yield* chunkedRange(
      this.#tape.nodeCount - leaf - 1,
      (from, to) => {
        for (let node = leaf + 1 + from; goesOn && node < leaf + 1 + to; node++) goesOn = visit(node);
      },
      NODES_IN_A_STEP,
    );
  }

  #hasMoved(node: number): boolean {
    return this.#movedIn[node] === this.#move;
  }

  /** Whether an operand of a node has moved. */
  #isBehind(node: number): boolean {
    const { operand, operandStart } = this.#tape;
    for (let index = operandStart[node]; index < operandStart[node + 1]; index++) {
      if (this.#hasMoved(operand[index])) return true;
    }
    return false;
  }

  /** Computes both results of a node; false if there is none. */
  #compute(node: number): boolean {
    const { code, operand, operandStart, exponent } = this.#tape;
    const operation = operationOf(code[node]);
    if (!operation) return false;
    const isBinary = operation.arity === 2;
    const left = operand[operandStart[node]];
    const right = isBinary ? operand[operandStart[node] + 1] : left;
    const leftMoved = this.#hasMoved(left);
    const rightMoved = this.#hasMoved(right);
    const sides = this.#sides;
    for (let index = 0; index < 2; index++) {
      const moved = index === 0 ? this.#up : this.#down;
      const a = (leftMoved ? moved : this.#data)[left];
      const b = isBinary ? (rightMoved ? moved : this.#data)[right] : exponent[node];
      const result = operation.value(a, b);
      if (refusal(operation, a, b, result)) return false;
      moved[node] = result;
      if (operation.corner) sides[index] = operation.corner(a, b);
    }
    if (operation.corner && this.#corner === null && isAcross(sides[0], sides[1])) this.#corner = node;
    return true;
  }
}

/** Whether 0 lies between two numbers, or is one of them. */
function isAcross(one: number, other: number): boolean {
  return one !== other && !(one > 0 && other > 0) && !(one < 0 && other < 0);
}
