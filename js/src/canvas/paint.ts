import { LEAF } from "../machine/operations";
import type { Camera, Size } from "./camera";
import { CARD, FONTS, symbolFont } from "./cards";
import { formatNumber, formatShort } from "./numbers";
import { pointOnRoute, routeEnds, traceRoute } from "./routes";
import { activeNode, boxOf, derivativesShown, type EdgeState, edgeState, type Scene } from "./scene";
import type { Theme } from "./theme";

/** What changes from one picture to the next while the scene stays. */
export interface Frame {
  readonly camera: Camera;
  readonly view: Size;
  readonly pixelRatio: number;
  readonly theme: Theme;
  readonly hovered: number | null;
  /** How far the number that travels along the active edges has come, 0 to 1; 1 when it has arrived. */
  readonly progress: number;
}

type Context = CanvasRenderingContext2D;

/** Draws the graph: edges, then cards, then what stands on the edges. */
export function paint(context: Context, scene: Scene, frame: Frame): void {
  const { camera, pixelRatio, theme, view } = frame;
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, view.width, view.height);
  const scale = camera.scale * pixelRatio;
  context.setTransform(scale, 0, 0, scale, camera.x * pixelRatio, camera.y * pixelRatio);
  paintEdges(context, scene, frame);
  for (let node = 0; node < scene.tape.nodeCount; node++) {
    if (isVisible(scene, frame, node)) paintCard(context, scene, frame, node);
  }
  paintDerivatives(context, scene, theme);
  if (frame.progress < 1) paintTravellers(context, scene, frame);
}

function isVisible(scene: Scene, { camera, view }: Frame, node: number): boolean {
  const box = boxOf(scene, node);
  const left = box.x * camera.scale + camera.x;
  const top = box.y * camera.scale + camera.y;
  return (
    left < view.width &&
    top < view.height &&
    left + box.width * camera.scale > 0 &&
    top + box.height * camera.scale > 0
  );
}

const EDGE_STYLES: Record<EdgeState, { color: string; width: number; dash: number[] }> = {
  idle: { color: "muted", width: 1.4, dash: [] },
  computing: { color: "data", width: 2.4, dash: [] },
  "handing down": { color: "grad", width: 2.4, dash: [6, 4] },
  "handed down": { color: "grad", width: 2.2, dash: [] },
};

function paintEdges(context: Context, scene: Scene, { theme }: Frame): void {
  const { tape, layout } = scene;
  for (let target = 0; target < tape.nodeCount; target++) {
    if (tape.code[target] === LEAF) continue;
    const state = edgeState(scene, target);
    const style = EDGE_STYLES[state];
    const backward = state === "handing down" || state === "handed down";
    for (let place = tape.operandStart[target]; place < tape.operandStart[target + 1]; place++) {
      const ends = routeEnds(layout, place);
      const head = backward ? ends.start : ends.end;
      context.strokeStyle = context.fillStyle = theme[style.color];
      context.lineWidth = style.width;
      context.setLineDash(style.dash);
      context.beginPath();
      traceRoute(context, layout, place);
      context.stroke();
      paintArrowHead(context, head.x, head.y, head.angle, state === "idle" ? 8 : 10);
    }
  }
  context.setLineDash([]);
}

function paintArrowHead(context: Context, x: number, y: number, angle: number, size: number): void {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-size, -size / 2);
  context.lineTo(-size, size / 2);
  context.fill();
  context.restore();
}

