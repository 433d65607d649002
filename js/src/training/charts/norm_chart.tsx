import { useMemo } from "preact/hooks";
import { StepChart, type StepFrame, type StepWords } from "./step_chart";
import type { Line } from "./step_paint";
import type { Frame } from "./use_canvas";

export interface NormChartProps {
  readonly words: StepWords;
  /** What the lines are called: the layers, in order. */
  readonly names: readonly string[];
  /** A column for each name; asked for at each painting. */
  readonly read: () => StepFrame;
  /** Of the curves, in pixels. */
  readonly height?: number;
  readonly frame?: Frame;
  readonly onTravel?: (step: number) => void;
}

const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [9, 3, 2, 3], [4, 2], [12, 3], [1, 3]];
/** How far the last line is from the colour of gradients to the ink. */
const MOST_INK = 0.6;

/** How large the gradients of each layer are, in one family of colours. */
export function NormChart({ frame, height = 96, names, onTravel, read, words }: NormChartProps) {
  const lines = useMemo(
    () =>
      names.map(
        (name, index): Line => ({
          name,
          style: "grad",
          inked: names.length > 1 ? (MOST_INK * index) / (names.length - 1) : 0,
          dash: DASHES[index % DASHES.length],
          width: 1.6,
        }),
      ),
    [names],
  );
  return (
    <StepChart
      title={words.norms}
      words={words}
      lines={lines}
      read={read}
      scale="logarithmic"
      named
      height={height}
      frame={frame}
      onTravel={onTravel}
    />
  );
}
