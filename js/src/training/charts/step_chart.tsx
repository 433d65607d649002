import { useSignal } from "@preact/signals";
import type { ComponentChildren, TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useMemo } from "preact/hooks";
import type { TrainingMessages } from "../../messages";
import { formatShort } from "../../shared/number_format";
import { placeIn } from "../../widget/zoom";
import { type ChartScale, type Line, plotOf, StepPainter, stepAt } from "./step_paint";
import { type Frame, useCanvas } from "./use_canvas";

/** What a chart over steps shows at one time. */
export interface StepFrame {
  /** The number of each step, line by line; null for a line that does not exist. Longer ones may hold old steps. */
  readonly columns: readonly (ArrayLike<number> | null)[];
  /** How many steps there are, the start included. */
  readonly length: number;
  /** The step whose weights the model has. */
  readonly step: number;
}

/** The words of charts over the steps of a run. */
export type StepWords = TrainingMessages["training"]["steps"];

/** Lines over the steps of a run. The pointer and the keys find a step, and go to it. */
export function StepChart(props: {
  title: string;
  words: StepWords;
  lines: readonly Line[];
  read: () => StepFrame;
  scale: ChartScale;
  /** Names at the right ends of the lines. */
  named?: boolean;
  height: number;
  frame: Frame | undefined;
  onTravel: ((step: number) => void) | undefined;
  children?: ComponentChildren;
}) {
  const { frame, height, lines, named = false, onTravel, read, scale, title, words } = props;
  const painter = useMemo(() => new StepPainter(), []);
  const hovered = useSignal<number | null>(null);
  const at = hovered.value;
  const board = useCanvas(
    (surface) => painter.paint(surface, { ...read(), lines, scale, named, hovered: at, words }),
    [lines, read, scale, named, at, words],
    frame,
  );
  const last = () => Math.max(0, read().length - 1);
  const move = (event: TargetedPointerEvent<HTMLElement>) => {
    const plot = plotOf(board.size.peek(), lines, named);
    hovered.value = stepAt(plot, placeIn(event.currentTarget, event).x, read().length);
  };
  const travel = () => {
    if (hovered.value !== null) onTravel?.(Math.min(hovered.value, last()));
  };
  const press = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = hovered.value ?? read().step;
    const page = Math.max(1, Math.round(last() / 10));
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: from - 1,
      ArrowRight: from + 1,
      ArrowDown: from - 1,
      ArrowUp: from + 1,
      PageDown: from - page,
      PageUp: from + page,
      Home: 0,
      End: last(),
    };
    const to = moves[event.key];
    if (to !== undefined) hovered.value = Math.max(0, Math.min(last(), to));
    else if (event.key === "Enter" && hovered.value !== null) travel();
    else if (event.key === "Escape" && hovered.value !== null) hovered.value = null;
    else return;
    event.preventDefault();
  };
  const leave = () => {
    hovered.value = null;
  };
  return (
    <div class="mg-chart">
      <div class="mg-chart-head">
        <span class="mg-quiet">{title}</span>
        {props.children}
      </div>
      <Plot
        label={words.byStep({ title })}
        words={words}
        at={at}
        read={read}
        frame={frame}
        lines={lines}
        height={height}
        clickable={onTravel !== undefined}
        events={{ onPointerMove: move, onPointerDown: move, onPointerLeave: leave, onBlur: leave }}
        onClick={travel}
        onKeyDown={press}
      >
        <canvas ref={board.canvas} />
      </Plot>
      <Readout at={at} words={words} read={read} lines={lines} frame={frame} />
    </div>
  );
}

/** The plot as a slider, for those who hear it and for the keyboard. */
function Plot(props: {
  label: string;
  words: StepWords;
  at: number | null;
  read: () => StepFrame;
  frame: Frame | undefined;
  lines: readonly Line[];
  height: number;
  clickable: boolean;
  events: Record<string, (event: never) => void>;
  onClick: () => void;
  onKeyDown: (event: TargetedKeyboardEvent<HTMLElement>) => void;
  children: ComponentChildren;
}) {
  const { at, clickable, events, height, label, lines, onClick, onKeyDown, read, words } = props;
  const { columns, length, step } = read();
  const shown = at ?? step;
  const numbers = lines
    .map(({ name }, line) => (columns[line] ? `${name} ${formatShort(columns[line][shown])}` : ""))
    .filter(Boolean)
    .join(", ");
  return (
    <div
      class={clickable ? "mg-plot mg-clickable" : "mg-plot"}
      style={{ "--mg-height": `${height}px` }}
      title={clickable ? words.travel : undefined}
      tabIndex={0}
      role="slider"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, length - 1)}
      aria-valuenow={shown}
      aria-valuetext={words.numbersAt({ step: shown, numbers })}
      onClick={onClick}
      onKeyDown={onKeyDown}
      {...events}
    >
      {props.children}
    </div>
  );
}

/** Which line is which, and at a step their numbers: a line of text below, so that nothing covers the curves. */
function Readout(props: {
  at: number | null;
  words: StepWords;
  read: () => StepFrame;
  lines: readonly Line[];
  frame: Frame | undefined;
}) {
  const { at, frame, lines, read, words } = props;
  if (at !== null) void frame?.value;
  const { columns, length } = read();
  const step = at === null ? null : Math.min(at, Math.max(0, length - 1));
  return (
    <div class="mg-readout">
      {step !== null && (
        <span>
          {words.step} <b>{words.count({ count: step })}</b>
        </span>
      )}
      {lines.map(
        ({ dash, name, style, width }, line) =>
          columns[line] && (
            <span key={name}>
              <svg width="18" height="8" viewBox="0 0 18 8" class={`mg-stroke-${style}`} aria-hidden="true">
                <path d="M0 4H18" fill="none" stroke-width={width} stroke-dasharray={dash.join(" ")} />
              </svg>
              {name}
              {step !== null && <b>{formatShort(columns[line][step])}</b>}
            </span>
          ),
      )}
    </div>
  );
}
