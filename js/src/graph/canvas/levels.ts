import type { LayoutGraph } from "../layout";

/** An open group around a range of items. Frames come after those around them. */
export interface Enclosure {
  readonly firstItem: number;
  readonly endItem: number;
  /** An index in the list of frames, or -1 for the whole graph. */
  readonly parent: number;
}

/**
 * What lies right inside one frame, or right in the whole graph: a graph of its own. Its nodes are the gates that
 * edges from outside come in by, then its items and inner frames in topological order, then, if any edge leaves, the
 * one gate that all go out by.
 */
export interface Level {
  /** By gate: the item, or inner frame of the level that the edge comes from, that it stands for; see `unitOf`. */
  readonly gates: number[];
  /** Items, and frames as -1 - frame. */
  readonly units: number[];
  readonly hasExit: boolean;
  readonly edgeSource: number[];
  readonly edgeTarget: number[];
  /** By edge into an inner frame: the gate of that frame that it leads to. */
  readonly edgeGate: number[];
  /** How many of the edges are real; the others keep the gates at the sides. */
  readonly realEdges: number;
}

/** One piece of an edge: an edge of a level, by its number there. */
export interface Piece {
  readonly frame: number;
  readonly edge: number;
}

/** More gates than this are hard to tell apart; then all edges share one. */
const MOST_GATES = 10;
/** As many edges may be added to keep the gates of a frame at its side. */
const MOST_HELPERS = 400;
/** What one gate for everything is called. */
const ANYTHING = Number.NEGATIVE_INFINITY;

const unitOfFrame = (frame: number) => -1 - frame;

/**
 * Takes a graph with frames apart: a level for the whole graph (the last) and one for each frame. An edge across
 * borders of frames becomes a piece in each level that it crosses.
 */
export function levelsOf(
  graph: LayoutGraph,
  frames: readonly Enclosure[],
): { levels: Level[]; piecesOf: Piece[][] } {
  const { nodeCount, edgeSource, edgeTarget } = graph;
  const root = frames.length;
  const parentOf = (frame: number) => (frames[frame].parent < 0 ? root : frames[frame].parent);
  const inner = new Int32Array(nodeCount).fill(root);
  frames.forEach(({ firstItem, endItem }, frame) => {
    inner.fill(frame, firstItem, endItem);
  });
  const builders = unitsByLevel(nodeCount, frames, inner).map((units) => new LevelBuilder(units));

  /** From the innermost frame around an item out to, but without, another; then the unit that stands for it there. */
  const climb = (item: number, until: number) => {
    const path: { frame: number; unit: number }[] = [];
    let unit = item;
    for (let frame = inner[item]; frame !== until; frame = parentOf(frame)) {
      path.push({ frame, unit });
      unit = unitOfFrame(frame);
    }
    return { path, unit };
  };
  const common = (one: number, other: number) => {
    const around = new Set<number>();
    for (let frame = one; ; frame = parentOf(frame)) {
      around.add(frame);
      if (frame === root) break;
    }
    let frame = other;
    while (!around.has(frame)) frame = parentOf(frame);
    return frame;
  };
  const crossings = Array.from(edgeSource, (source, edge) => {
    const target = edgeTarget[edge];
    const meeting = common(inner[source], inner[target]);
    return { edge, meeting, from: climb(source, meeting), to: climb(target, meeting) };
  });
  for (const { from, to } of crossings) for (const { frame } of to.path) builders[frame].addGate(from.unit);
  for (const builder of builders) builder.settleGates();
  const piecesOf = crossings.map(({ edge, meeting, from, to }) => {
    const pieces = from.path.map(({ frame, unit }) => ({ frame, edge: builders[frame].leave(unit) }));
    /** The gate that the edge reaches a unit by, if that is a frame. */
    const gateInto = (unit: number) => (unit < 0 ? builders[-1 - unit].gateFor(from.unit) : -1);
    const isPlain = from.unit >= 0 && to.unit >= 0;
    pieces.push({
      frame: meeting,
      edge: builders[meeting].join(from.unit, to.unit, gateInto(to.unit), isPlain ? edge : -1),
    });
    for (const { frame, unit } of to.path.reverse()) {
      pieces.push({ frame, edge: builders[frame].enter(from.unit, unit, gateInto(unit)) });
    }
    return pieces;
  });
  return { levels: builders.map((builder) => builder.build()), piecesOf };
}