function paintCard(context: Context, scene: Scene, frame: Frame, node: number): void {
  const { tape, cards, registers } = scene;
  const { theme } = frame;
  const { x, y, width, height } = boxOf(scene, node);
  const isLeaf = tape.code[node] === LEAF;
  const opWidth = cards.opWidth[node];
  const outline = new Path2D();
  outline.roundRect(x, y, width, height, CARD.radius);

  context.fillStyle = theme.card;
  context.fill(outline);
  context.save();
  context.clip(outline);
  context.fillStyle = isLeaf ? theme.leaf : theme["data-soft"];
  context.fillRect(x, y, opWidth, height);
  context.restore();
  paintOutline(context, scene, frame, node, outline);

  if (!isLeaf) {
    const symbol = cards.symbol[node];
    context.font = symbolFont(symbol);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = theme.data;
    context.fillText(symbol, x + opWidth / 2, y + height / 2 + 1);
  }
  const left = x + opWidth + CARD.padding;
  const right = x + width - CARD.padding;
  const [nameLine, dataLine, gradLine] = CARD.lines;
  context.textBaseline = "alphabetic";
  context.textAlign = "left";
  context.font = FONTS.name;
  context.fillStyle = tape.label.has(node) ? theme.ink : theme.muted;
  context.fillText(cards.name[node], left, y + nameLine);
  context.font = FONTS.key;
  context.fillStyle = theme.muted;
  context.fillText("data", left, y + dataLine);
  context.fillText("grad", left, y + gradLine);
  context.font = FONTS.number;
  context.textAlign = "right";
  const paintNumber = (number: number, known: number, color: string, line: number) => {
    context.fillStyle = known ? color : theme.muted;
    context.fillText(known ? formatNumber(number) : "·", right, y + line, right - left - 28);
  };
  paintNumber(registers.data[node], registers.dataKnown[node], theme.data, dataLine);
  paintNumber(registers.grad[node], registers.gradKnown[node], theme.grad, gradLine);
}

function paintOutline(context: Context, scene: Scene, frame: Frame, node: number, outline: Path2D): void {
  const { theme } = frame;
  const refused = scene.registers.refused?.node === node;
  const strong = refused || node === activeNode(scene.phase);
  const selected = node === scene.selected;
  context.strokeStyle = theme.line;
  context.lineWidth = 1.2;
  if (node === frame.hovered) context.strokeStyle = theme.muted;
  if (selected) [context.strokeStyle, context.lineWidth] = [theme.ink, 2];
  if (strong) [context.strokeStyle, context.lineWidth] = [refused ? theme.grad : theme.focus, 2.5];
  context.stroke(outline);
  if (selected && strong) {
    // Both at once: a second ring around the first, so that neither hides the other.
    const { x, y, width, height } = boxOf(scene, node);
    context.strokeStyle = theme.ink;
    context.lineWidth = 1.5;
    context.beginPath();
    context.roundRect(x - 4, y - 4, width + 8, height + 8, CARD.radius + 4);
    context.stroke();
  }
}

function paintDerivatives(context: Context, scene: Scene, theme: Theme): void {
  context.font = "11px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { place, derivative } of derivativesShown(scene)) {
    const text = `× ${formatShort(derivative)}`;
    const { x, y } = pointOnRoute(scene.layout, place, 0.5);
    const width = context.measureText(text).width + 14;
    context.fillStyle = theme["grad-soft"];
    context.strokeStyle = theme.background;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(x - width / 2, y - 9, width, 18, 9);
    context.stroke();
    context.fill();
    context.fillStyle = theme.grad;
    context.fillText(text, x, y + 0.5);
  }
}

function paintTravellers(context: Context, scene: Scene, frame: Frame): void {
  const node = activeNode(scene.phase);
  if (node === null) return;
  const state = edgeState(scene, node);
  if (state !== "computing" && state !== "handing down") return;
  const along = state === "computing" ? frame.progress : 1 - frame.progress;
  context.fillStyle = frame.theme[EDGE_STYLES[state].color];
  for (let place = scene.tape.operandStart[node]; place < scene.tape.operandStart[node + 1]; place++) {
    const { x, y } = pointOnRoute(scene.layout, place, along);
    context.beginPath();
    context.arc(x, y, 5, 0, 2 * Math.PI);
    context.fill();
  }
}
