import { effect, type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Messages } from "../../messages";
import { formatExact } from "../../shared/number_format";
import { Kbd } from "../../widget/kbd";
import { focusedIn } from "../../widget/keep_focus";
import { textScaleOf } from "../../widget/text_scale";
import { badgesOf } from "../canvas/annotations";
import { type Camera, fitted, MARGIN, openingScale, type Size } from "../canvas/camera";
import { groupTitle } from "../canvas/frames";
import { isNumberHidden } from "../canvas/hidden_numbers";
import { nameOf } from "../canvas/names";
import { SMALLEST_MARKS } from "../canvas/scales";
import { boxOf, type Scene } from "../canvas/scene";
import { readTheme, type Theme } from "../canvas/theme";
import { GraphCanvas } from "../canvas/view";
import type { Arrangement } from "../loading/arrangement";
import type { GraphState } from "../state/graph_state";
import { boxNumbers } from "../structure";
import { Outline } from "./accessibility/outline";
import { itemTitle } from "./breadcrumbs";
import { editEvents, StageEditor } from "./editing/stage_editor";
import type { FoldingCommands } from "./folding_keys";
import { middleAfter } from "./keep_view_centre";
import { Minimap } from "./minimap";
import { Progress } from "./progress";
import { Search } from "./search";
import { StackMenus } from "./stack_menu";

const LOWEST = 180;
const HIGHEST = 560;
/** A graph that opens folded changes its height when boxes are opened; the page below is to stay. */
const LOWEST_FOLDED = 420;
/** The exact numbers appear below a card. */
const ROOM_FOR_EXACT = 40;

/** The room beside the inspector, as the style sheet has it, and the narrowest panel that has them side by side. */
const INSPECTOR_WIDTH = 292;
const NARROWEST_BESIDE = 760;

/** The largest stage in a panel of some width. A narrow one is looked at in parts, as what it shows cannot be less. */
export function stageIn(room: number): Size {
  const width = room > NARROWEST_BESIDE ? room - INSPECTOR_WIDTH : Math.max(room || 800, 640);
  return { width, height: HIGHEST };
}

/** The canvas, and what lies over it. */
export function Stage(props: {
  state: GraphState;
  commands: FoldingCommands;
  arrangement: Arrangement;
  scene: ReadonlySignal<Scene | null>;
  view: { current: GraphCanvas | null };
  camera: Signal<Camera>;
  searching: Signal<boolean>;
  /** Counted up when the colours may have changed. */
  dressings: Signal<number>;
  resized: () => void;
  signal: AbortSignal;
}) {
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const { arrangement, camera, commands, dressings, scene, searching, signal, state, view } = props;
  const hovered = useSignal<number | null>(null);
  const size = useSignal<Size>({ width: 0, height: 0 });
  const theme = useSignal<Theme>({});
  const height = useHeight(arrangement, state, container);

  useLayoutEffect(() => {
    const element = container.current;
    if (!element) return;
    let isShift = false;
    element.addEventListener("pointerdown", ({ shiftKey }) => (isShift = shiftKey), {
      capture: true,
      signal,
    });
    /** The camera that shows a folded graph whole, as long as nobody moved it. */
    let whole: Camera | null = null;
    const showWhole = () => {
      if (signal.aborted || !view.current) return;
      view.current.fit();
      whole = camera.peek();
    };
    const events = {
      select: (node: number | null) => {
        if (node !== null && (isShift || state.pathsFrom.value !== null)) commands.showPaths(node);
        else state.selected.value = node;
      },
      toggle: (group: number) => state.folding.toggle(group),
      ...editEvents(state),
      leaf: (stack: number, delta: 1 | -1) => state.folding.pageStack(stack, delta),
      hover: (item: number | null) => {
        hovered.value = item;
      },
      resized: () => {
        size.value = { width: element.clientWidth, height: element.clientHeight };
        latest.current.resized();
        // The canvas opens a graph at a scale that its cards can be read at; boxes are to be seen all at once.
        if (opensWhole(arrangement, state, size.value) && (whole === null || whole === camera.peek()))
          queueMicrotask(showWhole);
      },
      hasFocus: () => element.closest(".mg")?.matches(":focus-within") ?? false,
      moved: (moved: Camera) => {
        camera.value = moved;
      },
    };
    view.current = new GraphCanvas(element, events, signal);
  }, [arrangement, camera, commands, hovered, signal, size, state, view]);
  useLayoutEffect(
    () =>
      effect(() => {
        dressings.value;
        if (container.current) theme.value = readTheme(container.current);
      }),
    [dressings, theme],
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
      // Where the reader jumps to, cards have all that is on them.
      if (scale < SMALLEST_MARKS) view.current?.zoomBy(1 / scale);
      view.current?.reveal(wanted.value);
      wanted.value = null;
    });
  }, [camera, scene, size, state, view]);

  const shown = scene.value;
  const close = () => {
    const panel = container.current?.closest<HTMLElement>(".mg");
    if (!searching.value) return;
    const hadFocus = panel?.querySelector(".mg-search")?.contains(focusedIn(panel));
    searching.value = false;
    if (hadFocus) panel?.focus({ preventScroll: true });
  };
  return (
    <div class="mg-stage" ref={container} style={{ height: `${height}px` }}>
      <Outline state={state} scene={scene} view={view} />
      {shown && hovered.value !== null && hovered.value < shown.folded.items.length && (
        <Exact scene={shown} item={hovered.value} camera={camera.value} panel={state.messages.value.panel} />
      )}
      {shown && (
        <StackMenus state={state} commands={commands} scene={shown} camera={camera} size={size.value} />
      )}
      {shown && <StageEditor state={state} scene={shown} camera={camera.value} size={size.value} />}
      {shown && !state.hides("minimap") && (
        <Minimap
          hint={state.messages.value.panel.minimapHint}
          scene={scene}
          camera={camera}
          size={size}
          theme={theme}
          view={view}
        />
      )}
      <Progress arrangement={arrangement} messages={state.messages.value} />
      {state.pathsFrom.value !== null && (
        <p class="mg-hint" role="status">
          {state.messages.value.panel.pathsFrom} <b>{titleAt(state, state.pathsFrom.value)}</b>:{" "}
          <Kbd text={state.messages.value.panel.pathsWhere} />
        </p>
      )}
      {searching.value && <Search state={state} close={close} />}
    </div>
  );
}

