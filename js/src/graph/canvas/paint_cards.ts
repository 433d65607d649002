import { formatNumber, isNonfiniteText } from "../../shared/number_format";
import { LEAF } from "../../tape/operations";
import { type Brush, numbersOf, opacityOf } from "./brush";
import type { Box } from "./camera";
import { BOX, CARD, contentOf, type FontName, isSum, stackSize, symbolFont } from "./cards";
import { isNumberHidden } from "./hidden_numbers";
import { itemsOf } from "./items";
import { paintPadlock } from "./paint_badges";
import { boxOf, type Scene } from "./scene";

/** Draws an item with all that is on it: the card of a value or a sum, or the box of a closed group. */
export function paintItem(brush: Brush, item: number): void {
  const { context, items, scene } = brush;
  context.globalAlpha = opacityOf(brush, item);
  const isCard = !items.isBox[item] || isSum(scene.structure.groups[items.group[item]]);
  if (isCard) paintCard(brush, item);
  else paintBox(brush, item);
  context.globalAlpha = 1;
}

function paintCard(brush: Brush, item: number): void {
  const { context, items, scene, text, theme } = brush;
  const { tape, cards, registers } = scene;
  const box = boxOf(scene, item);
  const { x, y, width, height } = box;
  const node = items.node[item];
  const opWidth = cards.opWidth[item];
  const isLeaf = !items.isBox[item] && tape.code[node] === LEAF;
  paintGround(brush, box, opWidth, isLeaf ? theme.leaf : theme["data-soft"]);
  paintOutline(brush, item, box);

  if (!isLeaf) {
    const symbol = cards.symbol(item);
    context.font = text.fonts[symbolFont(symbol)];
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = theme.data;
    context.fillText(symbol, x + opWidth / 2, y + height / 2 + 1, opWidth - 4);
  }
  const padding = between(CARD.padding, CARD.closePadding, text.share);
  const left = x + opWidth + padding;
  const right = x + width - padding;
  const [nameLine, dataLine, gradLine] = linesOf(CARD, text.share);
  context.textBaseline = "alphabetic";
  if (items.isBox[item]) {
    paintFoldMark(brush, left, y + nameLine - 4.5, false);
    paintText(brush, cards.name(item), left + BOX.fold, right, y + nameLine, "name", theme.ink);
  } else {
    const color = tape.label.has(node) ? theme.ink : theme.muted;
    paintText(brush, cards.name(item), left, right, y + nameLine, "name", color);
  }
  const keyWidth = CARD.keyText * (text.keySize / CARD.keySize);
  const number = (part: "data" | "grad", known: Uint8Array, line: number) => {
    const shown = isNumberHidden(scene, item, part) ? "?" : numberText(registers[part][node], known[node]);
    const from = text.growth > 1 ? left : left + CARD.key;
    const width = paintNumber(brush, shown, theme[part], from, right, y + line);
    // Where there is no room for it, place and colour tell: data above gradient, as on all cards.
    if (text.growth === 1 || right - width - left >= keyWidth)
      paintText(brush, part, left, right, y + line, "key", theme.muted);
  };
  number("data", registers.dataKnown, dataLine);
  if (!scene.dataOnly) number("grad", registers.gradKnown, gradLine);
  if (isLeaf && scene.locked?.has(node)) paintPadlock(brush, box);
}

