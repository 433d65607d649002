// Measures layouts beside those of other tools, all in one run: crossings one sees, length of lines, size, time.
//
//     node js/bench/layout.mjs [--graphs DIR] [--peers DIR] [--rounds N] [--seconds N] [--small]
//
// --graphs measures the JSON files of a folder as well, as scripts/layout.mjs reads them; files that differ only in a
// number at the end are summed up. --peers says where the other tools are installed (`npm install --prefix DIR
// @hpcc-js/wasm-graphviz @dagrejs/dagre elkjs d3-dag`); js/node_modules and NODE_PATH are looked through too. A tool
// gets no graph that would take it longer than --seconds, as far as we know. --small leaves out the graphs of up to a
// million nodes that only we can lay out. Times are medians in one process, after a first time for the compiler, and
// this machine has other work: trust the ratios more than the milliseconds. See layout_ink.mjs for what counts as a
// crossing.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { flatten, graphFrom, loadLayout, timedLayout } from "../scripts/layout.mjs";
import { perceptronGraph, randomGraph, readmeGraph } from "./layout_graphs.mjs";
import { measure } from "./layout_ink.mjs";
import { findPeers } from "./layout_peers.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const OURS = "ours";
const { values: given } = parseArgs({
  options: {
    graphs: { type: "string" },
    peers: { type: "string" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "30" },
    small: { type: "boolean", default: false },
  },
});

/** What the project promises, by name of a group: the most crossings. The last five are names of files. */
const MOST_CROSSINGS = {
  README: 4,
  "MLP 2-4-4-1": 34,
  "MLP 2-16-16-1": 1_000,
  "10 samples": 170_000,
  a_readme: 4,
  c_mlp: 34,
  d_mlp: 1_000,
  e_mlp: 170_000,
  i_rand: 360,
};
/** Networks are to be no higher than this, where 1 is the lowest of all tools' drawings. */
const MOST_HEIGHT = 1.2;
/** Edges of the random graphs that the promise was made with are to be no longer than this, where 1 is dot's. */
const MOST_LENGTH = 1.1;
/** Our time for 1,000 nodes, where 1 is that of Graphviz in WebAssembly. */
const MOST_TIME = 0.2;
/** Time for a node of a million, where 1 is that of ten thousand. */
const MOST_GROWTH = 2;
const MOST_BYTES = 120;
/** Graphs of about 1,000, 10,000, 100,000 and 1,000,000 nodes: samples of the network, nodes of the chain. */
const SCALE = [
  ["network", 1],
  ["network", 15],
  ["network", 150],
  ["network", 1_540],
  ["chain", 1_000],
  ["chain", 10_000],
  ["chain", 100_000],
  ["chain", 1_000_000],
];

/** Graphs by group: those of a group are summed up. */
function readGroups() {
  const groups = new Map([
    ["README", [readmeGraph()]],
    ["random", Array.from({ length: 25 }, (_, seed) => randomGraph(20 + 2 * seed, seed + 1))],
    ["MLP 2-4-4-1", [perceptronGraph([2, 4, 4, 1], 1)]],
    ["MLP 2-16-16-1", [perceptronGraph([2, 16, 16, 1], 1)]],
    ["10 samples", [perceptronGraph([2, 16, 16, 1], 10)]],
  ]);
  if (given.graphs === undefined) return groups;
  for (const file of readdirSync(given.graphs).sort()) {
    if (!file.endsWith(".json")) continue;
    const name = file.replace(/\.json$/, "").replace(/_?\d+(_\d+)?$/, "");
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(JSON.parse(readFileSync(join(given.graphs, file), "utf8")));
  }
  return groups;
}

/** Us, behind the same function as the other tools. */
async function ourselves() {
  const library = await loadLayout();
  return {
    layOut(graph, options) {
      const { layout: result, ms } = timedLayout(library, graph, options);
      const routes = Array.from(graph.edgeSource, (_, edge) => flatten(library.routeOf(result, edge)));
      return { ms: ms.total, x: result.x, y: result.y, routes };
    },
  };
}

/** The sums over the graphs of a group, and of `length` the mean; a word if that cannot be had. */
async function measureGroup(tool, files) {
  const sums = { crossings: 0, length: 0, wide: 0, high: 0, under: 0, overlaps: 0, ms: 0 };
  for (const file of files) {
    const { graph, options } = graphFrom(file);
    if (graph.nodeCount > (tool.limit ?? Number.POSITIVE_INFINITY)) return "takes too long";
    const times = [];
    let drawn = null;
    const rounds = Number(given.rounds);
    for (let round = 0; round <= rounds; round++) {
      try {
        drawn = await tool.layOut(graph, options);
      } catch (error) {
        return `failed: ${String(error.message ?? error).split("\n")[0]}`;
      }
      if (drawn === null) return "takes too long";
      if (round > 0 || drawn.ms > 1_000) times.push(drawn.ms);
      if (drawn.ms > 1_000) break;
    }
    const { edgeSource: source, edgeTarget: target } = graph;
    const seen = measure({ ...graph, source, target, ...drawn });
    for (const key of Object.keys(seen)) sums[key] += seen[key];
    sums.ms += median(times);
  }
  sums.length /= files.length;
  return sums;
}

