// What runs in the browser for canvas.mjs: graphs of any size whose cards stand in a lattice, and their frames timed.
import { measureCards } from "../src/canvas/cards";
import { finderSteps } from "../src/canvas/finder";
import { paintSteps } from "../src/canvas/paint";
import { GraphCanvas } from "../src/canvas/view";

const GAP_ACROSS = 64;
const GAP_ALONG = 20;
const ADD = 1;

/** A scene of so many values, each the sum of two from the column before it. */
function sceneOf(nodeCount) {
  const rows = Math.max(1, Math.round(Math.sqrt(nodeCount * 1.4)));
  const edgeCount = 2 * Math.max(0, nodeCount - rows);
  const tape = {
    nodeCount,
    code: new Uint8Array(nodeCount),
    operandStart: new Uint32Array(nodeCount + 1),
    operand: new Uint32Array(edgeCount),
    exponent: new Float64Array(0),
    ownName: new Map(),
    label: new Map(),
    steps: Uint32Array.from({ length: Math.max(0, nodeCount - rows) }, (_, step) => rows + step),
  };
  const edgeTarget = new Uint32Array(edgeCount);
  let edge = 0;
  for (let node = 0; node < nodeCount; node++) {
    if (node >= rows) {
      tape.code[node] = ADD;
      const base = node - rows - (node % rows);
      for (const shift of [0, 1 + (node % 5)]) {
        edgeTarget[edge] = node;
        tape.operand[edge++] = base + ((node + shift) % rows);
      }
    }
    tape.operandStart[node + 1] = edge;
  }
  const groups = [{ place: 0, name: "graph", kind: "scope", nodeCount }];
  const structure = { tape, groups, groupOf: new Int32Array(nodeCount), table: {} };
  const folded = {
    items: Array.from({ length: nodeCount }, (_, node) => ({ kind: "node", node, group: 0, count: 1 })),
    itemOf: Int32Array.from({ length: nodeCount }, (_, node) => node),
    edgeSource: tape.operand,
    edgeTarget,
    edgeCount: new Uint32Array(edgeCount).fill(1),
    edgeShown: new Uint32Array(edgeCount).fill(1),
    edgePlace: Int32Array.from({ length: edgeCount }, (_, place) => place),
    frames: [],
  };
  const cards = measureCards(structure, folded, (text) => 8 * text.length);
  return {
    tape,
    structure,
    view: { open: new Set(), shown: new Map() },
    folded,
    cards,
    layout: lattice(tape, edgeTarget, cards, rows),
    registers: registersAt(nodeCount, nodeCount),
    phase: { kind: "forward", step: 1, node: Math.min(rows, nodeCount - 1) },
    selected: null,
    emphasised: null,
  };
}

function lattice({ nodeCount, operand }, edgeTarget, cards, rows) {
  const pitchX = Math.max(...cards.width.subarray(0, 1000)) + GAP_ACROSS;
  const pitchY = cards.height[0] + GAP_ALONG;
  const x = Float64Array.from({ length: nodeCount }, (_, node) => (Math.floor(node / rows) + 0.5) * pitchX);
  const y = Float64Array.from({ length: nodeCount }, (_, node) => ((node % rows) + 0.5) * pitchY);
  const routePoints = new Float64Array(8 * edgeTarget.length);
  for (let edge = 0; edge < edgeTarget.length; edge++) {
    const [from, to] = [operand[edge], edgeTarget[edge]];
    const startX = x[from] + cards.width[from] / 2;
    const endX = x[to] - cards.width[to] / 2;
    const middle = (startX + endX) / 2;
    routePoints.set([startX, y[from], middle, y[from], middle, y[to], endX, y[to]], 8 * edge);
  }
  return {
    x,
    y,
    width: Math.ceil(nodeCount / rows) * pitchX,
    height: rows * pitchY,
    routeOffset: Uint32Array.from({ length: edgeTarget.length + 1 }, (_, edge) => 8 * edge),
    routePoints,
  };
}

