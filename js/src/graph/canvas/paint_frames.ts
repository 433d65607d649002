import type { Brush } from "./brush";
import { type Box, meet } from "./camera";
import type { FontName } from "./cards";
import { FRAME, foldedBy, frameBoxes, framesOf, frameTitle, leafText, pagerPill } from "./frames";
import { paintBehind, paintFoldMark } from "./paint_cards";

/** Draws the frames of open groups that meet a part of the plane. */
export function paintFrames(brush: Brush, near: Box): void {
  const { scene } = brush;
  const boxes = frameBoxes(scene);
  framesOf(scene).forEach((frame, index) => {
    const box = boxes[index];
    if (!meet(box, near)) return;
    const instances = scene.structure.groups[frame.stack]?.instances;
    paintGround(brush, box, instances?.length ?? 1);
  });
}

/** Draws the title bars of frames, over the edges that cross them. */
export function paintFrameBars(brush: Brush, near: Box): void {
  const { context, scene, text, theme } = brush;
  const boxes = frameBoxes(scene);
  context.textBaseline = "alphabetic";
  framesOf(scene).forEach((frame, index) => {
    const box = boxes[index];
    if (!meet(box, near)) return;
    const middle = box.y + FRAME.bar / 2 + 2;
    paintFoldMark(brush, box.x + 14, middle, true);
    const pill = pagerPill(scene, frame, box);
    const left = pill ? pill.x + pill.width + FRAME.pillGap : box.x + FRAME.fold;
    const room = box.x + box.width - left - 6;
    const title = frameTitle(scene, frame);
    const titleWidth = paintOver(brush, title, left, middle + 4.5, "name", theme.ink);
    const { nodeCount, instances } = scene.structure.groups[foldedBy(frame)];
    const { valuesInAllInstances, values } = scene.words;
    const content = (instances ? valuesInAllInstances : values)({ count: nodeCount });
    context.font = text.fonts.key;
    if (titleWidth + 10 + context.measureText(content).width < room) {
      paintOver(brush, content, left + titleWidth + 10, middle + 4, "key", theme.muted);
    }
    if (pill) {
      paintPill(brush, pill, leafText(scene, frame) ?? "");
      context.textBaseline = "alphabetic";
    }
  });
}

/** Writes over edges, which are kept off the letters. Returns how wide the text is. */
function paintOver(
  { context, text: { fonts }, theme }: Brush,
  text: string,
  x: number,
  y: number,
  font: FontName,
  color: string,
): number {
  context.font = fonts[font];
  context.textAlign = "left";
  const { width } = context.measureText(text);
  context.fillStyle = theme.raised;
  context.fillRect(x - 3, y - 12, width + 6, 16);
  context.fillStyle = color;
  context.fillText(text, x, y);
  return width;
}

function paintGround(brush: Brush, box: Box, instances: number): void {
  const { context, theme } = brush;
  paintBehind(brush, box, instances, FRAME.stackStep, FRAME.radius, theme.raised);
  context.fillStyle = theme.raised;
  context.strokeStyle = theme.line;
  context.lineWidth = 1.2;
  context.beginPath();
  context.roundRect(box.x, box.y, box.width, box.height, FRAME.radius);
  context.fill();
  context.stroke();
}

/** `‹ 12 / 100 ›` */
function paintPill(
  { context, text: { fonts }, theme }: Brush,
  { x, y, width, height }: Box,
  text: string,
): void {
  context.fillStyle = theme.card;
  context.strokeStyle = theme.line;
  context.lineWidth = 1.2;
  context.beginPath();
  context.roundRect(x, y, width, height, height / 2);
  context.fill();
  context.stroke();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = theme.ink;
  context.font = fonts.pill;
  context.fillText(text, x + width / 2, y + height / 2 + 0.5, width - FRAME.leaf - 6);
  context.strokeStyle = theme.muted;
  context.lineWidth = 1.6;
  for (const side of [-1, 1]) {
    const tip = x + width / 2 + side * (width / 2 - FRAME.leaf / 2 + 2);
    context.beginPath();
    context.moveTo(tip - 4 * side, y + height / 2 - 4);
    context.lineTo(tip, y + height / 2);
    context.lineTo(tip - 4 * side, y + height / 2 + 4);
    context.stroke();
  }
}