function median(values) {
  return [...values].sort((one, other) => one - other)[values.length >> 1];
}

const columns = ["crossings", "length", "wide", "high", "under", "overlaps"];

function printGroup(name, files, results) {
  const nodes = files.reduce((sum, { n }) => sum + n, 0);
  console.log(`\n${name}: ${files.length > 1 ? `${files.length} graphs, ` : ""}${nodes} nodes`);
  console.log(
    `  ${"".padEnd(8)}${columns.map((column) => column.padStart(11)).join("")}${"ms".padStart(11)}`,
  );
  for (const [tool, result] of results) {
    const cells =
      typeof result === "string"
        ? `  ${result}`
        : [...columns.map((column) => String(Math.round(result[column]))), result.ms.toFixed(1)]
            .map((cell) => cell.padStart(11))
            .join("");
    console.log(`  ${tool.padEnd(8)}${cells}`);
  }
}

const bars = [];

function bar(what, value, most, digits = 0) {
  const isMet = value <= most;
  bars.push(
    `  ${isMet ? "met   " : "MISSED"} ${what}: ${value.toFixed(digits)}, at most ${most.toLocaleString("en")}`,
  );
}

/** The promises that concern a group. */
function checkGroup(name, results) {
  const ours = results.get(OURS);
  const others = [...results].filter(([tool, result]) => tool !== OURS && typeof result !== "string");
  const { dot, wasm } = Object.fromEntries(others);
  const most = MOST_CROSSINGS[name];
  if (most !== undefined) bar(`${name}, crossings`, ours.crossings, most);
  bar(`${name}, edges under cards and overlapping cards`, ours.under + ours.overlaps, 0);
  if (/rand/.test(name) && dot) bar(`${name}, crossings (dot's)`, ours.crossings, dot.crossings);
  if (name === "i_rand" && dot) {
    bar(`${name}, length of edges over dot's`, ours.length / dot.length, MOST_LENGTH, 2);
  }
  if (/mlp|samples/i.test(name) && others.length > 0) {
    const lowest = Math.min(...others.map(([, { high }]) => high));
    bar(`${name}, height over the lowest tool's`, ours.high / lowest, MOST_HEIGHT, 2);
  }
  if (/2-16-16-1|d_mlp/.test(name) && wasm) {
    bar(`${name}, crossings (wasm Graphviz')`, ours.crossings, wasm.crossings);
    bar(`${name}, time over wasm Graphviz'`, ours.ms / wasm.ms, MOST_TIME, 2);
  }
}

function measureScale() {
  console.log(
    "\nScale, ours: MLP 2-16-16-1 on so many samples, and a chain in which two leaves are used everywhere",
  );
  console.log(
    `${"".padEnd(8)}    nodes     edges         ms   µs/node   longest step ms   bytes/(node + edge)`,
  );
  const rows = SCALE.map(([kind, count]) => measureOne(kind, count));
  // Below that, what the compiler keeps of our code is most of it.
  const large = rows.filter(({ nodes }) => nodes > 5_000);
  const largest = Math.max(...large.map(({ bytesEach }) => bytesEach));
  bar("from 10,000 nodes on, bytes a node and edge", largest, MOST_BYTES);
  for (const kind of ["network", "chain"]) {
    const [, tenThousand, , million] = rows.filter((row) => row.kind === kind).map(({ perNode }) => perNode);
    bar(`${kind}, time a node, 1,000,000 over 10,000`, million / tenThousand, MOST_GROWTH, 2);
  }
}

/** In a process of its own. */
function measureOne(kind, count) {
  const { stdout } = spawnSync(
    process.execPath,
    ["--expose-gc", join(here, "layout_scale.mjs"), kind, String(count)],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  const { nodes, edges, ms, slice, bytes } = JSON.parse(stdout);
  const perNode = (1_000 * ms) / nodes;
  const bytesEach = bytes / (nodes + edges);
  const cells = [
    String(nodes).padStart(9),
    String(edges).padStart(9),
    ms.toFixed(1).padStart(10),
    perNode.toFixed(2).padStart(9),
    slice.toFixed(1).padStart(17),
    bytesEach.toFixed(0).padStart(21),
  ];
  console.log(`${kind.padEnd(8)}${cells.join(" ")}`);
  return { kind, nodes, perNode, bytesEach };
}

const folders = [given.peers, join(here, ".."), ...(process.env.NODE_PATH ?? "").split(":")].filter(Boolean);
const { peers, missing } = await findPeers(folders, Number(given.seconds));
if (missing.length > 0) console.log(`Not there, so not measured: ${missing.join("; ")}.`);
const tools = { [OURS]: await ourselves(), ...peers };
for (const [name, files] of readGroups()) {
  const results = new Map();
  for (const [toolName, tool] of Object.entries(tools)) {
    results.set(toolName, await measureGroup(tool, files));
  }
  printGroup(name, files, results);
  checkGroup(name, results);
}
if (!given.small) measureScale();
console.log("\nWhat we promise");
console.log(bars.join("\n"));