function registersAt(nodeCount, known) {
  return {
    data: new Float64Array(nodeCount).fill(0.5),
    dataKnown: new Uint8Array(nodeCount).fill(1, 0, known),
    grad: new Float64Array(nodeCount),
    gradKnown: new Uint8Array(nodeCount),
    refused: null,
  };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Milliseconds between frames while something is done before each. */
async function frames(count, change) {
  const times = [await nextFrame()];
  for (let frame = 0; frame < count; frame++) {
    change(frame);
    times.push(await nextFrame());
  }
  return times.slice(1).map((time, frame) => time - times[frame]);
}

/** Waits until the canvas shows all there is to see, and says how long that took. */
async function settled(canvas) {
  const begin = performance.now();
  canvas.canvas.dataset.painted = "";
  canvas.refreshTheme();
  do await nextFrame();
  while (canvas.canvas.dataset.painted !== "true");
  return performance.now() - begin;
}

/** Runs steps, and says how long they took in all and the longest of them. */
function timed(steps, context) {
  const begin = performance.now();
  let longest = 0;
  for (;;) {
    const before = performance.now();
    const { done } = steps.next();
    if (done) break;
    longest = Math.max(longest, performance.now() - before);
  }
  // What was asked for is painted when somebody looks.
  context?.getImageData(0, 0, 1, 1);
  return { total: performance.now() - begin, longest };
}

/** Rejects when anything on the page fails, such as painting a frame. */
const failure = new Promise((_, reject) => {
  addEventListener("error", ({ error }) => reject(error));
});

window.measure = (nodeCount) => Promise.race([failure, timesOf(nodeCount)]);

async function timesOf(nodeCount) {
  const place = document.getElementById("place");
  const begin = performance.now();
  const scene = sceneOf(nodeCount);
  const made = performance.now() - begin;
  const ended = new AbortController();
  const nothing = () => {};
  const events = { select: nothing, toggle: nothing, leaf: nothing, hover: nothing, resized: nothing };
  let camera = { x: 0, y: 0, scale: 1 };
  const follow = { hasFocus: () => false, moved: (moved) => (camera = moved) };
  const canvas = new GraphCanvas(place, { ...events, ...follow }, ended.signal);
  canvas.show(scene);
  const opening = await settled(canvas);
  const index = timed(finderSteps({ layout: { ...scene.layout }, cards: scene.cards }));

  const context = document.createElement("canvas").getContext("2d");
  const view = { width: place.clientWidth, height: place.clientHeight };
  [context.canvas.width, context.canvas.height] = [view.width, view.height];
  const { theme } = canvas;
  const paintAt = (at) =>
    timed(
      paintSteps(context, scene, { camera: at, view, pixelRatio: 1, theme, hovered: null, progress: 1 }),
      context,
    );
  canvas.fit();
  const fitted = camera;
  const overviews = [0, 1, 2, 3, 4].map(() => paintAt(fitted));
  const { width, height } = scene.layout;
  const readings = Array.from({ length: 15 }, (_, k) =>
    paintAt({ x: 400 - width * (0.3 + 0.02 * k), y: 300 - height * (0.3 + 0.02 * k), scale: 1 }),
  );

  const settledAt = async (scale) => {
    canvas.fit();
    canvas.zoomBy(scale / fitted.scale);
    canvas.lookAt(width / 2, height / 2);
    await settled(canvas);
  };
  const pan = (frame) =>
    canvas.lookAt(width / 2 + (frame * 12) / camera.scale, height / 2 + (frame * 4) / camera.scale);
  await settledAt(fitted.scale);
  const panning = await frames(60, pan);
  await settledAt(1);
  const panningClose = await frames(60, pan);
  const zooming = await frames(60, (frame) => canvas.zoomBy(frame < 30 ? 1 / 1.08 : 1.08));
  const steps = [];
  for (const scale of [1, Math.max(0.06, fitted.scale), fitted.scale]) {
    await settledAt(scale);
    const first = Math.floor(scene.tape.steps.length / 2);
    steps.push(
      await frames(20, (frame) => {
        const node = scene.tape.steps[first + frame] ?? nodeCount - 1;
        const known = { ...scene.registers };
        canvas.show({
          ...scene,
          registers: known,
          phase: { kind: "forward", step: first + frame + 1, node },
        });
      }),
    );
  }
  ended.abort();
  return {
    made,
    opening,
    index,
    overview: {
      total: median(overviews.map((one) => one.total)),
      longest: median(overviews.map((one) => one.longest)),
    },
    reading: median(readings.map((one) => one.total)),
    panning: median(panning),
    panningClose: median(panningClose),
    zooming: median(zooming),
    slowest: Math.max(...panning, ...panningClose, ...zooming),
    steps: steps.map(median),
  };
}
