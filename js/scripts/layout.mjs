// Lays out any graph of any origin: reads {"n", "edges", "width"?, "height"?} and prints {"nodes", "edges", "width",
// "height", "ms"}, and with --routes also {"x", "y", "routes"}.
//
//     npm --prefix js run -s layout -- [--routes] FILE.json        ("-" reads standard input)
//
// Sizes may be given by node or as one number for all; "layerGap", "nodeGap" and "direction" are passed on. `x` and `y`
// are centres of cards. A route is a polyline `x, y, x, y, ...` from the border of one card to that of another, its
// curves flattened; edges of one source have the very same points for as long as they run together. The routes of a
// large network take gigabytes, so they are printed only when asked for. `ms` says how long each phase took.
import { readFileSync, writeSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const CARD_WIDTH = 120;
const CARD_HEIGHT = 36;
const LAYER_GAP = 48;
const NODE_GAP = 12;
/** Pieces that a curve is cut into. All curves of a gap advance alike, so their pieces cross where they do. */
const PIECES = 8;

/** What src/graph/layout exports, bundled in memory. */
export async function loadLayout() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(here, "../src/graph/layout/index.ts")],
    bundle: true,
    target: "es2022",
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

/**
 * A graph as `layoutSteps` wants it, from parsed JSON: nodes in topological order, edges sorted by target.
 *
 * @returns `graph`, `options`, and by node and by edge of the file its number in the graph: `nodeIndex`, `edgeIndex`.
 * @throws RangeError that says what is wrong with the file.
 */
export function graphFrom(json) {
  if (json === null || typeof json !== "object" || Array.isArray(json)) {
    throw new RangeError('a graph is an object like {"n": 3, "edges": [[0, 2], [1, 2]]}');
  }
  const { n, edges } = json;
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new RangeError(`"n" must be a whole number, 0 or more, not ${JSON.stringify(n)}`);
  }
  if (!Array.isArray(edges)) throw new RangeError('"edges" must be an array of pairs [source, target]');
  for (const [index, edge] of edges.entries()) {
    if (!isPair(edge)) {
      throw new RangeError(
        `edge ${index} must be a pair [source, target] of nodes, not ${JSON.stringify(edge)}`,
      );
    }
    if (Math.max(edge[0], edge[1]) >= n) {
      throw new RangeError(`edge ${index} is [${edge[0]}, ${edge[1]}], but there are only ${n} nodes`);
    }
  }
  const nodeIndex = topologicalIndices(n, edges);
  const start = new Uint32Array(n + 1);
  for (const [, target] of edges) start[nodeIndex[target] + 1]++;
  for (let node = 0; node < n; node++) start[node + 1] += start[node];
  const edgeSource = new Uint32Array(edges.length);
  const edgeTarget = new Uint32Array(edges.length);
  const edgeIndex = new Uint32Array(edges.length);
  for (const [given, [source, target]] of edges.entries()) {
    const index = start[nodeIndex[target]]++;
    edgeIndex[given] = index;
    edgeSource[index] = nodeIndex[source];
    edgeTarget[index] = nodeIndex[target];
  }
  const width = sizesFrom(json, "width", CARD_WIDTH, nodeIndex);
  const height = sizesFrom(json, "height", CARD_HEIGHT, nodeIndex);
  const { layerGap = LAYER_GAP, nodeGap = NODE_GAP, direction = "right" } = json;
  const graph = { nodeCount: n, edgeSource, edgeTarget, width, height };
  return { graph, options: { layerGap, nodeGap, direction }, nodeIndex, edgeIndex };
}

function isPair(edge) {
  return (
    Array.isArray(edge) && edge.length === 2 && edge.every((node) => Number.isSafeInteger(node) && node >= 0)
  );
}

/** By node its index in topological order: as numbered, if that is one, else as Kahn (1962) finds one. */
function topologicalIndices(n, edges) {
  const indices = Uint32Array.from({ length: n }, (_, node) => node);
  if (edges.every(([source, target]) => source < target)) return indices;
  const waiting = new Uint32Array(n);
  const first = new Uint32Array(n + 1);
  for (const [source, target] of edges) {
    waiting[target]++;
    first[source + 1]++;
  }
  for (let node = 0; node < n; node++) first[node + 1] += first[node];
  const fill = first.slice();
  const consumer = new Uint32Array(edges.length);
  for (const [source, target] of edges) consumer[fill[source]++] = target;
  const sequence = [];
  for (let node = 0; node < n; node++) if (waiting[node] === 0) sequence.push(node);
  for (let index = 0; index < sequence.length; index++) {
    const node = sequence[index];
    indices[node] = index;
    for (let at = first[node]; at < first[node + 1]; at++) {
      if (--waiting[consumer[at]] === 0) sequence.push(consumer[at]);
    }
  }
  if (sequence.length < n) {
    throw new RangeError(`node ${waiting.findIndex((count) => count > 0)} is in a cycle or comes after one`);
  }
  return indices;
}

