import type { Brush } from "./brush";
import { type Box, meet } from "./camera";
import { FONTS } from "./cards";
import { FRAME, foldedBy, frameBoxes, framesOf, frameTitle, leafText, pagerPill } from "./frames";
import { paintBehind, paintFoldMark, paintText } from "./paint_cards";

/** Draws the frames of open groups that meet a part of the plane, with their title bars where these can be read. */
export function paintFrames(brush: Brush, near: Box, hasMarks: boolean): void {
  const { scene } = brush;
  const boxes = frameBoxes(scene);
  framesOf(scene).forEach((frame, index) => {
    const box = boxes[index];
    if (!meet(box, near)) return;
    paintGround(
      brush,
      box,
      frame.stack >= 0 ? (scene.structure.groups[frame.stack].instances?.length ?? 1) : 1,
    );
    if (!hasMarks) return;
    const { context, theme } = brush;
    const middle = box.y + FRAME.bar / 2 + 2;
    context.textBaseline = "alphabetic";
    paintFoldMark(brush, box.x + 14, middle, true);
    const pill = pagerPill(scene, frame, box);
    const room = (pill?.x ?? box.x + box.width) - box.x - FRAME.fold - 6;
    const title = frameTitle(scene, frame);
    context.font = FONTS.name;
    paintText(brush, title, box.x + FRAME.fold, middle + 4.5, FONTS.name, theme.ink);
    const titleWidth = context.measureText(title).width;
    const { nodeCount, instances } = scene.structure.groups[foldedBy(frame)];
    const { valuesInAllInstances, values } = scene.words;
    const content = (instances ? valuesInAllInstances : values)({ count: nodeCount });
    context.font = FONTS.key;
    if (titleWidth + 10 + context.measureText(content).width < room) {
      paintText(brush, content, box.x + FRAME.fold + titleWidth + 10, middle + 4, FONTS.key, theme.muted);
    }
    if (pill) paintPill(brush, pill, leafText(scene, frame) ?? "");
  });
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
function paintPill({ context, theme }: Brush, { x, y, width, height }: Box, text: string): void {
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
  context.font = FONTS.pill;
  context.fillText(text, x + width / 2, y + height / 2 + 0.5);
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
