import { type Brush, FADED } from "./brush";
import type { Box } from "./camera";
import { KINDS, kindOf } from "./paint_blocks";
import { columnsIn, ownColumns, readAlong, trunkEdges } from "./routes";
import { spatialIndexOf } from "./spatial_index";
import { pixelsOf } from "./theme";

/** How many items and edges are looked at between two looks at the clock. */
const SLICE = 16_384;
/** How much of a pixel a line fills: never so little that many of them are not seen. */
const FAINTEST_LINE = 0.06;
const LINE_WIDTH = 1.4;
/** A pixel full of cards still lets a little of what is behind shine through. */
const MOST_CARD = 0.9;
const MOST_LINE = 0.55;

/** What fills the pixels of a part of the screen. */
interface Pixels {
  /** In pixels of the device, as is all here. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  /** How much of each pixel lines fill. */
  readonly lines: Float32Array;
  /** How much of each pixel cards fill, and the kind of the last of them. */
  readonly cards: Float32Array;
  readonly kind: Uint8Array;
}

type Fillings = Pick<Pixels, "lines" | "cards" | "kind">;

/** Memory of a whole view that is not in use: asking for so much again and again keeps the collector busy. */
let spare: Fillings | null = null;

function fillingsOf(size: number): Fillings {
  const taken = spare;
  if (taken && taken.kind.length >= size && taken.kind.length <= 2 * size) {
    spare = null;
    taken.lines.fill(0);
    taken.cards.fill(0);
    return taken;
  }
  return { lines: new Float32Array(size), cards: new Float32Array(size), kind: new Uint8Array(size) };
}

/** Draws how densely each pixel is filled, and with what. The region is in pixels of the device. */
export function* paintDensity(brush: Brush, region: Box): Generator<void, void, void> {
  const { camera, pixelRatio } = brush.frame;
  const { x, y, width, height } = region;
  const fillings = fillingsOf(width * height);
  const pixels: Pixels = {
    left: x - camera.x * pixelRatio,
    top: y - camera.y * pixelRatio,
    width,
    height,
    scale: camera.scale * pixelRatio,
    ...fillings,
  };
  try {
    yield;
    yield* fillAndBlend(brush, pixels, region);
  } finally {
    spare = fillings;
  }
}

function* fillAndBlend(brush: Brush, pixels: Pixels, region: Box): Generator<void, void, void> {
  const { context, theme, scene } = brush;
  const { width, height } = pixels;
  const { scale } = pixels;
  const near = {
    x: pixels.left / scale,
    y: pixels.top / scale,
    width: width / scale,
    height: height / scale,
  };
  const finder = spatialIndexOf(scene);
  const itemCount = scene.layout.x.length;
  // Where most is in sight, looking at each is quicker than asking for what is.
  const asks = finder !== null && finder.countIn(near) < itemCount / 4;
  const edges = asks ? finder.edgesIn(near) : null;
  yield;
  yield* fillLines(brush, pixels, near, edges);
  const items = asks ? finder.itemsIn(near) : null;
  yield;
  yield* fillCards(brush, pixels, items);
  const image = context.createImageData(width, height);
  yield* blend(pixels, image.data, [theme.background, theme.muted, ...KINDS.map((kind) => theme[kind])]);
  context.putImageData(image, region.x, region.y);
}

function* fillLines(
  brush: Brush,
  pixels: Pixels,
  near: Box,
  some: Uint32Array | null,
): Generator<void, void, void> {
  const { scene, emphasised } = brush;
  const { layout } = scene;
  const { edgeSource, edgeTarget } = scene.folded;
  const weight = Math.max(FAINTEST_LINE, Math.min(1, LINE_WIDTH * pixels.scale));
  const count = some?.length ?? edgeSource.length;
  const columns = columnsIn(layout, near);
  const trunks = layout.wires ? trunkEdges(layout.wires) : null;
  for (let index = 0; index < count; index++) {
    const edge = some ? some[index] : index;
    const isFaded = emphasised !== null && !(emphasised[edgeSource[edge]] && emphasised[edgeTarget[edge]]);
    const share = isFaded ? FADED * weight : weight;
    // Lines that run along together are one, but for a highlight among them.
    const trunk = trunks ? trunks[edgeSource[edge]] : edge;
    const isAlone = emphasised !== null && !isFaded && !emphasised[edgeTarget[trunk]];
    const first = isAlone ? columns.first : Math.max(columns.first, ownColumns(layout, edge).first);
    const steps = readAlong(layout, edge, { first, last: columns.last }, ({ points: p, begin, end }) => {
      for (let i = begin; i < end - 2; i += 6) fillLine(pixels, p[i], p[i + 1], p[i + 6], p[i + 7], share);
    });
    if (steps) yield* steps;
    if (index % SLICE === SLICE - 1) yield;
  }
}

