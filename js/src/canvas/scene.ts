import type { Layout } from "../layout";
import type { Phase } from "../machine/cursor";
import { localDerivative, type Registers } from "../machine/execute";
import { operandsOf, type Tape } from "../machine/tape";
import type { Box } from "./camera";
import type { Cards } from "./cards";

/** All that a picture of the graph depends on, the camera and the pointer aside. */
export interface Scene {
  readonly tape: Tape;
  readonly cards: Cards;
  readonly layout: Layout;
  readonly registers: Registers;
  readonly phase: Phase;
  readonly selected: number | null;
}

export type EdgeState = "idle" | "computing" | "handing down" | "handed down";

/** The node that the last step was about; null if there was none. */
export function activeNode(phase: Phase): number | null {
  return "node" in phase ? phase.node : null;
}

/** What an edge is doing. An edge is known by its place in `tape.operand`; `target` is the result it leads to. */
export function edgeState(scene: Scene, target: number): EdgeState {
  const { tape, phase, registers } = scene;
  if (phase.kind === "recorded") return registers.gradKnown[target] ? recordedState(scene, target) : "idle";
  if (activeNode(phase) === target) {
    if (phase.kind === "forward") return "computing";
    if (phase.kind === "backward") return "handing down";
  }
  if (phase.kind !== "backward") return "idle";
  const firstDone = tape.steps[tape.steps.length - phase.step];
  return target > firstDone ? "handed down" : "idle";
}

function recordedState({ tape, registers }: Scene, target: number): EdgeState {
  const operands = tape.operand.subarray(tape.operandStart[target], tape.operandStart[target + 1]);
  return operands.every((operand) => registers.gradKnown[operand]) ? "handed down" : "idle";
}

/** The local derivatives to write on edges: those of the operation whose gradient is just being handed down. */
export function derivativesShown(scene: Scene): { place: number; derivative: number }[] {
  const { tape, phase, registers } = scene;
  if (phase.kind !== "backward") return [];
  const shown = [];
  for (let place = tape.operandStart[phase.node]; place < tape.operandStart[phase.node + 1]; place++) {
    shown.push({ place, derivative: localDerivative(tape, registers.data, phase.node, place) });
  }
  return shown;
}

/** The node whose card lies under a point of the graph; the one drawn last if several do. */
export function nodeAt(scene: Scene, x: number, y: number): number | null {
  const { cards, layout, tape } = scene;
  for (let node = tape.nodeCount - 1; node >= 0; node--) {
    const inside =
      Math.abs(x - layout.x[node]) <= cards.width[node] / 2 &&
      Math.abs(y - layout.y[node]) <= cards.height[node] / 2;
    if (inside) return node;
  }
  return null;
}

/** The box around the cards of a node and of its operands. */
export function boxWithOperands(scene: Scene, node: number): Box {
  const boxes = [node, ...operandsOf(scene.tape, node)].map((one) => boxOf(scene, one));
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

/** The card of a node as a box of the graph. */
export function boxOf({ cards, layout }: Scene, node: number): Box {
  const width = cards.width[node];
  const height = cards.height[node];
  return { x: layout.x[node] - width / 2, y: layout.y[node] - height / 2, width, height };
}
