import type { Registers } from "../../tape/execute";
import { type BoxNumbers, boxNumbers, type FoldedGraph } from "../structure";
import type { Camera, Size } from "./camera";
import { type Items, itemsOf } from "./items";
import { activeNode, emphasisedItems, itemOfNode, type Scene } from "./scene";
import { type TextSize, textSizeAt } from "./text_size";
import type { Theme } from "./theme";

/** What changes from one picture to the next while the scene stays. */
export interface Frame {
  readonly camera: Camera;
  readonly view: Size;
  readonly pixelRatio: number;
  readonly theme: Theme;
  /** The item under the pointer. */
  readonly hovered: number | null;
  /** How far the number that travels along the active edges has come, 0 to 1; 1 when it has arrived. */
  readonly progress: number;
}

/** What all parts of a picture are painted with. */
export interface Brush {
  readonly context: CanvasRenderingContext2D;
  /** The same, with coordinates of the screen after `setTransform`: what `context` draws may be told from a point. */
  readonly screen: CanvasRenderingContext2D;
  readonly scene: Scene;
  readonly frame: Frame;
  readonly theme: Theme;
  readonly text: TextSize;
  readonly items: Items;
  /** By item: 1 where it is part of the highlight; null if there is none. */
  readonly emphasised: Uint8Array | null;
  /** The items that the last step, the selection and a refusal are about. */
  readonly active: number | null;
  readonly selected: number | null;
  readonly refused: number | null;
}

/** What is left of things beside the highlight. */
export const FADED = 0.25;

export function brushFor(context: CanvasRenderingContext2D, scene: Scene, frame: Frame): Brush {
  return {
    context,
    screen: context,
    scene,
    frame,
    theme: frame.theme,
    text: textSizeAt(frame.camera.scale),
    items: itemsOf(scene.structure, scene.folded),
    emphasised: emphasisedItems(scene),
    active: itemOfNode(scene, activeNode(scene.phase)),
    selected: itemOfNode(scene, scene.selected),
    refused: itemOfNode(scene, scene.registers.refused?.node ?? null),
  };
}

/** How opaque an item is. */
export function opacityOf({ emphasised }: Brush, item: number): number {
  return emphasised && !emphasised[item] ? FADED : 1;
}

const known = new WeakMap<Registers, WeakMap<FoldedGraph, Map<number, BoxNumbers>>>();

/** The numbers of a box. They are counted once for all pictures that show them. */
export function numbersOf({ structure, folded, registers }: Scene, item: number): BoxNumbers {
  const byGraph = known.get(registers) ?? new WeakMap<FoldedGraph, Map<number, BoxNumbers>>();
  known.set(registers, byGraph);
  const byItem = byGraph.get(folded) ?? new Map<number, BoxNumbers>();
  byGraph.set(folded, byItem);
  let numbers = byItem.get(item);
  if (!numbers) {
    numbers = boxNumbers(structure, folded, item, registers);
    byItem.set(item, numbers);
  }
  return numbers;
}
