import type { Box, Camera } from "./camera";
import type { DragStage, Modifiers } from "./pointer";

/** The calls that a view makes when the reader, or the page, does something to it. */
export interface ViewEvents {
  /** A click on a card or a box (then its last node), or beside all of them. */
  select(node: number | null): void;
  /** The fold mark of a group was clicked, or the box or frame of one double-clicked. */
  toggle(group: number): void;
  /** A mark that leafs a stack was clicked. */
  leaf(group: number, delta: -1 | 1): void;
  /** The pointer came over an item, or left it. */
  hover(item: number | null): void;
  /** The pointer came over the number of an edge that stands for several, or left it. */
  hoverCount?(edge: number | null): void;
  /**
   * The canvas got a size, at first or another one.
   *
   * @param isMoved whether the reader has moved the camera
   */
  resized(isMoved: boolean): void;
  /** The canvas has lost its pixels, as it is far from what is seen. `resized` tells when it has them again. */
  released(): void;
  /** Whether the reader has turned to the graph, so that the wheel is meant for it. */
  hasFocus(): boolean;
  /**
   * The data of a leaf was clicked, or tapped when the leaf was selected already. Only in editable scenes.
   *
   * @param box where the number is on the canvas, in CSS pixels; `numberBox` finds it again when the camera moves
   */
  editNumber?(node: number, box: Box): void;
  /**
   * The data of a leaf is dragged to the left or right. Only in editable scenes.
   *
   * @param pixels how far to the right of where the drag began, in CSS pixels; 0 for `"start"`
   * @param stage every `"start"` is followed by any number of `"move"` and one `"end"` or `"cancel"`
   * @param modifiers the keys that are held at that moment
   */
  scrubNumber?(node: number, pixels: number, stage: DragStage, modifiers: Modifiers): void;
  /** The camera moved: what is placed over the canvas has to move with it. */
  moved(camera: Camera): void;
}
