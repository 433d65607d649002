// What the values held while their own code ran its backward pass: a fold over the events of a record.
import type { Events } from "./events";
import { type Registers, recorded } from "./execute";
import type { Tape } from "./tape";

/** What the values held after the first operations, before any gradient. */
export function recordedForward(tape: Tape, computed: number): Registers {
  const { steps, leaves, nodeCount } = tape;
  const dataKnown = new Uint8Array(nodeCount);
  for (const leaf of leaves) dataKnown[leaf] = 1;
  for (const node of steps.subarray(0, computed)) dataKnown[node] = 1;
  return {
    ...recorded(tape),
    dataKnown,
    grad: new Float64Array(nodeCount),
    gradKnown: new Uint8Array(nodeCount),
  };
}

/** Lets an event happen to gradients. */
export function applyEvent(tape: Events, { grad, gradKnown }: Registers, event: number): void {
  for (let index = tape.eventStart[event]; index < tape.eventStart[event + 1]; index++) {
    grad[tape.changeNode[index]] = tape.changeGrad[index];
    gradKnown[tape.changeNode[index]] = 1;
  }
}

/** What the values held at a cursor. A pure function, as `run` is for the chain rule. */
export function recordedRun(tape: Tape, cursor: number): Registers {
  const registers = recordedForward(tape, cursor);
  for (let event = 0; event < cursor - tape.steps.length; event++) applyEvent(tape, registers, event);
  return registers;
}
