import { formatNumber } from "../../shared/number_format";
import { LEAF } from "../../tape/operations";
import { type Brush, opacityOf } from "./brush";
import { type Box, meet } from "./camera";
import { BOX, CARD, FONTS, symbolFont } from "./cards";
import { frameBoxes, framesOf, frameTitle } from "./frames";
import { isNumberHidden } from "./hidden_numbers";
import { paintBehind, paintGround, paintOutline } from "./paint_cards";
import { boxOf } from "./scene";

/** In pixels of the screen: a font for each scale would have to be made anew for each. */
const NAME = "600 10px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const NUMBER = "9.5px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";
/** The widths of letters of these, about, and of the small digits that number nameless values. */
const LETTER = 6.1;
const SMALL_DIGIT = 4.4;
/** A card has to be this high on the screen for a number under its name. */
const TWO_LINES = 24;

/** Draws cards that are too small for all that is on them: with their names, and their data where there is room. */
export function* paintNames(brush: Brush, found: Uint32Array): Generator<void, void, void> {
  const { items, scene } = brush;
  const { structure } = scene;
  for (const item of found) {
    brush.context.globalAlpha = opacityOf(brush, item);
    const box = boxOf(scene, item);
    const group = structure.groups[items.group[item]];
    if (items.isBox[item]) {
      const { instances } = group;
      paintBehind(brush, box, instances?.length ?? 1, BOX.stackStep, CARD.radius, brush.theme.card);
    }
    paintShape(brush, item, box);
    yield;
  }
  for (const item of found) {
    paintWords(brush, item);
    yield;
  }
  brush.context.globalAlpha = 1;
}

function paintShape(brush: Brush, item: number, box: Box): void {
  const { context, items, scene, theme } = brush;
  const { tape, cards } = scene;
  const symbol = cards.symbol(item);
  const isLeaf = items.isBox[item] ? symbol === "" : tape.code[items.node[item]] === LEAF;
  const inset = cards.opWidth[item];
  paintGround(brush, box, inset, isLeaf ? theme.leaf : theme["data-soft"]);
  paintOutline(brush, item, box);
  if (isLeaf) return;
  context.font = FONTS[symbolFont(symbol)];
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = theme.data;
  context.fillText(symbol, box.x + inset / 2, box.y + box.height / 2 + 1);
}

function paintWords(brush: Brush, item: number): void {
  const { frame, items, scene, theme } = brush;
  const { camera } = frame;
  const { registers, cards, tape } = scene;
  const box = boxOf(scene, item);
  const node = items.node[item];
  const left = (box.x + cards.opWidth[item]) * camera.scale + camera.x + 4;
  const middle = (box.y + box.height / 2) * camera.scale + camera.y;
  const room = (box.width - cards.opWidth[item]) * camera.scale - 6;
  const isHidden = isNumberHidden(scene, item, "data");
  const isKnown = isHidden || registers.dataKnown[node];
  const hasNumber = box.height * camera.scale >= TWO_LINES && !items.isBox[item] && isKnown;
  brush.context.globalAlpha = opacityOf(brush, item);
  const color = items.isBox[item] || tape.label.has(node) ? theme.ink : theme.muted;
  paintOnScreen(brush, cards.name(item), left, middle - (hasNumber ? 5 : 0), room, NAME, color);
  if (hasNumber) {
    const text = isHidden ? "?" : formatNumber(registers.data[node]);
    paintOnScreen(brush, text, left, middle + 6, room, NUMBER, theme.data);
  }
}

/** The titles of frames that are too small for a bar. */
export function paintFrameNames(brush: Brush, near: Box): void {
  const { frame, scene, theme } = brush;
  const { camera } = frame;
  const boxes = frameBoxes(scene);
  framesOf(scene).forEach((open, index) => {
    const box = boxes[index];
    if (!meet(box, near)) return;
    const left = box.x * camera.scale + camera.x + 6;
    const top = box.y * camera.scale + camera.y + 8;
    paintOnScreen(brush, frameTitle(scene, open), left, top, box.width * camera.scale - 12, NAME, theme.ink);
  });
}

/** Writes what there is room for; places and the room are in pixels of the screen. */
function paintOnScreen(
  { screen, frame }: Brush,
  text: string,
  x: number,
  y: number,
  room: number,
  font: string,
  color: string,
): void {
  const letter = /[\u2080-\u2089]/.test(text) ? SMALL_DIGIT : LETTER;
  const letters = Math.floor(room / letter);
  if (letters < 2) return;
  const shown = text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
  const { pixelRatio } = frame;
  screen.save();
  screen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  screen.font = font;
  screen.textAlign = "left";
  screen.textBaseline = "middle";
  screen.fillStyle = color;
  screen.fillText(shown, x, y);
  screen.restore();
}