/** Sizes by index; the file has one number for all, an array by node, or none. */
function sizesFrom(json, name, usual, nodeIndex) {
  const given = json[name] ?? usual;
  if (typeof given === "number") return new Float64Array(nodeIndex.length).fill(given);
  if (!Array.isArray(given) || given.length !== nodeIndex.length) {
    throw new RangeError(
      `"${name}" must be a number or an array of ${nodeIndex.length} numbers, one for each node`,
    );
  }
  const sizes = new Float64Array(nodeIndex.length);
  for (const [node, size] of given.entries()) {
    if (!(Number.isFinite(size) && size >= 0)) {
      throw new RangeError(
        `"${name}" of node ${node} must be a number, 0 or more, not ${JSON.stringify(size)}`,
      );
    }
    sizes[nodeIndex[node]] = size;
  }
  return sizes;
}

/** Lays out, and times each phase. Returns the layout and milliseconds by phase, `total` last. */
export function timedLayout({ layoutSteps }, graph, options) {
  const ms = {};
  const begin = performance.now();
  let before = begin;
  const steps = layoutSteps(graph, options);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    const now = performance.now();
    ms[step.value.phase] = (ms[step.value.phase] ?? 0) + now - before;
    before = now;
  }
  ms.total = performance.now() - begin;
  return { layout: step.value, ms };
}

/** The chain of curves of an edge as a polyline, appended to `polyline`. */
export function flatten(points, polyline = []) {
  polyline.push(points[0], points[1]);
  for (let at = 2; at < points.length; at += 6) {
    const [x0, y0] = [points[at - 2], points[at - 1]];
    const [x3, y3] = [points[at + 4], points[at + 5]];
    const isStraight = isOnLine(points, at, at - 2, at + 4) && isOnLine(points, at + 2, at - 2, at + 4);
    const pieces = isStraight ? 1 : PIECES;
    for (let piece = 1; piece < pieces; piece++) {
      const t = piece / pieces;
      const u = 1 - t;
      polyline.push(
        u * u * u * x0 + 3 * u * u * t * points[at] + 3 * u * t * t * points[at + 2] + t * t * t * x3,
        u * u * u * y0 + 3 * u * u * t * points[at + 1] + 3 * u * t * t * points[at + 3] + t * t * t * y3,
      );
    }
    polyline.push(x3, y3);
  }
  return polyline;
}

function isOnLine(points, at, from, to) {
  const [dx, dy] = [points[to] - points[from], points[to + 1] - points[from + 1]];
  const away = dx * (points[at + 1] - points[from + 1]) - dy * (points[at] - points[from]);
  return Math.abs(away) <= 1e-6 * (Math.hypot(dx, dy) || 1);
}

const rounded = (values) => Array.from(values, (value) => Math.round(value * 1_000) / 1_000).join();

/** Positions and routes as members of a JSON object, in pieces, which no limit of a string's length stops. */
function* routePieces({ x, y }, routeOf, edgeCount) {
  const slice = 50_000;
  for (const [name, values] of [
    ["x", x],
    ["y", y],
  ]) {
    yield `,"${name}":[`;
    for (let begin = 0; begin < values.length; begin += slice) {
      yield (begin > 0 ? "," : "") + rounded(values.subarray(begin, begin + slice));
    }
    yield "]";
  }
  yield `,"routes":[`;
  let piece = "";
  for (let edge = 0; edge < edgeCount; edge++) {
    piece += `${edge > 0 ? "," : ""}[${rounded(flatten(routeOf(edge)))}]`;
    if (piece.length < 1_000_000) continue;
    yield piece;
    piece = "";
  }
  yield `${piece}]`;
}

/** `writeSync` writes less than all, or fails for a while, when a pipe is full. */
function write(text) {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

/** JSON of a result in pieces. Coordinates are rounded to thousandths. */
function* jsonPieces({ layout, graph, ms }, positions) {
  const sizes = `"width":${rounded([layout.width])},"height":${rounded([layout.height])}`;
  const counts = `"nodes":${graph.nodeCount},"edges":${graph.edgeSource.length}`;
  yield `{${counts},${sizes},"ms":${JSON.stringify(ms)}`;
  yield* positions;
  yield "}\n";
}

async function main(words) {
  const files = words.filter((word) => word !== "--routes");
  const [file] = files;
  if (files.length !== 1 || (file !== "-" && file.startsWith("-"))) {
    throw new RangeError(
      'usage: npm --prefix js run -s layout -- [--routes] FILE.json ("-" reads standard input)',
    );
  }
  // npm runs scripts in the folder of the package; the file is meant from where npm was called.
  const path = file === "-" ? 0 : resolve(process.env.INIT_CWD ?? "", file);
  const { graph, options, nodeIndex, edgeIndex } = graphFrom(parse(readFileSync(path, "utf8")));
  const library = await loadLayout();
  const { layout, ms } = timedLayout(library, graph, options);
  const byNode = {
    x: Float64Array.from(nodeIndex, (index) => layout.x[index]),
    y: Float64Array.from(nodeIndex, (index) => layout.y[index]),
  };
  const routeOf = (edge) => library.routeOf(layout, edgeIndex[edge]);
  const positions = words.includes("--routes") ? routePieces(byNode, routeOf, edgeIndex.length) : [];
  for (const piece of jsonPieces({ layout, graph, ms }, positions)) write(piece);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RangeError(`this is no JSON: ${error.message}`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof RangeError) && !error.code) throw error;
    if (error.code !== "EPIPE") console.error(`layout: ${error.message}`);
    process.exitCode = 1;
  }
}