/** The items and frames right inside each frame, and in the whole graph, which is the last. */
function unitsByLevel(nodeCount: number, frames: readonly Enclosure[], inner: Int32Array): number[][] {
  const units: number[][] = Array.from({ length: frames.length + 1 }, () => []);
  let opening = 0;
  for (let item = 0; item < nodeCount; item++) {
    for (; opening < frames.length && frames[opening].firstItem === item; opening++) {
      const { parent } = frames[opening];
      units[parent < 0 ? frames.length : parent].push(unitOfFrame(opening));
    }
    units[inner[item]].push(item);
  }
  return units;
}

class LevelBuilder {
  #gates: number[] = [];
  readonly #gateOf = new Map<number, number>();
  readonly #placeOf = new Map<number, number>();
  readonly #edges: { source: number; target: number; gate: number }[] = [];
  readonly #known = new Map<string, number>();
  #hasExit = false;

  readonly #units: number[];

  constructor(units: number[]) {
    this.#units = units;
    units.forEach((unit, index) => {
      this.#placeOf.set(unit, index);
    });
  }

  addGate(from: number): void {
    if (this.#gateOf.has(from)) return;
    this.#gateOf.set(from, this.#gates.length);
    this.#gates.push(from);
  }

  settleGates(): void {
    const { length } = this.#gates;
    if (length > MOST_GATES || length * this.#units.length > MOST_HELPERS) this.#gates = [ANYTHING];
  }

  gateFor(from: number): number {
    return this.#gates[0] === ANYTHING ? 0 : (this.#gateOf.get(from) ?? 0);
  }

  /**
   * The number of the edge between two units of this level. Edges between the same two are one.
   *
   * @param gate the gate of the frame that it leads to, or -1
   * @param own what keeps an edge from being one with others, or -1
   */
  join(from: number, to: number, gate: number, own: number): number {
    return this.#add(this.#nodeOf(from), this.#nodeOf(to), gate, own);
  }

  enter(from: number, to: number, gate: number): number {
    return this.#add(this.gateFor(from), this.#nodeOf(to), gate);
  }

  leave(unit: number): number {
    this.#hasExit = true;
    return this.#add(this.#nodeOf(unit), this.#gates.length + this.#units.length);
  }

  build(): Level {
    const gates = this.#gates;
    const units = this.#units;
    const hasExit = this.#hasExit;
    const edges = this.#edges;
    const realEdges = edges.length;
    const isFed = new Uint8Array(units.length);
    const isUsed = new Uint8Array(units.length);
    const { length } = gates;
    for (const { source, target } of edges) {
      if (source >= length && target < length + units.length) {
        isFed[target - length] = 1;
        isUsed[source - length] = 1;
      }
    }
    units.forEach((_, index) => {
      if (!isFed[index]) for (const gate of gates.keys()) this.#add(gate, length + index, -2);
      if (!isUsed[index] && hasExit) this.#add(length + index, length + units.length);
    });
    const edgeSource = edges.map(({ source }) => source);
    const edgeTarget = edges.map(({ target }) => target);
    const edgeGate = edges.map(({ gate }) => gate);
    return { gates, units, hasExit, edgeSource, edgeTarget, edgeGate, realEdges };
  }

  #nodeOf(unit: number): number {
    return this.#gates.length + (this.#placeOf.get(unit) as number);
  }

  #add(source: number, target: number, gate = -1, own = -1): number {
    const name = `${source} ${target} ${gate} ${own}`;
    let edge = this.#known.get(name);
    if (edge === undefined) {
      edge = this.#edges.length;
      this.#known.set(name, edge);
      this.#edges.push({ source, target, gate });
    }
    return edge;
  }
}
