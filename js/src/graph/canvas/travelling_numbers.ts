import { formatShort } from "../../shared/number_format";
import { shareOf } from "../../tape/execute";
import type { Brush } from "./brush";
import { activeEdges } from "./edge_states";
import { hasHiddenNumbers } from "./hidden_numbers";
import { pointOnRoute } from "./routes";
import type { Scene } from "./scene";

/** How long a number is on its way, in milliseconds. */
export const TRAVEL_MILLISECONDS = 260;

/** A number on its way along an edge of the folded graph. */
export interface TravellingNumber {
  readonly edge: number;
  /** Empty where the number is hidden by a quiz. */
  readonly text: string;
}

/** How far the numbers of a step have come, from 0 to 1, some time after the step. */
export function travelProgress(now: number, start: number): number {
  return Math.min(1, Math.max(0, (now - start) / TRAVEL_MILLISECONDS));
}

/** What travels in the last step: the data of operands to the result, or what the operands get of its gradient. */
export function travellingNumbers(scene: Scene): TravellingNumber[] {
  const { phase, folded, registers, tape } = scene;
  // What an engine of the reader's own passes back it has not said in so many numbers.
  if (phase.kind !== "forward" && phase.kind !== "backward") return [];
  const { data, grad } = registers;
  const { node } = phase;
  return activeEdges(scene).map((edge) => {
    const shown = folded.edgePlace[edge];
    const places: number[] = [];
    for (let place = tape.operandStart[node]; place < tape.operandStart[node + 1]; place++) {
      const isHere =
        shown >= 0 ? place === shown : folded.itemOf[tape.operand[place]] === folded.edgeSource[edge];
      if (isHere) places.push(place);
    }
    if (hasHiddenNumbers(scene)) return { edge, text: "" };
    const operands = [...new Set(places.map((place) => tape.operand[place]))];
    const numbers =
      phase.kind === "forward"
        ? operands.map((operand) => data[operand])
        : operands.map((operand) =>
            places
              .filter((place) => tape.operand[place] === operand)
              .reduce((sum, place) => sum + shareOf(tape, data, node, place, grad[node]), 0),
          );
    return { edge, text: numbers.map(formatShort).join(", ") };
  });
}

/** Draws the numbers of the last step on their way: forward to the result, backward to the operands. */
export function paintTravellingNumbers(brush: Brush): void {
  const { context, frame, scene, text, theme } = brush;
  if (frame.progress >= 1) return;
  const isForward = scene.phase.kind === "forward";
  const along = isForward ? frame.progress : 1 - frame.progress;
  context.font = text.fonts.pill;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const { edge, text: number } of travellingNumbers(scene)) {
    const { x, y } = pointOnRoute(scene.layout, edge, along);
    const height = 16 * text.growth;
    const width = Math.max(height, number === "" ? 0 : context.measureText(number).width + 10);
    context.fillStyle = theme[isForward ? "data" : "grad"];
    context.beginPath();
    context.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
    context.fill();
    context.fillStyle = theme.card;
    context.fillText(number, x, y + 0.5, width - 6);
  }
}