function paintBox(brush: Brush, item: number): void {
  const { context, items, scene, text, theme } = brush;
  const { cards, structure } = scene;
  const group = structure.groups[items.group[item]];
  const box = boxOf(scene, item);
  const { x, y, width } = box;
  paintBehind(brush, box, group.instances?.length ?? 1, BOX.stackStep, CARD.radius, theme.card);
  paintGround(brush, box, cards.opWidth[item], theme.leaf);
  paintOutline(brush, item, box);

  const padding = between(CARD.padding, CARD.closePadding, text.share);
  const left = x + cards.opWidth[item] + padding;
  const right = x + width - padding;
  const [titleLine, contentLine, largestLine, summedLine] = linesOf(BOX, text.share).map((line) => y + line);
  context.textBaseline = "alphabetic";
  paintFoldMark(brush, left, titleLine - 4.5, false);
  paintText(brush, cards.name(item), left + BOX.fold, right, titleLine, "name", theme.ink);
  const inset = left + between(BOX.fold, 0, text.share);
  paintText(brush, contentOf(group, scene.words), inset, right, contentLine, "key", theme.muted);
  const { largestGrad, summedGrad, known } = numbersOf(scene, item);
  const gradText = (number: number) =>
    isNumberHidden(scene, item, "grad") ? "?" : numberText(number, known);
  const keyed = (key: string, shown: string, color: string, line: number) => {
    const most = right - inset - cards.keyWidth - BOX.gap;
    const width = paintNumber(brush, shown, color, right - Math.max(BOX.number, most), right, line);
    context.textAlign = "left";
    context.font = text.fonts.key;
    context.fillStyle = theme.muted;
    context.fillText(key, inset, line, right - width - BOX.gap / 2 - inset);
  };
  if (showsOutput(scene, item)) {
    const node = items.node[item];
    const { data, dataKnown } = scene.registers;
    const shown = isNumberHidden(scene, item, "data") ? "?" : numberText(data[node], dataKnown[node]);
    keyed(scene.words.output, shown, theme.data, largestLine);
  } else if (!scene.dataOnly) {
    keyed(scene.words.largestGrad, gradText(largestGrad), theme.grad, largestLine);
    keyed(scene.words.summedGrad, gradText(summedGrad), theme.grad, summedLine);
  }
  if (group.instances) paintStackSize(brush, stackSize(group), box);
}

/** Whether a box shows what it computed: in the forward pass, where there are no gradients, and if it computes at all. */
export function showsOutput(scene: Scene, item: number): boolean {
  const { dataOnly, folded, phase, structure, tape } = scene;
  const isForward = phase.kind === "leaves" || phase.kind === "forward" || dataOnly === true;
  return isForward && tape.code[itemsOf(structure, folded).node[item]] !== LEAF;
}

/** The cards that look out from behind the first of a stack. */
export function paintBehind(
  { context, theme }: Brush,
  { x, y, width, height }: Box,
  count: number,
  step: number,
  radius: number,
  fill: string,
): void {
  context.fillStyle = fill;
  context.strokeStyle = theme.line;
  context.lineWidth = 1.2;
  for (let index = Math.min(count, 3) - 1; index > 0; index--) {
    context.beginPath();
    context.roundRect(x + step * index, y - step * index, width, height, radius);
    context.fill();
    context.stroke();
  }
}

/** The card, and at its left the strip that tells what kind it is of. */
export function paintGround(
  { context, theme }: Brush,
  box: Box,
  stripWidth: number,
  stripColor: string,
): void {
  const { x, y, width, height } = box;
  const { radius } = CARD;
  context.fillStyle = theme.card;
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
  if (stripWidth === 0) return;
  context.fillStyle = stripColor;
  context.beginPath();
  if (stripWidth >= radius) {
    context.roundRect(x, y, stripWidth, height, [radius, 0, 0, radius]);
  } else {
    // Narrower than its corners: it ends within their arcs.
    const turn = Math.acos((radius - stripWidth) / radius);
    context.arc(x + radius, y + radius, radius, Math.PI, Math.PI + turn);
    context.arc(x + radius, y + height - radius, radius, Math.PI - turn, Math.PI);
  }
  context.fill();
}

