import { CodedError } from "../../shared/errors";
import { recordedLeaves } from "../../tape/execute";
import type { GraphState } from "./graph_state";

/** What a link to a graph holds: where it stands, what is selected, and the leaves that were edited. */
export interface LinkedState {
  /** The number of values of the graph, by which it is known again. */
  readonly nodes: number;
  readonly cursor: number | null;
  readonly selected: number | null;
  /** By index of a leaf its number, as text: JSON has no infinity and no NaN. */
  readonly leaves: Readonly<Record<string, string>>;
}

/** What a graph shows now, for a link; `micrograd_widget/graph_link.py` makes the same. */
export function linkedStateOf({ cursor, leafData, selected, tape }: GraphState): LinkedState {
  const recorded = recordedLeaves(tape);
  const leaves: Record<string, string> = {};
  leafData.peek().forEach((number, leaf) => {
    if (!Object.is(number, recorded[leaf])) leaves[leaf] = textOf(number);
  });
  return { nodes: tape.nodeCount, cursor: cursor.peek(), selected: selected.peek(), leaves };
}

/** The traits that a link stands for. A graph takes of them what fits it. */
export interface LinkedTraits {
  readonly cursor: number | null;
  readonly selected: number | null;
  readonly edits: ReadonlyMap<number, number>;
}

/**
 * Reads what a link holds, which may come from a stranger.
 *
 * @throws CodedError if it is nothing of the kind
 */
export function readLinkedState(value: unknown): LinkedTraits & { readonly nodes: number } {
  const { cursor, leaves, nodes, selected } = Object(value) as Record<string, unknown>;
  const isIndex = (index: unknown): index is number => Number.isInteger(index) && (index as number) >= 0;
  const isPlace = (index: unknown) => index === null || isIndex(index);
  if (!isIndex(nodes) || !isPlace(cursor) || !isPlace(selected)) throw new CodedError("brokenLink");
  const edits = new Map<number, number>();
  for (const [leaf, text] of Object.entries(Object(leaves) as object)) {
    // Whatever else JSON may hold cannot always be turned into a number.
    if (!/^\d+$/.test(leaf) || typeof text !== "string" || text.trim() === "") {
      throw new CodedError("brokenLink");
    }
    const number = text === "nan" ? Number.NaN : Number(text);
    if (Number.isNaN(number) && text !== "nan") throw new CodedError("brokenLink");
    edits.set(Number(leaf), number);
  }
  return { nodes, cursor: cursor as number | null, selected: selected as number | null, edits };
}

function textOf(number: number): string {
  if (Number.isNaN(number)) return "nan";
  return Object.is(number, -0) ? "-0" : String(number);
}
