import { useCallback, useMemo } from "preact/hooks";
import { useKeptSignal } from "../../widget/kept_signal";
import { StepChart, type StepWords } from "./step_chart";
import type { ChartScale, Line } from "./step_paint";
import type { Frame } from "./use_canvas";

/** The losses of a run at one time: columns of its history, which may be longer than it is now. */
interface LossFrame {
  readonly train: Float64Array;
  /** Null without points that only test. */
  readonly test: Float64Array | null;
  /** How many steps there are, the start included. */
  readonly length: number;
  /** The step whose weights the model has. */
  readonly step: number;
}

export interface LossChartProps {
  readonly words: StepWords;
  /** Asked for at each painting. */
  readonly read: () => LossFrame;
  /** Of the curves, in pixels. */
  readonly height?: number;
  readonly frame?: Frame;
  /** The reader asks for the weights of a step. */
  readonly onTravel?: (step: number) => void;
}

/** How the loss fell. */
export function LossChart({ frame, height = 96, onTravel, read, words }: LossChartProps) {
  const scale = useKeptSignal<ChartScale>("scale of losses", "linear");
  const columns = useCallback(() => {
    const { length, step, test, train } = read();
    return { columns: [train, test], length, step };
  }, [read]);
  const lines = useMemo(
    (): readonly Line[] => [
      { name: words.train, style: "data", dash: [], width: 1.8 },
      { name: words.test, style: "muted", dash: [4, 3], width: 1.6 },
    ],
    [words],
  );
  const choice = (name: ChartScale, label: string, hint: string) => (
    <button
      type="button"
      aria-pressed={scale.value === name}
      title={hint}
      onClick={() => {
        scale.value = name;
      }}
    >
      {label}
    </button>
  );
  return (
    <StepChart
      title={words.losses}
      words={words}
      lines={lines}
      read={columns}
      scale={scale.value}
      height={height}
      frame={frame}
      onTravel={onTravel}
    >
      <span class="mg-segments">
        {choice("linear", words.linear, words.linearHint)}
        {choice("logarithmic", words.logarithmic, words.logarithmicHint)}
      </span>
    </StepChart>
  );
}
