/**
 * Constraints `rank[head] - rank[tail] >= length`, each with a weight that says what a unit of distance costs.
 * They form no cycle.
 */
export interface RankProblem {
  nodeCount: number;
  tail: Uint32Array;
  head: Uint32Array;
  length: Uint8Array;
  weight: Uint8Array;
}

/**
 * Improves ranks until the weighted sum of distances is least: network simplex, after Gansner, Koutsofios, North and
 * Vo (1993). For small graphs: every exchange of the spanning tree looks at all of the graph.
 *
 * @param rank feasible ranks, by node. Changed in place.
 */
export function shortenByNetworkSimplex(problem: RankProblem, rank: Int32Array): void {
  const { nodeCount } = problem;
  if (nodeCount === 0) return;
  const tree = new SpanningTree(problem, rank);
  tree.grow();
  const mostExchanges = 8 * nodeCount;
  for (let exchange = 0; exchange < mostExchanges && tree.exchange(); exchange++);
}

/** A spanning tree of tight constraints, which determines the ranks. */
class SpanningTree {
  readonly #problem: RankProblem;
  readonly #rank: Int32Array;
  /** By constraint: 1 in the tree. */
  readonly #inTree: Uint8Array;
  /** By node: constraints that touch it, as compressed rows. */
  readonly #first: Uint32Array;
  readonly #touching: Uint32Array;
  /** By index in `#reached`: nodes, each after its parent. */
  readonly #reached: Uint32Array;
  /** By node: the constraint to its parent; -1 for the root and for what is not in the tree. */
  readonly #toParent: Int32Array;
  /** By node: which part of the tree it belongs to, when the tree is cut. */
  readonly #side: Uint8Array;
  #reachedCount = 0;
  /** Where the search for the next constraint to leave the tree goes on. */
  #cursor = 0;

  constructor(problem: RankProblem, rank: Int32Array) {
    const { nodeCount, tail, head } = problem;
    this.#problem = problem;
    this.#rank = rank;
    this.#inTree = new Uint8Array(tail.length);
    this.#reached = new Uint32Array(nodeCount);
    this.#toParent = new Int32Array(nodeCount);
    this.#side = new Uint8Array(nodeCount);
    this.#first = new Uint32Array(nodeCount + 1);
    this.#touching = new Uint32Array(2 * tail.length);
    for (let index = 0; index < tail.length; index++) {
      this.#first[tail[index] + 1]++;
      this.#first[head[index] + 1]++;
    }
    for (let node = 0; node < nodeCount; node++) this.#first[node + 1] += this.#first[node];
    const fill = this.#first.slice();
    for (let index = 0; index < tail.length; index++) {
      this.#touching[fill[tail[index]]++] = index;
      this.#touching[fill[head[index]]++] = index;
    }
  }

  /** Builds the tree, moving what is reached so that one more constraint is tight, until all of the graph is. */
  grow(): void {
    const { nodeCount, tail, head } = this.#problem;
    this.#reach(0, true);
    while (this.#reachedCount < nodeCount) {
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      for (let index = 0; index < tail.length; index++) {
        if (this.#side[tail[index]] === this.#side[head[index]]) continue;
        const slack = this.#slack(index);
        if (slack >= least) continue;
        least = slack;
        best = index;
      }
      if (best < 0) {
        // Another component.
        let node = 0;
        while (this.#side[node]) node++;
        this.#reach(node, true);
        continue;
      }
      const shift = this.#side[tail[best]] ? least : -least;
      for (let index = 0; index < this.#reachedCount; index++) this.#rank[this.#reached[index]] += shift;
      this.#inTree[best] = 1;
      const outside = this.#side[tail[best]] ? head[best] : tail[best];
      this.#toParent[outside] = best;
      this.#reach(outside, true, best);
    }
  }

  /** Puts a better constraint into the tree for a worse one. @returns whether there was one. */
  exchange(): boolean {
    const { nodeCount, tail, head, weight } = this.#problem;
    this.#walkAll();
    // By node, of the part of the tree below it: weights that leave it minus weights that enter it.
    const balance = new Int32Array(nodeCount);
    for (let index = 0; index < tail.length; index++) {
      balance[tail[index]] += weight[index];
      balance[head[index]] -= weight[index];
    }
    for (let index = nodeCount - 1; index >= 0; index--) {
      const node = this.#reached[index];
      const up = this.#toParent[node];
      if (up >= 0) balance[tail[up] === node ? head[up] : tail[up]] += balance[node];
    }
    for (let step = 0; step < nodeCount; step++) {
      const node = (this.#cursor + step) % nodeCount;
      const up = this.#toParent[node];
      if (up < 0) continue;
      const below = tail[up] === node ? 1 : -1;
      if (below * balance[node] >= 0) continue;
      this.#cursor = node;
      this.#replace(node, up, below);
      return true;
    }
    return false;
  }

  /** `below` is 1 if the part of the tree below `node` is at the tail of the constraint `leaving`. */
  #replace(node: number, leaving: number, below: number): void {
    const { tail, head } = this.#problem;
    this.#inTree[leaving] = 0;
    this.#side.fill(0);
    this.#reachedCount = 0;
    this.#reach(node, false);
    let entering = leaving;
    let least = Number.POSITIVE_INFINITY;
    for (let index = 0; index < tail.length; index++) {
      if (index === leaving || this.#side[tail[index]] === this.#side[head[index]]) continue;
      // It has to lead the other way.
      if ((this.#side[tail[index]] ? 1 : -1) === below) continue;
      const slack = this.#slack(index);
      if (slack >= least) continue;
      least = slack;
      entering = index;
    }
    this.#inTree[entering] = 1;
    if (entering === leaving) return;
    const shift = this.#side[tail[entering]] ? least : -least;
    for (let index = 0; index < this.#reachedCount; index++) this.#rank[this.#reached[index]] += shift;
  }

  #slack(index: number): number {
    const { tail, head, length } = this.#problem;
    return this.#rank[head[index]] - this.#rank[tail[index]] - length[index];
  }

  #walkAll(): void {
    this.#side.fill(0);
    this.#reachedCount = 0;
    for (let node = 0; node < this.#side.length; node++) if (!this.#side[node]) this.#reach(node, false);
  }

  /** Adds all that hangs on `root` by constraints of the tree, or by any tight ones, which it takes into the tree. */
  #reach(root: number, takeTight: boolean, toParent = -1): void {
    const { tail, head } = this.#problem;
    this.#side[root] = 1;
    this.#toParent[root] = toParent;
    this.#reached[this.#reachedCount++] = root;
    for (let index = this.#reachedCount - 1; index < this.#reachedCount; index++) {
      const node = this.#reached[index];
      for (let at = this.#first[node]; at < this.#first[node + 1]; at++) {
        const index = this.#touching[at];
        const other = tail[index] === node ? head[index] : tail[index];
        if (this.#side[other]) continue;
        if (!this.#inTree[index]) {
          if (!takeTight || this.#slack(index) !== 0) continue;
          this.#inTree[index] = 1;
        }
        this.#side[other] = 1;
        this.#toParent[other] = index;
        this.#reached[this.#reachedCount++] = other;
      }
    }
  }
}