/** The edge of an item: around what the pointer, the selection, the last step or a refusal is about it is stronger. */
export function paintOutline(brush: Brush, item: number, { x, y, width, height }: Box): void {
  const { context, theme, frame } = brush;
  const isRefused = item === brush.refused;
  const isStrong = isRefused || item === brush.active;
  const isSelected = item === brush.selected;
  context.strokeStyle = theme.line;
  context.lineWidth = 1.2;
  if (item === frame.hovered) context.strokeStyle = theme.muted;
  if (isSelected) [context.strokeStyle, context.lineWidth] = [theme.ink, 2];
  if (isStrong) [context.strokeStyle, context.lineWidth] = [isRefused ? theme.grad : theme.focus, 2.5];
  context.beginPath();
  context.roundRect(x, y, width, height, CARD.radius);
  context.stroke();
  if (isSelected && isStrong) {
    // Both at once: a second ring around the first, so that neither hides the other.
    context.strokeStyle = theme.ink;
    context.lineWidth = 1.5;
    context.beginPath();
    context.roundRect(x - 4, y - 4, width + 8, height + 8, CARD.radius + 4);
    context.stroke();
  }
}

/** An angle that points at what opens, or down at what is open. Its place is its left end, at middle height. */
export function paintFoldMark({ context, theme }: Brush, x: number, y: number, isOpen: boolean): void {
  context.strokeStyle = theme.muted;
  context.lineWidth = 1.6;
  context.beginPath();
  if (isOpen) {
    context.moveTo(x - 1, y - 2);
    context.lineTo(x + 3, y + 2);
    context.lineTo(x + 7, y - 2);
  } else {
    context.moveTo(x + 1, y - 4);
    context.lineTo(x + 5, y);
    context.lineTo(x + 1, y + 4);
  }
  context.stroke();
}

/** A pill on the lower edge of a box. */
function paintStackSize({ context, text, theme }: Brush, size: string, { x, y, width, height }: Box): void {
  context.font = text.fonts.number;
  const room = context.measureText(size).width + 16;
  const right = x + width - 6;
  const pill = 18 * text.growth;
  context.fillStyle = theme["data-soft"];
  context.strokeStyle = theme.background;
  context.lineWidth = 2;
  context.beginPath();
  context.roundRect(right - room, y + height - 6, room, pill, pill / 2);
  context.fill();
  context.stroke();
  context.textAlign = "center";
  context.fillStyle = theme.data;
  context.fillText(size, right - room / 2, y + height - 6 + 13 * text.growth);
}

/** Writes from the left as much as there is room for. In a large picture there is always room. */
function paintText(
  { context, text }: Brush,
  words: string,
  left: number,
  right: number,
  y: number,
  font: FontName,
  color: string,
): void {
  context.font = text.fonts[font];
  context.textAlign = "left";
  context.fillStyle = color;
  context.fillText(text.growth > 1 ? cut(context, words, right - left) : words, left, y);
}

/** The beginning of a text that is too long. */
function cut(context: CanvasRenderingContext2D, words: string, room: number): string {
  if (context.measureText(words).width <= room) return words;
  const letters = [...words];
  while (letters.length > 1 && context.measureText(`${letters.join("")}…`).width > room) letters.pop();
  return `${letters.join("")}…`;
}

/** The baselines of a card or box: drawn apart as far as texts have grown. */
function linesOf(
  { lines, closeLines }: { lines: readonly number[]; closeLines: readonly number[] },
  share: number,
): number[] {
  return lines.map((line, index) => between(line, closeLines[index], share));
}

function between(from: number, to: number, share: number): number {
  return from + share * (to - from);
}

const UNKNOWN = "·";

function numberText(number: number, known: number): string {
  return known ? formatNumber(number) : UNKNOWN;
}

/** Returns how wide the number is. */
function paintNumber(
  { context, text, theme }: Brush,
  number: string,
  color: string,
  left: number,
  right: number,
  y: number,
): number {
  context.font = text.fonts.number;
  context.textAlign = "right";
  const width = Math.min(right - left, context.measureText(number).width);
  if (isNonfiniteText(number)) {
    // On a ground of its own, so that a reader finds it among numbers without reading them.
    context.fillStyle = theme.error;
    context.beginPath();
    context.roundRect(right - width - 4, y - 11 * text.growth, width + 8, 14 * text.growth, 4);
    context.fill();
    context.fillStyle = theme["error-ink"];
  } else {
    context.fillStyle = number === UNKNOWN ? theme.muted : color;
  }
  context.fillText(number, right, y, right - left);
  return width;
}
