// The other tools, each behind the same two functions. They are no dependencies of ours: whoever wants to compare
// installs them where NODE_PATH, --peers DIR or js/node_modules says, and what is not there is skipped with a word.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { flatten } from "../scripts/layout.mjs";

const POINTS_PER_INCH = 72;
const NODE_GAP = 12;
const LAYER_GAP = 48;

/**
 * Tools by name: `layOut(graph)` returns { x, y, routes } and how many milliseconds that took without our own
 * reading and writing, or null where it failed or ran out of time.
 *
 * @param folders where to look for packages.
 */
export async function findPeers(folders, seconds) {
  const peers = {};
  const missing = [];
  const offer = async (name, make) => {
    try {
      peers[name] = await make();
    } catch (error) {
      missing.push(`${name} (${String(error.message).split("\n")[0]})`);
    }
  };
  await offer("dot", () => nativeDot(seconds));
  await offer("wasm", async () => wasmDot(await load(folders, "@hpcc-js/wasm-graphviz")));
  await offer("dagre", async () => dagre(await load(folders, "@dagrejs/dagre")));
  await offer("elk", async () => elk(await load(folders, "elkjs")));
  await offer("d3-dag", async () => d3Dag(await load(folders, "d3-dag")));
  return { peers, missing };
}

async function load(folders, name) {
  for (const folder of folders) {
    let path;
    try {
      path = createRequire(join(resolve(folder), "package.json")).resolve(name);
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND" && error.code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") throw error;
      // Packages that can only be imported; Node asks for no file, so any name beside them will do.
      const { findPackageJSON } = await import("node:module");
      path = findPackageJSON?.(name, pathToFileURL(join(resolve(folder), "package.json")));
      if (path === undefined) continue;
      const { default: manifest } = await import(pathToFileURL(path), { with: { type: "json" } });
      const entry = manifest.exports?.["."] ?? manifest.exports;
      path = join(path, "..", entry?.import?.default ?? entry?.import ?? entry?.default ?? manifest.main);
    }
    const module = await import(pathToFileURL(path));
    return module.default ?? module;
  }
  throw new Error(`npm package ${name} not found`);
}

/** The graph in Graphviz' language. Its inches are our pixels over 72. */
function dotSource({ nodeCount, edgeSource, edgeTarget, width, height }) {
  const inch = (pixels) => (pixels / POINTS_PER_INCH).toFixed(5);
  const lines = [
    `digraph { rankdir=LR; nodesep=${inch(NODE_GAP)}; ranksep=${inch(LAYER_GAP)};`,
    'node [shape=box, fixedsize=true, label=""]; edge [arrowhead=none];',
  ];
  for (let node = 0; node < nodeCount; node++) {
    lines.push(`${node} [width=${inch(width[node])}, height=${inch(height[node])}];`);
  }
  for (let edge = 0; edge < edgeSource.length; edge++) {
    lines.push(`${edgeSource[edge]} -> ${edgeTarget[edge]} [id=${edge}];`);
  }
  lines.push("}");
  return lines.join("\n");
}

/** Reads Graphviz' format "plain". Edges come in its own order: those of one pair are alike to us. */
function readPlain(text, { nodeCount, edgeSource, edgeTarget }) {
  const x = new Float64Array(nodeCount);
  const y = new Float64Array(nodeCount);
  const byPair = new Map();
  for (const line of text.replaceAll("\\\n", "").split("\n")) {
    const words = line.split(" ");
    if (words[0] === "node") {
      x[words[1]] = words[2] * POINTS_PER_INCH;
      y[words[1]] = -words[3] * POINTS_PER_INCH;
    } else if (words[0] === "edge") {
      const count = Number(words[3]);
      const points = [];
      for (let at = 0; at < 2 * count; at++) {
        points.push(words[4 + at] * (at % 2 === 0 ? POINTS_PER_INCH : -POINTS_PER_INCH));
      }
      const pair = `${words[1]},${words[2]}`;
      if (!byPair.has(pair)) byPair.set(pair, []);
      byPair.get(pair).push(flatten(points));
    }
  }
  const routes = Array.from(edgeSource, (source, edge) => byPair.get(`${source},${edgeTarget[edge]}`).pop());
  return { x, y, routes };
}

function nativeDot(seconds) {
  const run = (args, input) =>
    spawnSync("dot", args, { input, encoding: "utf8", maxBuffer: 2 ** 30, timeout: 1_000 * seconds });
  if (run(["-V"]).error) throw new Error("no program dot on the PATH");
  return {
    layOut(graph) {
      const source = dotSource(graph);
      const begin = performance.now();
      const { stdout, status } = run(["-Tplain"], source);
      const ms = performance.now() - begin;
      return status === 0 ? { ms, ...readPlain(stdout, graph) } : null;
    },
  };
}

