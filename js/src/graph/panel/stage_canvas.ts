import { effect, type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Camera, Size } from "../canvas/camera";
import { LEGIBLE } from "../canvas/scales";
import type { Scene } from "../canvas/scene";
import type { Room } from "../canvas/stage_fit";
import { readTheme, type Theme } from "../canvas/theme";
import { GraphCanvas } from "../canvas/view";
import type { Arrangement } from "../loading/arrangement";
import type { GraphState } from "../state/graph_state";
import { editEvents } from "./editing/stage_editor";
import type { FoldingCommands } from "./folding_keys";
import { middleAfter } from "./keep_view_centre";
import { roomAround } from "./stage_size";

/** What a stage shows, and whom it tells of what is done to it. */
export interface StageProps {
  readonly state: GraphState;
  readonly commands: FoldingCommands;
  readonly arrangement: Arrangement;
  readonly room: Signal<Room>;
  readonly scene: ReadonlySignal<Scene | null>;
  readonly view: { current: GraphCanvas | null };
  /** Where the camera was in the view before this one, if the reader had moved it. */
  readonly firstCamera: Camera | null;
  readonly camera: Signal<Camera>;
  readonly searching: Signal<boolean>;
  /** Counted up when the colours may have changed. */
  readonly dressings: Signal<number>;
  readonly resized: () => void;
  readonly signal: AbortSignal;
}

/** What is known of the canvas of a stage. */
export interface StageCanvas {
  /** The item under the pointer. */
  readonly hovered: ReadonlySignal<number | null>;
  /** The edge whose number is under the pointer. */
  readonly hoveredCount: ReadonlySignal<number | null>;
  readonly size: ReadonlySignal<Size>;
  /** Whether it is so far from what is seen that it has no pixels. */
  readonly isReleased: ReadonlySignal<boolean>;
  readonly theme: ReadonlySignal<Theme>;
}

/** Puts the canvas into its container, hears what is done to it, and keeps it at the scene and the theme. */
export function useStageCanvas(props: StageProps, container: RefObject<HTMLDivElement | null>): StageCanvas {
  const latest = useRef(props);
  latest.current = props;
  const { camera, commands, dressings, firstCamera, room, scene, signal, state, view } = props;
  const hovered = useSignal<number | null>(null);
  const hoveredCount = useSignal<number | null>(null);
  const size = useSignal<Size>({ width: 0, height: 0 });
  const isReleased = useSignal(false);
  const theme = useSignal<Theme>({});
  useLayoutEffect(() => {
    const element = container.current;
    if (!element) return;
    let isShift = false;
    element.addEventListener("pointerdown", ({ shiftKey }) => (isShift = shiftKey), {
      capture: true,
      signal,
    });
    const events = {
      select: (node: number | null) => {
        if (node !== null && (isShift || state.pathsFrom.value !== null)) commands.showPaths(node);
        else {
          state.selected.value = node;
          // What was selected before may be asked for once more.
          if (node !== null && !state.quiz.isRunning.value) state.inspectorPart.value = "selected";
        }
      },
      toggle: (group: number) => state.folding.toggle(group),
      ...editEvents(state),
      leaf: (stack: number, delta: 1 | -1) => state.folding.pageStack(stack, delta),
      hover: (item: number | null) => {
        hovered.value = item;
      },
      hoverCount: (edge: number | null) => {
        hoveredCount.value = edge;
      },
      released: () => {
        isReleased.value = true;
      },
      resized: (isMoved: boolean) => {
        isReleased.value = false;
        size.value = { width: element.clientWidth, height: element.clientHeight };
        latest.current.resized();
        if (!isMoved) measureRoom(element, room);
      },
      hasFocus: () => element.closest(".mg")?.matches(":focus-within") ?? false,
      moved: (moved: Camera) => {
        camera.value = moved;
      },
    };
    view.current = new GraphCanvas(element, events, signal);
    if (firstCamera) view.current.lookAgain(firstCamera);
  }, [
    camera,
    commands,
    container,
    firstCamera,
    hovered,
    hoveredCount,
    isReleased,
    room,
    signal,
    size,
    state,
    view,
  ]);
  useLayoutEffect(
    () =>
      effect(() => {
        dressings.value;
        if (container.current) theme.value = readTheme(container.current);
      }),
    [container, dressings, theme],
  );
  useLayoutEffect(() => {
    let before: Scene | null = null;
    return effect(() => {
      const shown = scene.value;
      const { view: chosen, wanted } = state.folding;
      if (!shown) return;
      const middle = middleAfter(before, shown, camera.peek(), size.peek());
      before = shown;
      view.current?.show(shown);
      if (middle) view.current?.lookAt(middle.x, middle.y);
      if (wanted.value === null || shown.view !== chosen.value) return;
      const { scale } = camera.peek();
      if (scale < LEGIBLE) view.current?.zoomBy(1 / scale);
      view.current?.reveal(wanted.value);
      wanted.value = null;
    });
  }, [camera, scene, size, state, view]);
  return { hovered, hoveredCount, isReleased, size, theme };
}

function measureRoom(stage: Element, room: Signal<Room>): void {
  const now = roomAround(stage);
  const { width, height, text } = room.peek();
  if (now.width !== width || now.height !== height || now.text !== text) room.value = now;
}
