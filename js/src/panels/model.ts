import type { ThemeChoice } from "../canvas/theme";
import type { WireTape } from "../machine/tape";

/** The state that travels between a page and its host, by name. */
export interface GraphTraits {
  tape: WireTape;
  /** The data of the leaves, in order, as bytes of little-endian 64-bit floats. */
  leaf_data: unknown;
  cursor: number | null;
  /** The number of a node. */
  selected: number | null;
  theme: ThemeChoice;
  direction: "right" | "down";
  /** What the saved state of a very large graph does not hold, and why; empty or missing for all others. */
  left_out?: string;
}

/** What a view needs of its host: a kernel through anywidget, or an object in the page. */
export interface Model<Traits> {
  get<Name extends keyof Traits & string>(name: Name): Traits[Name];
  set<Name extends keyof Traits & string>(name: Name, value: Traits[Name]): void;
  /** Calls back whenever the trait changed, whoever changed it, until the signal ends it. */
  onChange(name: keyof Traits & string, changed: () => void, signal: AbortSignal): void;
}

export type GraphModel = Model<GraphTraits>;
