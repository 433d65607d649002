import { useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { useMemo } from "preact/hooks";
import type { TrainingMessages } from "../../messages";
import { formatExact, formatShort } from "../../shared/number_format";
import { placeIn } from "../../widget/zoom";
import { type Domain, type Grid, interpolated, largest } from "./grid";
import type { OutputKind, PlanePoint } from "./kinds";
import { pixelsOf, pointAt, pointTowards } from "./points";
import { SurfacePainter } from "./surface_paint";
import { formatTick } from "./tick_format";
import { type Frame, useCanvas } from "./use_canvas";
import type { ValueRange } from "./value_range";

export interface SurfaceProps {
  readonly words: TrainingMessages["training"]["surface"];
  /** Outputs at the places of `planeSamples(resolution, domain)`, asked for at each painting; null: no surface yet. */
  readonly read: () => Grid | null;
  readonly resolution: number;
  /** Whether points have one number: outputs are curves over it then, at the places of `lineSamples`. */
  readonly isCurve?: boolean;
  readonly domain: Domain;
  readonly kind: OutputKind;
  /** How many outputs a place has; of a regression the first one is shown. */
  readonly outputs?: number;
  /** The size of an output at which the colour is about full. */
  readonly scale?: number;
  /** Of a regression: the numbers with the full colours. */
  readonly range?: ValueRange | null;
  /** Only the decision's colours, not how strong it is. */
  readonly discretise?: boolean;
  readonly points: readonly PlanePoint[];
  readonly showTest?: boolean;
  /** The exact outputs at a place; without it they are interpolated. */
  readonly outputAt?: (x: number, y: number) => ArrayLike<number>;
  /** The exact outputs of a point, by its index, where they do not follow from its place in the plane. */
  readonly outputOf?: (index: number) => ArrayLike<number>;
  /** Whether the model is wrong about a point, by its index: such points have a ring. */
  readonly isWrong?: (index: number) => boolean;
  /** What the picture is, where it is not the output of the model. */
  readonly label?: string;
  readonly classNames?: readonly string[];
  /** What the two directions are called. */
  readonly axes?: readonly [x: string, y: string];
  readonly frame?: Frame;
  /** The reader asks for the graph of a point's loss. */
  readonly onPoint?: (index: number) => void;
}

const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What the pointer or the keys are at: a point by its place in the list that is shown, or a place of the plane. */
type Target = { readonly index: number } | { readonly x: number; readonly y: number };

/** The model's output over the plane, with the points and the line on which it is undecided. */
export function Surface(props: SurfaceProps) {
  const {
    axes = ["x₁", "x₂"],
    discretise = false,
    domain,
    isCurve = false,
    kind,
    outputs = 1,
    range = null,
    resolution,
  } = props;
  const { scale = 1 } = props;
  const { isWrong = null, onPoint, points: all, read, showTest = false, words } = props;
  const points = useMemo(() => all.filter(({ test }) => showTest || !test), [all, showTest]);
  const painter = useMemo(() => new SurfacePainter(), []);
  const target = useSignal<Target | null>(null);
  const at = target.value;
  const current = at && "index" in at ? at.index : null;
  const scene = {
    ...{ resolution, isCurve, domain, kind, outputs, range, scale, discretise },
    ...{ points, current, isWrong },
  };
  const board = useCanvas(
    (surface) => {
      const pixels = pixelsOf(points, domain, surface.width, surface.height);
      painter.paint(surface, { ...scene, pixels, grid: read() });
    },
    [read, ...Object.values(scene)],
    props.frame,
  );
  const pixels = () => pixelsOf(points, domain, board.size.peek().width, board.size.peek().height);

  const move = (event: TargetedPointerEvent<HTMLElement>) => {
    const { x, y } = placeIn(event.currentTarget, event);
    const { width, height } = board.size.peek();
    const index = pointAt(pixels(), x, y);
    target.value =
      index !== null
        ? { index }
        : {
            x: domain.x0 + (x / width) * (domain.x1 - domain.x0),
            y: domain.y1 - (y / height) * (domain.y1 - domain.y0),
          };
  };
  const press = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    const { width, height } = board.size.peek();
    if (arrow) {
      const next = pointTowards(pixels(), current, ...arrow, [width / 2, height / 2]);
      if (next !== null) target.value = { index: next };
    } else if (event.key === "Enter" && current !== null && points[current]) {
      onPoint?.(points[current].index);
    } else if (event.key === "Escape" && at) {
      target.value = null;
    } else {
      return;
    }
    event.preventDefault();
  };
  const [across, up] = axes;
  const label = props.label ?? words.label({ across, up, count: points.length });
  return (
    <div class="mg-surface">
      <div class="mg-axis mg-axis-y" aria-hidden="true">
        <span>{formatTick(domain.y0)}</span>
        <span>{up}</span>
        <span>{formatTick(domain.y1)}</span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, and this is none */}
      <div
        class={current !== null && onPoint ? "mg-surface-plane mg-clickable" : "mg-surface-plane"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the points are walked with keys
        tabIndex={0}
        role="group"
        aria-label={onPoint ? `${label} ${words.keys}` : label}
        onPointerMove={move}
        onPointerDown={move}
        onPointerLeave={() => {
          target.value = null;
        }}
        onBlur={() => {
          target.value = null;
        }}
        onClick={() => {
          const { value } = target;
          const point = value && "index" in value ? points[value.index] : undefined;
          if (point) onPoint?.(point.index);
        }}
        onKeyDown={press}
      >
        <canvas ref={board.canvas} />
      </div>
      <div class="mg-axis mg-axis-x" aria-hidden="true">
        <span>{formatTick(domain.x0)}</span>
        <span>{across}</span>
        <span>{formatTick(domain.x1)}</span>
      </div>
      {at && <Tip {...props} axes={axes} point={current === null ? null : points[current]} at={at} />}
    </div>
  );
}

