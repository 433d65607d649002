import { LEAF } from "../../tape/operations";
import { type Brush, FADED, opacityOf } from "./brush";
import { CARD } from "./cards";
import { boxOf } from "./scene";

/** As many items are drawn between two looks at the clock. */
const SLICE = 250;

/** What blocks tell of items by their colours: something unknown, a leaf, something computed, a gradient. */
export const KINDS = ["line", "leaf", "data", "grad"] as const;

/** The kind of an item, a place in KINDS. */
export function kindOf({ scene, items }: Pick<Brush, "scene" | "items">, item: number): number {
  const { tape, registers, phase } = scene;
  const node = items.node[item];
  if ((phase.kind === "backward" || phase.kind === "event") && registers.gradKnown[node]) return 3;
  if (!items.isBox[item] && tape.code[node] === LEAF) return 1;
  return registers.dataKnown[node] ? 2 : 0;
}

/** Draws items as plain blocks with a strip that tells their kind, all of one colour together. */
export function* paintBlocks(brush: Brush, found: Uint32Array): Generator<void, void, void> {
  const { context, frame, theme, scene, emphasised } = brush;
  const pixel = 1 / (frame.camera.scale * frame.pixelRatio);
  // The thinnest lines are the quickest.
  context.lineWidth = pixel;
  const slots: number[][] = KINDS.map(() => []);
  for (let from = 0; from < found.length; from += SLICE) {
    const slice = found.subarray(from, from + SLICE);
    context.fillStyle = theme.card;
    context.strokeStyle = theme.line;
    for (const item of slice) {
      const { x, y, width, height } = boxOf(scene, item);
      if (emphasised) context.globalAlpha = emphasised[item] ? 1 : FADED;
      context.fillRect(x, y, width, height);
      context.strokeRect(x, y, width, height);
      slots[kindOf(brush, item)].push(item);
    }
    slots.forEach((alike, kind) => {
      context.fillStyle = theme[KINDS[kind]];
      for (const item of alike) {
        const { x, y, height } = boxOf(scene, item);
        context.globalAlpha = opacityOf(brush, item);
        context.fillRect(x, y, Math.max(scene.cards.opWidth[item], 3 * pixel), height);
      }
      alike.length = 0;
    });
    yield;
  }
  context.globalAlpha = 1;
  paintMarks(brush);
}

/** Rings around what the pointer, the selection, the last step or a refusal is about, to be seen at any scale. */
export function paintMarks(brush: Brush): void {
  const { context, scene, theme, frame, active, selected, refused } = brush;
  const pixel = 1 / frame.camera.scale;
  const marks: [number | null, string][] = [
    [frame.hovered, theme.muted],
    [selected, theme.ink],
    [active, theme.focus],
    [refused, theme.grad],
  ];
  context.lineWidth = Math.max(2.5, 2 * pixel);
  for (const [item, color] of marks) {
    if (item === null) continue;
    const { x, y, width, height } = boxOf(scene, item);
    const room = Math.max(0, 3 * pixel - height / 2);
    context.strokeStyle = color;
    context.beginPath();
    context.roundRect(x - room, y - room, width + 2 * room, height + 2 * room, CARD.radius);
    context.stroke();
  }
}
