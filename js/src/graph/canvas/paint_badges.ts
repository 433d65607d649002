import { type Badge, badgesOf, badgeText, framesMarked } from "./annotations";
import { type Brush, opacityOf } from "./brush";
import type { Box } from "./camera";
import { CARD, FONTS } from "./cards";
import { frameBoxes } from "./frames";
import { boxOf } from "./scene";

/** Half the height of a badge in CSS pixels at 100 %, and the least of it on the screen. */
const HALF = 9;
const LEAST = 3.5;

/** Draws the badges of items, over all else: at the upper right corner, to be seen at any scale. */
export function paintBadges(brush: Brush, found: Iterable<number>): void {
  const { context, scene, items } = brush;
  const { items: badges } = badgesOf(scene);
  if (badges.size === 0) return;
  for (const item of found) {
    const badge = badges.get(item);
    if (!badge) continue;
    context.globalAlpha = opacityOf(brush, item);
    paintBadge(brush, badge, boxOf(scene, item), items.isBox[item] === 1);
  }
  context.globalAlpha = 1;
}

/** Draws the badges of frames: of what is in instances that are not shown. */
export function paintFrameBadges(brush: Brush, near: Box): void {
  for (const [badge, box] of framesMarked(brush.scene, frameBoxes(brush.scene), near)) {
    paintBadge(brush, badge, box, true);
  }
}

function paintBadge({ context, frame, theme }: Brush, badge: Badge, box: Box, isBox: boolean): void {
  const half = Math.max(HALF, LEAST / frame.camera.scale);
  const text = badgeText(badge, isBox);
  const isLegible = half === HALF;
  const width = isBox && isLegible ? Math.max(2 * half, 7 * text.length + 10) : 2 * half;
  const centreX = box.x + box.width - 2;
  const { severity } = badge;
  context.fillStyle = theme[severity];
  context.strokeStyle = theme[`${severity}-line`];
  context.lineWidth = 1.2;
  context.beginPath();
  // Round or square: shape tells what colour alone must not.
  context.roundRect(
    centreX + half - width,
    box.y - half + 2,
    width,
    2 * half,
    severity === "error" ? half : half / 3,
  );
  context.fill();
  context.stroke();
  if (!isLegible) return;
  context.font = FONTS.badge;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = theme[`${severity}-ink`];
  context.fillText(text, centreX + half - width / 2, box.y + 2.5);
}

/** A padlock on the upper left corner of a card. */
export function paintPadlock({ context, theme }: Brush, { x, y }: Box): void {
  const left = x + 2;
  const top = y + 1;
  context.fillStyle = theme.card;
  context.strokeStyle = theme.line;
  context.lineWidth = 1.2;
  context.beginPath();
  context.arc(left, top, CARD.radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  context.strokeStyle = context.fillStyle = theme.ink;
  context.lineWidth = 1.4;
  context.beginPath();
  context.arc(left, top - 1, 2.4, Math.PI, 0);
  context.stroke();
  context.beginPath();
  context.roundRect(left - 3.6, top - 1, 7.2, 5, 1);
  context.fill();
}
