/// <reference types="vite/client" />
// What Python derived from graphs, for the tests of whoever derives it here too. tests/conformance/make_derived_vectors.py
// writes the vectors, and says what they mean.
import { decodeTape, type Tape, type WireTape } from "./tape";
import { numbersIn } from "./test_files";

interface Vectors {
  graphs: {
    name: string;
    exact: boolean;
    tape: WireTape;
    leaf_data: string;
    checks: {
      step: number;
      tolerance: number;
      most: number;
      seed: number;
      checked: "backward" | "computed";
      ok: boolean;
      multiple: number | null;
      noise: string;
      leaves: number[];
      verdicts: string[];
      causes: string[];
      nodes: (number | null)[];
      analytic: string;
      numeric: string;
      steps: string;
      breaks: { node: number; users: number[]; numbers: string }[];
    }[];
    paths: { node: number; gradient: string; products: string }[];
    passes: { mistake: string; grad: string }[];
    nudges: { leaf: number; steps: string; predicted: string; actual: string }[];
    descents: {
      chosen: number[];
      rate: number;
      count: number;
      leaf_data: string;
      outputs: string;
      stopped: number | null;
    }[];
  }[];
}

/** A graph of the vectors, read. */
export type DerivedGraph = Omit<Vectors["graphs"][number], "tape"> & { tape: Tape; leaves: Float64Array };

const [text = '{"graphs": []}'] = Object.values(
  import.meta.glob<string>("../../../tests/conformance/derived.json", {
    query: "?raw",
    import: "default",
    eager: true,
  }),
);
const vectors: Vectors = JSON.parse(text);

export const DERIVED: readonly DerivedGraph[] = vectors.graphs.map((graph) => ({
  ...graph,
  tape: decodeTape(graph.tape),
  leaves: numbersIn(graph.leaf_data),
}));

/** What is wrong with a number, in a sentence for a failing test; null if it is near enough to what Python has. */
export function apart(actual: number, expected: number, exact: boolean, allowed = 0): string | null {
  if (actual === expected || (Number.isNaN(actual) && Number.isNaN(expected))) return null;
  const near = 1e-9 * Math.max(Math.abs(actual), Math.abs(expected)) + allowed;
  if (!exact && Math.abs(actual - expected) <= near) return null;
  return `${actual} instead of ${expected}`;
}
