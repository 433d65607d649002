import { formatCount, formatShort } from "../../shared/number_format";
import type { Layout } from "../layout";
import { type Brush, FADED } from "./brush";
import { type Box, meet } from "./camera";
import { type EdgeLabel, placeLabels } from "./edge_labels";
import { derivativesShown } from "./edge_states";
import type { Scene } from "./scene";

/** The width of a digit, and what is around the text of a label, by the height of the digits. */
const DIGIT = 0.62;
const AROUND = 0.76;

interface Count {
  readonly edge: number;
  readonly text: string;
  readonly box: Box;
}

const known = new WeakMap<Layout, { readonly size: number; readonly counts: readonly Count[] }>();

/** The numbers of edges that stand for several. All of them, so that each has the same place in each part of a view. */
function countsOf(scene: Scene, size: number): readonly Count[] {
  const before = known.get(scene.layout);
  if (before?.size === size) return before.counts;
  const { edgeCount } = scene.folded;
  const widthOf = (text: string) => size * (DIGIT * text.length + AROUND);
  const labels: (EdgeLabel & { readonly text: string; readonly short: string })[] = [];
  for (let edge = 0; edge < edgeCount.length; edge++) {
    if (edgeCount[edge] < 2) continue;
    const text = scene.words.edges({ count: edgeCount[edge] });
    const short = formatCount(edgeCount[edge]);
    const [width, shortWidth] = [widthOf(text), widthOf(short)];
    labels.push({ edge, text, short, width, shortWidth, height: 1.3 * size });
  }
  const boxes = placeLabels(scene, labels);
  const counts = labels.map(({ edge, text, short, width }, index) => {
    const box = boxes[index];
    return { edge, text: box.width < width ? short : text, box };
  });
  known.set(scene.layout, { size, counts });
  return counts;
}

/** Where the number of an edge was painted; without a size where none was. */
export function countBox({ layout }: Scene, edge: number): Box {
  const count = known.get(layout)?.counts.find((one) => one.edge === edge);
  return count?.box ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** The edge whose number was painted at a point of the plane; null for none. */
export function countAt(scene: Scene, x: number, y: number): number | null {
  const isThere = ({ box }: Count) =>
    x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
  return known.get(scene.layout)?.counts.find(isThere)?.edge ?? null;
}

/** How many edges of the tape stand behind one, where it is more than one. */
export function paintCounts(brush: Brush, near: Box): void {
  const { context, scene, text, theme, emphasised } = brush;
  const { edgeSource, edgeTarget } = scene.folded;
  context.font = text.fonts.key;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { edge, text: count, box } of countsOf(scene, text.keySize)) {
    if (!meet(box, near)) continue;
    const isFaded = emphasised !== null && !(emphasised[edgeSource[edge]] && emphasised[edgeTarget[edge]]);
    // Lines that stand for many are as thick as these digits are high.
    context.globalAlpha = 1;
    context.fillStyle = theme.background;
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, 5);
    context.fill();
    context.globalAlpha = isFaded ? FADED : 1;
    context.fillStyle = theme.muted;
    context.fillText(count, box.x + box.width / 2, box.y + box.height / 2 + 0.5, box.width - 2);
  }
  context.globalAlpha = 1;
}

/** The local derivatives on the edges along which a gradient is just being passed back. */
export function paintDerivatives(brush: Brush): void {
  const { context, scene, text, theme } = brush;
  context.font = text.fonts.pill;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const shown = derivativesShown(scene).map(({ edge, derivative }) => {
    const words = `× ${formatShort(derivative)}`;
    const width = context.measureText(words).width + 10;
    return { edge, words, width, height: 16 * text.growth };
  });
  const boxes = placeLabels(scene, shown);
  shown.forEach(({ words }, index) => {
    const { x, y, width, height } = boxes[index];
    context.fillStyle = theme["grad-soft"];
    context.strokeStyle = theme.background;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(x, y, width, height, height / 2);
    context.stroke();
    context.fill();
    context.fillStyle = theme.grad;
    context.fillText(words, x + width / 2, y + height / 2 + 0.5, width - 6);
  });
}
