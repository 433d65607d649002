// Words for the canvases of tests, which know no catalogue.
import { formatCount } from "../../shared/number_format";
import type { CanvasWords } from "./words";

const counted =
  (rest: string) =>
  ({ count }: { count: number }) =>
    `${formatCount(count)} ${rest}`;
const elsewhere =
  (what: string) =>
  ({ instance, of }: { instance: number; of: number }) =>
    `${what}: ${formatCount(instance)} / ${formatCount(of)}`;

export const WORDS: CanvasWords = {
  largestGrad: "largest |grad|",
  summedGrad: "summed |grad|",
  output: "output",
  edges: counted("edges"),
  values: counted("values"),
  leaves: counted("leaves"),
  valuesEach: counted("values in each"),
  leavesEach: counted("leaves each"),
  valuesInAllInstances: counted("values in total"),
  elsewhere: { step: elsewhere("step"), selected: elsewhere("selected"), refused: elsewhere("refused") },
};
