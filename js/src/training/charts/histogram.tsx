import { useMemo } from "preact/hooks";
import type { TrainingMessages } from "../../messages";
import { binned } from "./bins";
import { formatTick } from "./tick_format";
import { type ChartCanvas, type Frame, useCanvas } from "./use_canvas";

/** Numbers to be counted together. */
interface HistogramGroup {
  readonly name: string;
  /** Their indices among the parameters. */
  readonly indices: ArrayLike<number>;
}

/** The words of histograms. */
type HistogramWords = TrainingMessages["training"]["histogram"];

export interface HistogramProps {
  readonly words: HistogramWords;
  readonly groups: readonly HistogramGroup[];
  /** The parameters; asked for at each painting. */
  readonly read: () => ArrayLike<number>;
  readonly bins?: number;
  readonly frame?: Frame;
}

const FONT = "10.5px system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
/** The least width of one histogram, and the height of a row of them. */
const CELL = 120;
const ROW = 74;
const GAP = 14;

/** How the weights of each layer are spread: small pictures side by side. */
export function Histogram({ bins = 24, frame, groups, read, words }: HistogramProps) {
  const held = useMemo(
    () => groups.map(({ indices }) => ({ indices, values: new Float64Array(indices.length) })),
    [groups],
  );
  const board = useCanvas(
    (surface) => {
      const parameters = read();
      const columns = columnsOf(surface.width, groups.length);
      const width = (surface.width - GAP * (columns - 1)) / columns;
      held.forEach(({ indices, values }, group) => {
        for (let index = 0; index < indices.length; index++) values[index] = parameters[indices[index]];
        const x = (group % columns) * (width + GAP);
        paintHistogram(
          surface,
          words.weights({ group: groups[group].name, count: values.length }),
          values,
          bins,
          x,
          Math.floor(group / columns) * ROW,
          width,
        );
      });
    },
    [groups, read, bins, words],
    frame,
  );
  const rows = Math.ceil(groups.length / columnsOf(board.size.value.width, groups.length));
  return (
    <div
      class="mg-histogram"
      style={{ "--mg-height": `${rows * ROW}px` }}
      role="img"
      aria-label={words.label({ groups: groups.map(({ name }) => name).join(", ") })}
    >
      <canvas ref={board.canvas} />
    </div>
  );
}

/** How many stand side by side. */
function columnsOf(width: number, count: number): number {
  return Math.max(1, Math.min(count, Math.floor((width + GAP) / (CELL + GAP))));
}

function paintHistogram(
  { context, palette }: ChartCanvas,
  title: string,
  values: Float64Array,
  bins: number,
  left: number,
  top: number,
  width: number,
): void {
  const { counts, greatest, high, least, low } = binned(values, bins);
  const [ceiling, floor] = [top + 18, top + ROW - 20];
  context.font = FONT;
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.fillStyle = palette.muted;
  context.fillText(title, left, top + 8, width);
  context.fillStyle = palette.line;
  context.fillRect(left, floor, width, 1);
  if (low === high) return;
  let most = 1;
  for (const count of counts) if (count > most) most = count;
  const step = width / bins;
  const zero = left + (-low / (high - low)) * width;
  for (let bin = 0; bin < bins; bin++) {
    if (counts[bin] === 0) continue;
    const height = Math.max(1, (counts[bin] / most) * (floor - ceiling));
    const x = left + bin * step;
    context.fillStyle = x + step / 2 < zero ? palette.negative : palette.positive;
    context.fillRect(x + 0.5, floor - height, Math.max(1, step - 1), height);
  }
  context.fillStyle = palette.ink;
  context.fillRect(Math.min(zero - 0.5, left + width - 1), ceiling - 4, 1, floor - ceiling + 7);
  const y = floor + 10;
  const [first, last] = [least, greatest].map((end) => formatTick(Number(end.toPrecision(3))));
  context.fillStyle = palette.muted;
  context.fillText(first, left, y);
  context.textAlign = "right";
  context.fillText(last, left + width, y);
  const [from, to] = [context.measureText(first).width, context.measureText(last).width];
  if (zero - left > from + 12 && left + width - zero > to + 12) {
    context.textAlign = "center";
    context.fillText("0", zero, y);
  }
}
