import { effect, type ReadonlySignal, useComputed } from "@preact/signals";
import type { TargetedPointerEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Camera, Size } from "../canvas/camera";
import { exceedsView, minimapPoint, minimapSize, paintMinimap } from "../canvas/minimap";
import type { Scene } from "../canvas/scene";
import type { Theme } from "../canvas/theme";
import type { GraphCanvas } from "../canvas/view";

const LARGEST: Size = { width: 132, height: 88 };
/** A smaller stage has no room for it. */
const SMALLEST_STAGE: Size = { width: 440, height: 240 };

interface MinimapProps {
  /** What one can do with it. */
  readonly hint: string;
  readonly scene: ReadonlySignal<Scene | null>;
  readonly camera: ReadonlySignal<Camera>;
  /** Of the stage. */
  readonly size: ReadonlySignal<Size>;
  readonly theme: ReadonlySignal<Theme>;
  readonly view: { current: GraphCanvas | null };
}

/**
 * The whole graph in a corner, with a frame around what is in sight, to drag. It is for the pointer: with keys one
 * walks and searches, and it says nothing that these do not.
 */
export function Minimap(props: MinimapProps) {
  const { scene, camera, size } = props;
  const helps = useComputed(
    () =>
      scene.value !== null &&
      size.value.width >= SMALLEST_STAGE.width &&
      size.value.height >= SMALLEST_STAGE.height &&
      exceedsView(scene.value.layout, camera.value, size.value),
  );
  return helps.value ? <Overview {...props} /> : null;
}

function Overview({ hint, scene, camera, size, theme, view }: MinimapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(
    () =>
      effect(() => {
        const shown = scene.value;
        const element = canvas.current;
        const context = element?.getContext("2d");
        if (!shown || !element || !context || !theme.value.background) return;
        const pixelRatio = window.devicePixelRatio || 1;
        const map = minimapSize(shown.layout, LARGEST);
        resize(element, map, pixelRatio);
        const frame = { camera: camera.value, view: size.value, size: map, pixelRatio, theme: theme.value };
        // Not together with all else that a new picture brings along.
        const request = requestAnimationFrame(() => paintMinimap(context, shown, frame));
        return () => cancelAnimationFrame(request);
      }),
    [scene, camera, size, theme],
  );
  const look = (event: TargetedPointerEvent<HTMLCanvasElement>) => {
    const element = event.currentTarget;
    if (event.type === "pointerdown") element.setPointerCapture(event.pointerId);
    else if (!element.hasPointerCapture(event.pointerId)) return;
    const shown = scene.value;
    if (!shown) return;
    const box = element.getBoundingClientRect();
    const map = minimapSize(shown.layout, LARGEST);
    const { x, y } = minimapPoint(shown.layout, map, event.clientX - box.left, event.clientY - box.top);
    view.current?.lookAt(x, y);
  };
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: it takes no focus
    <canvas
      ref={canvas}
      class="mg-minimap"
      aria-hidden="true"
      title={hint}
      onPointerDown={look}
      onPointerMove={look}
    />
  );
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
