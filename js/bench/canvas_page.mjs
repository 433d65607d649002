// What runs in the browser for canvas.mjs: real graphs of any size, and their frames timed.

import { paintSteps } from "../src/graph/canvas/paint";
import { spatialIndexSteps } from "../src/graph/canvas/spatial_index";
import { readTheme } from "../src/graph/canvas/theme";
import { GraphCanvas } from "../src/graph/canvas/view";
import { sceneOf, stepped } from "./canvas_graphs.mjs";

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
  const ruler = document.createElement("canvas").getContext("2d");
  const scene = sceneOf(nodeCount, (text, font) => {
    ruler.font = font;
    return ruler.measureText(text).width;
  });
  const made = performance.now() - begin;
  const ended = new AbortController();
  const nothing = () => {};
  const events = { select: nothing, toggle: nothing, leaf: nothing, hover: nothing, resized: nothing };
  let camera = { x: 0, y: 0, scale: 1 };
  const follow = { hasFocus: () => false, moved: (moved) => (camera = moved) };
  const canvas = new GraphCanvas(place, { ...events, ...follow }, ended.signal);
  canvas.show(scene);
  const opening = await settled(canvas);
  const index = timed(spatialIndexSteps({ layout: { ...scene.layout }, cards: scene.cards }));

  const context = document.createElement("canvas").getContext("2d");
  const view = { width: place.clientWidth, height: place.clientHeight };
  [context.canvas.width, context.canvas.height] = [view.width, view.height];
  const theme = readTheme(place);
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
    const last = scene.tape.steps.length - 1;
    const taken = Math.min(20, last - scene.phase.step);
    let shown = scene;
    canvas.show(shown);
    await settled(canvas);
    steps.push(
      await frames(Math.max(1, taken), () => {
        if (shown.phase.step < last) shown = stepped(shown);
        canvas.show(shown);
      }),
    );
  }
  ended.abort();
  return {
    values: scene.tape.nodeCount,
    made,
    folding: scene.foldingMilliseconds,
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
    slowestStep: Math.max(...steps.flat()),
  };
}
