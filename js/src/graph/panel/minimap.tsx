import { effect, type ReadonlySignal, useComputed } from "@preact/signals";
import type { TargetedPointerEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { placeIn, zoomOf } from "../../widget/zoom";
import type { Camera, Size } from "../canvas/camera";
import { exceedsView, forgetMinimap, minimapPoint, minimapSize, paintMinimap } from "../canvas/minimap";
import type { Scene } from "../canvas/scene";
import type { Theme } from "../canvas/theme";
import type { GraphCanvas } from "../canvas/view";

/** The largest map beside a stage, by what the graph is more: wide, or high. */
const LARGEST_BELOW: Size = { width: 420, height: 44 };
const LARGEST_BESIDE: Size = { width: 76, height: 280 };
/** From the map to the edges of its strip, as the style sheet has it. */
const GAP = 6;
/** A narrower panel has no room for it. */
const NARROWEST = 440;

interface MinimapProps {
  /** What one can do with it. */
  readonly hint: string;
  readonly scene: ReadonlySignal<Scene | null>;
  readonly camera: ReadonlySignal<Camera>;
  /** Of the stage. */
  readonly size: ReadonlySignal<Size>;
  /** Whether the stage is far from what is seen. */
  readonly isReleased: ReadonlySignal<boolean>;
  readonly theme: ReadonlySignal<Theme>;
  /** The room for the stage and its minimap. */
  readonly room: ReadonlySignal<Size>;
  readonly view: { current: GraphCanvas | null };
}

/**
 * The whole graph in a strip of its own below the stage, or to the right of it if the graph is high, with a frame around
 * what is in sight, to drag. It is there as long as something is out of sight. It is for the pointer: with keys one walks
 * and searches, and it says nothing that these do not.
 */
export function Minimap(props: MinimapProps) {
  const { scene, camera, room, size } = props;
  const helps = useComputed(
    () =>
      scene.value !== null &&
      room.value.width >= NARROWEST &&
      exceedsView(scene.value.layout, camera.value, size.value),
  );
  return helps.value ? <Overview {...props} /> : null;
}

function Overview({ hint, scene, camera, size, isReleased, theme, view }: MinimapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(
    () =>
      effect(() => {
        const shown = scene.value;
        const element = canvas.current;
        const context = element?.getContext("2d");
        if (!shown || !element || !context || !theme.value.background) return;
        if (isReleased.value) {
          forgetMinimap(shown.layout);
          element.width = 0;
          return;
        }
        const pixelRatio = (window.devicePixelRatio || 1) * zoomOf(element);
        const map = minimapSize(shown.layout, largest(shown.layout, size.value));
        resize(element, map, pixelRatio);
        const frame = { camera: camera.value, view: size.value, size: map, pixelRatio, theme: theme.value };
        // Not together with all else that a new picture brings along.
        const request = requestAnimationFrame(() => paintMinimap(context, shown, frame));
        return () => cancelAnimationFrame(request);
      }),
    [scene, camera, size, isReleased, theme],
  );
  const look = (event: TargetedPointerEvent<HTMLCanvasElement>) => {
    const element = event.currentTarget;
    if (event.type === "pointerdown") element.setPointerCapture(event.pointerId);
    else if (!element.hasPointerCapture(event.pointerId)) return;
    const shown = scene.value;
    if (!shown) return;
    const place = placeIn(element, event);
    const map = minimapSize(shown.layout, largest(shown.layout, size.value));
    const { x, y } = minimapPoint(shown.layout, map, place.x, place.y);
    view.current?.lookAt(x, y);
  };
  const isBeside = scene.value !== null && isHigh(scene.value.layout);
  return (
    <div class={isBeside ? "mg-overview mg-overview-beside" : "mg-overview"}>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus */}
      <canvas
        ref={canvas}
        class="mg-minimap"
        aria-hidden="true"
        title={hint}
        onPointerDown={look}
        onPointerMove={look}
      />
    </div>
  );
}

/** Whether the minimap of a graph stands beside the stage. The graph alone decides: a stage that gives room would not. */
function isHigh({ width, height }: Size): boolean {
  return 1.5 * height > width;
}

function largest(graph: Size, stage: Size): Size {
  const [most, width, height] = isHigh(graph)
    ? [LARGEST_BESIDE, Number.POSITIVE_INFINITY, stage.height]
    : [LARGEST_BELOW, stage.width, Number.POSITIVE_INFINITY];
  const inside = (size: number, room: number) => Math.max(36, Math.min(size, room - 2 * GAP));
  return { width: inside(most.width, width), height: inside(most.height, height) };
}

/** Setting a canvas's size clears it and costs time: it is left alone where nothing changes. */
function resize(canvas: HTMLCanvasElement, { width, height }: Size, ratio: number): void {
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width === across && canvas.height === down) return;
  canvas.width = across;
  canvas.height = down;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}