/** What shows a node is called. */
function titleAt({ folding, tape }: GraphState, node: number): string {
  const { items, itemOf } = folding.folded.value;
  const item = items[itemOf[node]];
  return item ? itemTitle(folding.structure, tape, item) : nameOf(tape, node);
}

/** Whether a graph opens folded, and its boxes can be read when all of them are in sight. */
function opensWhole({ current }: Arrangement, { folding }: GraphState, size: Size): boolean {
  return (
    folding.opensFolded && current.value !== null && fitted(current.value.layout, size).scale > SMALLEST_MARKS
  );
}

/** As high as the graph is at the scale it opens with; later changes leave the page below alone. */
function useHeight(
  arrangement: Arrangement,
  { folding }: GraphState,
  container: { current: HTMLElement | null },
): number {
  const width = useSignal(0);
  const first = useRef<Size | null>(null);
  useLayoutEffect(() => {
    width.value = container.current?.clientWidth ?? 0;
  }, [container, width]);
  const waits = useRef(arrangement.current.peek() === null);
  if (waits.current) return HIGHEST;
  first.current ??= arrangement.current.peek()?.layout ?? { width: 1, height: 1 };
  const text = container.current ? textScaleOf(container.current) : 1;
  const scale = width.value > 0 ? openingScale(first.current, width.value, text) : text;
  const room = Math.round(first.current.height * scale) + 2 * MARGIN + ROOM_FOR_EXACT;
  return Math.min(HIGHEST, Math.max(folding.opensFolded ? LOWEST_FOLDED : LOWEST, room));
}

/** The exact numbers of the card or box under the pointer. */
function Exact(props: { scene: Scene; item: number; camera: Camera; panel: Messages["panel"] }) {
  const { scene, item, camera, panel } = props;
  const { structure, folded, registers, tape } = scene;
  const box = boxOf(scene, item);
  const { kind, node, group } = folded.items[item];
  const left = camera.x + (box.x + box.width / 2) * camera.scale;
  const bottom = camera.y + (box.y + box.height) * camera.scale;
  const { data, dataKnown, grad, gradKnown } = registers;
  const numbers = kind === "box" ? boxNumbers(structure, folded, item, registers) : null;
  const badge = badgesOf(scene).items.get(item);
  return (
    <div class="mg-exact" role="tooltip" style={{ left: `${left}px`, top: `${bottom + 6}px` }}>
      <b>{numbers ? groupTitle(structure, group) : nameOf(tape, node)}</b>
      {numbers ? (
        <>
          <span>{panel.values({ count: folded.items[item].count })}</span>
          {!scene.dataOnly && (
            <span class="mg-grad">
              {isNumberHidden(scene, item, "grad")
                ? panel.gradHidden
                : numbers.known
                  ? panel.largestGradIs({ grad: formatExact(numbers.largestGrad) })
                  : panel.noGradComputed}
            </span>
          )}
        </>
      ) : (
        <>
          <span class="mg-data">
            {isNumberHidden(scene, item, "data")
              ? panel.dataHidden
              : dataKnown[node]
                ? formatExact(data[node])
                : panel.dataNotComputed}
          </span>
          {!scene.dataOnly && (
            <span class="mg-grad">
              {isNumberHidden(scene, item, "grad")
                ? panel.oneGradHidden
                : gradKnown[node]
                  ? formatExact(grad[node])
                  : panel.gradNotComputed}
            </span>
          )}
        </>
      )}
      {badge && badge.count > 1 && <span>{panel.markedValues({ count: badge.count })}</span>}
      {badge?.texts.map((text) => (
        <span key={text} class="mg-mark">
          {text}
        </span>
      ))}
    </div>
  );
}
