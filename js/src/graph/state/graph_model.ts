import type { WireTape } from "../../tape/tape";
import type { Model } from "../../widget/model";
import type { ThemeChoice } from "../../widget/theme";
import type { Questions, Result } from "../quiz";

/** What `show(..., hide=[...])` may name. */
export type Feature =
  | "inspector"
  | "timeline"
  | "search"
  | "minimap"
  | "edit"
  | "nudge"
  | "paths"
  | "check"
  | "descent"
  | "order"
  | "health"
  | "quiz"
  | "export";

/** The state that travels between a page and its host, by name. */
export interface GraphTraits {
  tape: WireTape;
  /** The data of the leaves, in order, as bytes of little-endian 64-bit floats. */
  leaf_data: unknown;
  cursor: number | null;
  /** The number of a node. */
  selected: number | null;
  theme: ThemeChoice;
  /** "auto" for the one in which the graph fits the page. */
  direction: "auto" | "right" | "down";
  /** What the saved state of a very large graph does not hold, and why; empty or missing for all others. */
  left_out?: string;
  /** What the messages are told apart by that a very large graph comes in; empty or missing for all others. */
  transfer?: string;
  /** The catalogue of all sentences, in the language that was asked for; see js/src/messages. */
  messages?: unknown;
  /** What a lesson has not reached yet; see `Feature`. */
  hide?: readonly string[];
  /** Whether the run ends with the forward pass. */
  steps?: "both" | "forward";
  /** What a teacher says beside the graph. */
  note?: string;
  /** What is asked, or null: see quiz in `show`. */
  quiz?: Questions | null;
  /** How the quiz went so far, for the kernel. */
  quiz_result?: Result | null;
  /** The mistakes of the engine that made the graph, see `readDiagnosis`; missing or null where none are looked for. */
  diagnosis?: unknown;
  /** Whether Python can record the own backward pass of the engine that made the graph. */
  may_record?: boolean;
  /** Why it could not; empty or missing where nothing is wrong. */
  record_failure?: unknown;
  /** What the page has asked Python to write into its values last. */
  sent?: { readonly id: string; readonly cursor: number } | null;
  /** What Python has written into its values last, see `Written`; null or missing where it writes nothing. */
  written?: unknown;
}

export type GraphModel = Model<GraphTraits>;
