import type { Brush } from "./brush";
import { type Box, meet } from "./camera";
import { FONTS } from "./cards";
import { FRAME, frameBoxes, framesOf, hiddenPlace } from "./frames";
import { activeNode, type Scene } from "./scene";

/** Something that a picture is about and does not show: it is in an instance of a stack that one has to leaf to. */
export interface HiddenSubject {
  readonly what: "step" | "selected" | "refused";
  readonly frame: number;
  /** From 0. */
  readonly instance: number;
}

const COLORS = { step: "focus", selected: "ink", refused: "grad" } as const;

/** What the last step, the selection and a refusal are about, as far as it is in instances that are not shown. */
export function hiddenSubjects(scene: Scene): HiddenSubject[] {
  const subjects = [
    ["refused", scene.registers.refused?.node ?? null],
    ["step", activeNode(scene.phase)],
    ["selected", scene.selected],
  ] as const;
  return subjects.flatMap(([what, node]) => {
    const place = node === null ? null : hiddenPlace(scene, node);
    return place ? [{ what, ...place }] : [];
  });
}

/** Rings the frames of stacks that have such a thing in another instance, and says which where that can be read. */
export function paintHidden(brush: Brush, near: Box, isLegible: boolean): void {
  const { context, frame, scene, theme } = brush;
  const boxes = frameBoxes(scene);
  /** By frame: how far its lower edge is taken by pills. */
  const taken = new Map<number, number>();
  for (const { what, frame: place, instance } of hiddenSubjects(scene)) {
    const box = boxes[place];
    if (!meet(box, near)) continue;
    context.strokeStyle = theme[COLORS[what]];
    context.lineWidth = Math.max(2.5, 2 / frame.camera.scale);
    // The first ring is the strongest reason.
    if (!taken.has(place)) {
      context.beginPath();
      context.roundRect(box.x, box.y, box.width, box.height, FRAME.radius);
      context.stroke();
    }
    const from = taken.get(place) ?? 14;
    const count = scene.structure.groups[framesOf(scene)[place].stack].instances?.length ?? 0;
    const text = scene.words.elsewhere[what]({ instance: instance + 1, of: count });
    context.font = FONTS.pill;
    const width = context.measureText(text).width + 16;
    taken.set(place, from + width + 6);
    if (!isLegible) continue;
    const middle = box.y + box.height;
    context.lineWidth = 1.5;
    context.fillStyle = theme.card;
    context.beginPath();
    context.roundRect(box.x + from, middle - FRAME.pill / 2, width, FRAME.pill, FRAME.pill / 2);
    context.fill();
    context.stroke();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = theme[COLORS[what]];
    context.fillText(text, box.x + from + width / 2, middle + 0.5);
  }
}