/** Fills the pixels under a straight line between two points of the plane. */
function fillLine(
  { left, top, width, height, scale, lines }: Pixels,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  weight: number,
): void {
  const x = fromX * scale - left;
  const y = fromY * scale - top;
  const dx = toX * scale - left - x;
  const dy = toY * scale - top - y;
  // The part inside, as shares of the way.
  let begin = 0;
  let end = 1;
  if (dx === 0) {
    if (x < 0 || x >= width) return;
  } else {
    const enter = (dx > 0 ? -x : width - 1e-3 - x) / dx;
    const leave = (dx > 0 ? width - 1e-3 - x : -x) / dx;
    if (enter > begin) begin = enter;
    if (leave < end) end = leave;
  }
  if (dy === 0) {
    if (y < 0 || y >= height) return;
  } else {
    const enter = (dy > 0 ? -y : height - 1e-3 - y) / dy;
    const leave = (dy > 0 ? height - 1e-3 - y : -y) / dy;
    if (enter > begin) begin = enter;
    if (leave < end) end = leave;
  }
  if (begin >= end) return;
  const steps = Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) * (end - begin));
  const step = (end - begin) / (steps || 1);
  // Lines shorter than a pixel fill as much less of it.
  const share = steps <= 1 ? weight * Math.min(1, Math.max(Math.abs(dx), Math.abs(dy))) : weight;
  for (let index = 0; index < steps; index++) {
    const at = begin + (index + 0.5) * step;
    lines[Math.floor(y + at * dy) * width + Math.floor(x + at * dx)] += share;
  }
}

function* fillCards(brush: Brush, pixels: Pixels, some: Uint32Array | null): Generator<void, void, void> {
  const { scene, emphasised } = brush;
  const { layout, cards } = scene;
  const { left, top, width, height, scale, cards: filled, kind } = pixels;
  const count = some?.length ?? layout.x.length;
  for (let index = 0; index < count; index++) {
    if (index % SLICE === SLICE - 1) yield;
    const item = some ? some[index] : index;
    const across = cards.width[item] * scale;
    const along = cards.height[item] * scale;
    const x = layout.x[item] * scale - left - across / 2;
    const y = layout.y[item] * scale - top - along / 2;
    if (x >= width || y >= height || x + across < 0 || y + along < 0) continue;
    const itemKind = kindOf(brush, item);
    const firstX = Math.max(0, Math.round(x));
    const firstY = Math.max(0, Math.round(y));
    const lastX = Math.min(width, Math.max(Math.round(x + across), Math.round(x) + 1));
    const lastY = Math.min(height, Math.max(Math.round(y + along), Math.round(y) + 1));
    // What is smaller than a pixel fills but a part of it.
    const area = Math.min(1, across) * Math.min(1, along);
    const weight = emphasised && !emphasised[item] ? FADED * area : area;
    for (let row = firstY; row < lastY; row++) {
      for (let at = row * width + firstX; at < row * width + lastX; at++) {
        filled[at] += weight;
        kind[at] = itemKind;
      }
    }
  }
}

/** Puts the colours together: the background, lines over it, cards over these. */
function* blend(
  { lines, cards, kind, width, height }: Pixels,
  into: Uint8ClampedArray,
  colors: readonly string[],
): Generator<void, void, void> {
  const [background, line, ...kinds] = colors.map(pixelsOf);
  for (let at = 0; at < width * height; at++) {
    const lined = lines[at] < MOST_LINE ? lines[at] : MOST_LINE;
    const carded = cards[at] < MOST_CARD ? cards[at] : MOST_CARD;
    const card = kinds[kind[at]];
    for (let channel = 0; channel < 3; channel++) {
      const behind = background[channel] + lined * (line[channel] - background[channel]);
      into[4 * at + channel] = behind + carded * (card[channel] - behind);
    }
    into[4 * at + 3] = 255;
    if (at % (16 * SLICE) === 0) yield;
  }
}
