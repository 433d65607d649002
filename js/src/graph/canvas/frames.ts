import { formatCount } from "../../shared/number_format";
import type { Layout } from "../layout";
import { type Frame as GroupFrame, type Structure, titleOf } from "../structure";
import type { Box } from "./camera";
import { boxOf, itemOfNode, type Scene } from "./scene";

/** Sizes of the frame around the items of an open group, in CSS pixels at 100 %. */
export const FRAME = {
  /** The bar with the title, and the room from the upper edge to what is inside: stacks look out a little. */
  bar: 34,
  top: 48,
  padding: 16,
  /** From the border to the cards, where edges cross the border. */
  gate: 40,
  radius: 12,
  /** How far each frame of a stack looks out from behind the one before it. */
  stackStep: 6,
  /** The room before the title, with the fold mark in it. */
  fold: 30,
  /** The pill that leafs: its height, and the room for each of its two marks. */
  pill: 22,
  leaf: 24,
  /** From the pill to the title. */
  pillGap: 10,
} as const;

/** A layout that keeps room for the frames of open groups. */
export interface FramedLayout extends Layout {
  /** By frame of the folded graph: left, top, width, height. */
  readonly frames: Float64Array;
}

/** The open groups to draw frames for. A graph that is open to its last value shows none: it is about values. */
export function framesOf({ folded, tape }: Pick<Scene, "folded" | "tape">): readonly GroupFrame[] {
  return folded.items.length < tape.nodeCount ? folded.frames : [];
}

/**
 * Where a node is that no item shows: the frame of the stack that it is in, and which of its instances, from 0. Null
 * for a node that is shown.
 */
export function hiddenPlace(
  { structure, folded, tape }: Pick<Scene, "structure" | "folded" | "tape">,
  node: number,
): { readonly frame: number; readonly instance: number } | null {
  if (folded.itemOf[node] >= 0) return null;
  const frames = framesOf({ folded, tape });
  const { groups, groupOf } = structure;
  for (let group = groupOf[node]; group > 0; group = groups[group].parent) {
    const { parent } = groups[group];
    const frame = frames.findIndex(({ stack }) => stack === parent);
    if (frame >= 0) return { frame, instance: (groups[parent].instances ?? []).indexOf(group) };
  }
  return null;
}

/** Where a node is shown: its item, or the frame that would have it in another instance; null if neither is there. */
export function placeOfNode(scene: Scene, node: number | null): Box | null {
  const item = itemOfNode(scene, node);
  if (item !== null) return boxOf(scene, item);
  const hidden = node === null ? null : hiddenPlace(scene, node);
  return hidden && frameBoxes(scene)[hidden.frame];
}

const known = new WeakMap<Layout, readonly Box[]>();

/** Where the frames stand: as the layout says, else around their items. */
export function frameBoxes(scene: Scene): readonly Box[] {
  let boxes = known.get(scene.layout);
  if (!boxes) {
    boxes = boxesOf(scene);
    known.set(scene.layout, boxes);
  }
  return boxes;
}

function boxesOf(scene: Scene): Box[] {
  const frames = framesOf(scene);
  const { frames: placed } = scene.layout as Partial<FramedLayout>;
  if (placed && placed.length === 4 * frames.length) {
    return frames.map((_, frame) => {
      const [x, y, width, height] = placed.subarray(4 * frame);
      return { x, y, width, height };
    });
  }
  const left = frames.map(() => Number.POSITIVE_INFINITY);
  const top = [...left];
  const right = frames.map(() => Number.NEGATIVE_INFINITY);
  const bottom = [...right];
  const grow = (frame: number, box: Box) => {
    left[frame] = Math.min(left[frame], box.x - FRAME.padding);
    top[frame] = Math.min(top[frame], box.y - FRAME.top);
    right[frame] = Math.max(right[frame], box.x + box.width + FRAME.padding);
    bottom[frame] = Math.max(bottom[frame], box.y + box.height + FRAME.padding);
  };
  const boxAt = (frame: number) => ({
    x: left[frame],
    y: top[frame],
    width: right[frame] - left[frame],
    height: bottom[frame] - top[frame],
  });
  // Frames come after those around them: walked backward, each is complete before the one around it.
  for (let frame = frames.length - 1; frame >= 0; frame--) {
    for (let item = frames[frame].firstItem; item < frames[frame].endItem; item++)
      grow(frame, boxOf(scene, item));
    if (frames[frame].parent >= 0) grow(frames[frame].parent, boxAt(frame));
  }
  return frames.map((_, frame) => boxAt(frame));
}

/** What a group is called by itself: `layer 2`, `MLP 12`, `MLP × 100`. */
export function groupTitle({ groups, table }: Structure, group: number): string {
  const { instances, name } = groups[group];
  return instances ? `${name} × ${formatCount(instances.length)}` : titleOf(table, group);
}

/** What a frame says of its group: `MLP`; of a stack that is fanned out how many there are. */
export function frameTitle({ structure }: Pick<Scene, "structure">, { group, stack }: GroupFrame): string {
  return stack >= 0 ? structure.groups[stack].name : groupTitle(structure, group);
}

/** The group that folds when a frame is closed: of a stack's shown instance, the stack. */
export function foldedBy({ group, stack }: GroupFrame): number {
  return stack >= 0 ? stack : group;
}

/** `12 / 100`, or null for a frame that does not leaf. */
export function leafText({ structure }: Scene, { group, stack }: GroupFrame): string | null {
  if (stack < 0) return null;
  const instances = structure.groups[stack].instances ?? [];
  const index = instances.indexOf(group) + 1;
  return `${formatCount(index)} / ${formatCount(instances.length)}`;
}

/**
 * The pill that leafs, in the bar of a frame; null for a frame that does not leaf. It stands before the title, where it
 * is in sight as long as the frame's upper left corner is, however wide the frame.
 */
export function pagerPill(scene: Scene, frame: GroupFrame, box: Box): Box | null {
  if (frame.stack < 0) return null;
  const width = pillWidth(scene, frame);
  return {
    x: box.x + FRAME.fold,
    y: box.y + (FRAME.bar - FRAME.pill) / 2 + 2,
    width,
    height: FRAME.pill,
  };
}

/** As wide as the widest text, whose characters are 6.7 pixels each, so that leafing moves nothing. */
function pillWidth({ structure }: Pick<Scene, "structure">, { stack }: GroupFrame): number {
  const count = structure.groups[stack].instances?.length ?? 0;
  const text = `${formatCount(count)} / ${formatCount(count)}`;
  return 2 * FRAME.leaf + 6.7 * text.length;
}