/** What is known of a point, or of a place: it follows the frames, so that its numbers are never old. */
function Tip(props: SurfaceProps & { point: PlanePoint | null | undefined; at: Target }) {
  const {
    at,
    axes,
    domain,
    frame,
    isCurve,
    kind,
    onPoint,
    outputAt,
    outputOf,
    outputs = 1,
    point,
    read,
    resolution,
    words,
  } = props;
  void frame?.value;
  const place = point ?? ("x" in at ? at : null);
  if (!place) return null;
  const { x, y } = place;
  const grid = read();
  const exact = (point && outputOf?.(point.index)) ?? outputAt?.(x, y);
  const found = exact ?? (grid ? interpolated(grid, resolution, outputs, domain, x, y) : []);
  // Of a point all digits count; a place under the pointer is no more exact than the pointer.
  const format = point ? formatExact : formatShort;
  const [right, top] = [(x - domain.x0) / (domain.x1 - domain.x0), (domain.y1 - y) / (domain.y1 - domain.y0)];
  return (
    <div
      class={top > 0.5 ? "mg-tip mg-tip-above" : "mg-tip mg-tip-below"}
      role="status"
      style={{ "--mg-right": right, "--mg-down": top }}
    >
      {point && <b>{(point.test ? words.testPoint : words.point)({ number: String(point.index + 1) })}</b>}
      <dl>
        <dt>{axes?.[0]}</dt>
        <dd>{format(x)}</dd>
        {!isCurve && (
          <>
            <dt>{axes?.[1]}</dt>
            <dd>{format(y)}</dd>
          </>
        )}
        {point && (
          <>
            <dt>{kind === "regression" ? words.target : words.classLabel}</dt>
            <dd>{labelText(props, point.label)}</dd>
          </>
        )}
        {Array.from(kind === "regression" ? [found[0]] : found, (output, number) =>
          output === undefined ? null : (
            <>
              <dt>{found.length > 1 && kind === "classes" ? nameOfClass(props, number) : words.output}</dt>
              <dd class="mg-data">
                {exact ? "" : "≈ "}
                {exact && point ? formatExact(output) : formatShort(output)}
              </dd>
            </>
          ),
        )}
        {kind === "classes" && found.length > 1 && (
          <>
            <dt>{words.decides}</dt>
            <dd>{nameOfClass(props, largest(found))}</dd>
          </>
        )}
      </dl>
      {point && onPoint && <span class="mg-quiet">{words.openHint}</span>}
    </div>
  );
}

function nameOfClass({ classNames, words }: SurfaceProps, number: number): string {
  return classNames?.[number] ?? words.className({ name: String(number) });
}

function labelText(props: SurfaceProps, label: number): string {
  if (props.kind === "regression") return formatExact(label);
  const sign = props.kind === "sign" ? ` (${label > 0 ? "+1" : "−1"})` : "";
  return nameOfClass(props, label) + sign;
}