async function wasmDot({ Graphviz }) {
  const graphviz = await Graphviz.load();
  return {
    limit: 3_000,
    layOut(graph) {
      const source = dotSource(graph);
      const begin = performance.now();
      const text = graphviz.layout(source, "plain", "dot");
      return { ms: performance.now() - begin, ...readPlain(text, graph) };
    },
  };
}

function dagre(library) {
  return {
    limit: 1_500,
    layOut({ nodeCount, edgeSource, edgeTarget, width, height }) {
      const graph = new library.graphlib.Graph({ multigraph: true });
      graph.setGraph({ rankdir: "LR", nodesep: NODE_GAP, edgesep: NODE_GAP / 2, ranksep: LAYER_GAP });
      graph.setDefaultEdgeLabel(() => ({}));
      for (let node = 0; node < nodeCount; node++) {
        graph.setNode(String(node), { width: width[node], height: height[node] });
      }
      for (let edge = 0; edge < edgeSource.length; edge++) {
        graph.setEdge(String(edgeSource[edge]), String(edgeTarget[edge]), {}, String(edge));
      }
      const begin = performance.now();
      library.layout(graph);
      const ms = performance.now() - begin;
      const x = new Float64Array(nodeCount);
      const y = new Float64Array(nodeCount);
      for (let node = 0; node < nodeCount; node++) {
        x[node] = graph.node(String(node)).x;
        y[node] = graph.node(String(node)).y;
      }
      const routes = Array.from(edgeSource, (source, edge) => {
        const { points } = graph.edge(String(source), String(edgeTarget[edge]), String(edge));
        return points.flatMap((point) => [point.x, point.y]);
      });
      return { ms, x, y, routes };
    },
  };
}

function elk(Library) {
  const engine = new Library();
  return {
    limit: 1_500,
    async layOut({ nodeCount, edgeSource, edgeTarget, width, height }) {
      const graph = {
        id: "root",
        layoutOptions: {
          "elk.algorithm": "layered",
          "elk.direction": "RIGHT",
          "elk.spacing.nodeNode": String(NODE_GAP),
          "elk.layered.spacing.nodeNodeBetweenLayers": String(LAYER_GAP),
        },
        children: Array.from(width, (w, node) => ({ id: `n${node}`, width: w, height: height[node] })),
        edges: Array.from(edgeSource, (source, edge) => ({
          id: `e${edge}`,
          sources: [`n${source}`],
          targets: [`n${edgeTarget[edge]}`],
        })),
      };
      const begin = performance.now();
      const result = await engine.layout(graph);
      const ms = performance.now() - begin;
      const x = new Float64Array(nodeCount);
      const y = new Float64Array(nodeCount);
      for (const [node, child] of result.children.entries()) {
        x[node] = child.x + width[node] / 2;
        y[node] = child.y + height[node] / 2;
      }
      const routes = result.edges.map(({ sections: [{ startPoint, bendPoints = [], endPoint }] }) =>
        [startPoint, ...bendPoints, endPoint].flatMap((point) => [point.x, point.y]),
      );
      return { ms, x, y, routes };
    },
  };
}

function d3Dag(library) {
  return {
    limit: 1_500,
    layOut({ nodeCount, edgeSource, edgeTarget, width, height }) {
      // Its graphs run down and ours to the right, so all sizes and places are turned.
      const graph = library.graph();
      const nodes = Array.from({ length: nodeCount }, (_, node) => graph.node(node));
      const links = Array.from(edgeSource, (source, edge) =>
        graph.link(nodes[source], nodes[edgeTarget[edge]], edge),
      );
      const operator = library
        .sugiyama()
        .layering(library.layeringSimplex())
        .decross(library.decrossTwoLayer())
        .coord(library.coordGreedy())
        .nodeSize(({ data }) => [height[data], width[data]])
        .gap([NODE_GAP, LAYER_GAP]);
      const begin = performance.now();
      operator(graph);
      const ms = performance.now() - begin;
      const x = Float64Array.from(nodes, (node) => node.y);
      const y = Float64Array.from(nodes, (node) => node.x);
      const routes = links.map(({ points }, edge) => {
        const line = points.flatMap(([across, along]) => [along, across]);
        cutAtCard(line, 0, 2, width[edgeSource[edge]], height[edgeSource[edge]]);
        cutAtCard(line, line.length - 2, line.length - 4, width[edgeTarget[edge]], height[edgeTarget[edge]]);
        return line;
      });
      return { ms, x, y, routes };
    },
  };
}

/** Moves the end of a line from the centre of a card to its border, towards the point next to it. */
function cutAtCard(line, end, next, width, height) {
  const [dx, dy] = [line[next] - line[end], line[next + 1] - line[end + 1]];
  const share = Math.min(1, width / 2 / Math.abs(dx), height / 2 / Math.abs(dy));
  line[end] += share * dx;
  line[end + 1] += share * dy;
}
