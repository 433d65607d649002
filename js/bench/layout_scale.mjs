// Lays out one large graph and prints { nodes, edges, ms, slice, bytes } as JSON: how long it took, how long the longest
// step was in which nobody else could have worked, and how much more memory there was than before. A process of its own
// for each size, so that no garbage of another counts.
//
//     node --expose-gc js/bench/layout_scale.mjs network SAMPLES
//     node --expose-gc js/bench/layout_scale.mjs chain NODES
import { graphFrom, loadLayout } from "../scripts/layout.mjs";
import { chainGraph, perceptronGraph } from "./layout_graphs.mjs";

const [kind, count] = [process.argv[2], Number(process.argv[3])];
const { layoutSteps } = await loadLayout();
const graphOf = {
  network: (samples) => graphFrom(perceptronGraph([2, 16, 16, 1], samples)),
  chain: (nodes) => graphFrom(chainGraph(nodes)),
}[kind];
const { graph, options } = graphOf(count);
// The first time is for the compiler.
const small = graphOf(Math.min(count, { network: 10, chain: 10_000 }[kind]));
for (let time = 0; time < 5; time++) for (const _ of layoutSteps(small.graph, small.options));

// First for the memory, since asking for it takes time.
const memory = () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
// Buffers are freed a while after they are found to be garbage.
memory();
await new Promise((resolve) => setTimeout(resolve, 100));
const memoryBefore = memory();
let peak = memoryBefore;
for (const _ of layoutSteps(graph, options)) peak = Math.max(peak, memory());

const rounds = graph.nodeCount <= 15_000 ? 7 : graph.nodeCount <= 150_000 ? 3 : 1;
const times = [];
let slice = 0;
for (let round = 0; round < rounds; round++) {
  const begin = performance.now();
  let before = begin;
  let longest = 0;
  for (const _ of layoutSteps(graph, options)) {
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
  }
  times.push(performance.now() - begin);
  slice = round === 0 ? longest : Math.min(slice, longest);
}
times.sort((one, other) => one - other);

console.log(
  JSON.stringify({
    nodes: graph.nodeCount,
    edges: graph.edgeSource.length,
    ms: times[times.length >> 1],
    slice,
    bytes: peak - memoryBefore,
  }),
);
