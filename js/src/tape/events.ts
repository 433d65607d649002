// A record of how the values' own code ran its backward pass, as a list of events.
import { TapeError } from "./tape_error";

/** The events of a record, in order; all are empty on a tape without one. */
export interface Events {
  /** The node that handed its gradient down, or the number of nodes for what the pass did itself. */
  readonly eventNode: Uint32Array;
  /** The changes of event e are those from eventStart[e] to eventStart[e + 1] - 1. */
  readonly eventStart: Uint32Array;
  /** The node whose gradient was set, */
  readonly changeNode: Uint32Array;
  /** and what it became. */
  readonly changeGrad: Float64Array;
}

export function hasRun(tape: Events): boolean {
  return tape.eventStart.length > 0;
}

/** Makes sure that they are events of a tape of so many nodes. Throws TapeError. */
export function checkEvents({ eventNode, eventStart, changeNode, changeGrad }: Events, count: number): void {
  const equal = (what: string, actual: number, expected: number) => {
    if (actual !== expected) throw new TapeError("wrongLength", { what, actual, expected });
  };
  const onTape = (mark: string, nodes: Uint32Array, most: number) => {
    const node = nodes.find((each) => each > most);
    if (node !== undefined) throw new TapeError("markOffTape", { mark, node, count });
  };
  if (eventStart.length > 0 || eventNode.length > 0) {
    equal("event_start", eventStart.length, eventNode.length + 1);
    const event = eventStart.findIndex((start, index) => start < (index > 0 ? eventStart[index - 1] : start));
    if (event > 0) throw new TapeError("fallingEvents", { event: event - 1 });
    equal("event_start[0]", eventStart[0], 0);
  }
  const changes = eventStart[eventNode.length] ?? 0;
  equal("change_node", changeNode.length, changes);
  equal("change_grad", changeGrad.length, changes);
  onTape("event_node", eventNode, count);
  onTape("change_node", changeNode, count - 1);
}
