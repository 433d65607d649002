import type { Phase } from "../../tape/cursor";
import type { Registers } from "../../tape/execute";
import { operandsOf, type Tape } from "../../tape/tape";
import type { Layout } from "../layout";
import { type FoldedGraph, itemsWith, type Structure, type View } from "../structure";
import type { Box } from "./camera";
import type { Cards } from "./cards";
import type { Direction } from "./stage_fit";
import type { CanvasWords } from "./words";

/** What is wrong with a value, or worth a look, in a sentence. */
export interface Annotation {
  readonly severity: "error" | "warning";
  readonly text: string;
  /** Operands of the value: the edges from them are marked as wrong, too. */
  readonly operands?: readonly number[];
}

/** All that a picture of the graph depends on, the camera and the pointer aside. */
export interface Scene {
  readonly tape: Tape;
  readonly structure: Structure;
  readonly view: View;
  readonly folded: FoldedGraph;
  /** By item. */
  readonly cards: Cards;
  /** By item and by edge of the folded graph. */
  readonly layout: Layout;
  /** Where results lie from their operands. To the right where nothing else is said. */
  readonly direction?: Direction;
  readonly registers: Registers;
  readonly phase: Phase;
  /** Whether the run came here by one step onward: not on the track, by a link, or from Python. */
  readonly isOneStep?: boolean;
  /** A node of the tape. */
  readonly selected: number | null;
  /** By node of the tape: 1 where it is part of a highlight, the rest fades; null for none. */
  readonly emphasised: Uint8Array | null;
  readonly words: CanvasWords;
  /** By node of the tape: what is wrong there, or worth a look. */
  readonly annotations?: ReadonlyMap<number, Annotation>;
  /** By node of the tape, what is painted as a question mark: 1 its data, 2 its gradient, 3 both; null for nothing. */
  readonly masked?: Uint8Array | null;
  /** Leaves that are not to be changed, by their nodes. */
  readonly locked?: ReadonlySet<number>;
  /** Whether there are no gradients in this lesson yet: then nothing speaks of them. */
  readonly dataOnly?: boolean;
  /** Whether the data of leaves can be taken hold of. */
  readonly editable?: boolean;
}

/** The node that the last step was about; null if there was none. */
export function activeNode(phase: Phase): number | null {
  return "node" in phase ? phase.node : null;
}

/** The item that shows a node, or has it inside; null if it is in an instance that is not shown. */
export function itemOfNode({ folded }: Scene, node: number | null): number | null {
  if (node === null) return null;
  const item = folded.itemOf[node];
  return item >= 0 ? item : null;
}

const known = new WeakMap<Uint8Array, { folded: FoldedGraph; items: Uint8Array }>();

/** By item: whether it is part of the highlight. Null if there is none. */
export function emphasisedItems({ folded, emphasised }: Scene): Uint8Array | null {
  if (!emphasised) return null;
  const before = known.get(emphasised);
  if (before?.folded === folded) return before.items;
  const items = itemsWith(emphasised, folded.itemOf, folded.items.length);
  known.set(emphasised, { folded, items });
  return items;
}

/** The boxes of items around a node and its operands, as far as they are shown; null if the node is not. */
export function boxWithOperands(scene: Scene, node: number): Box | null {
  const item = itemOfNode(scene, node);
  if (item === null) return null;
  const operands = Array.from(operandsOf(scene.tape, node), (operand) => itemOfNode(scene, operand));
  return around([item, ...operands.filter((one) => one !== null)].map((one) => boxOf(scene, one)));
}

/** The smallest box around some. */
export function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** Where an item stands on the plane of the graph. */
export function boxOf({ cards, layout }: Pick<Scene, "cards" | "layout">, item: number): Box {
  const width = cards.width[item];
  const height = cards.height[item];
  return { x: layout.x[item] - width / 2, y: layout.y[item] - height / 2, width, height };
}
