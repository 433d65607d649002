import { effect, type Signal, useSignal } from "@preact/signals";
import { useCallback, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { type Camera, MARGIN, openingScale, type Size } from "../canvas/camera";
import { type Cards, type Measure, measureCards } from "../canvas/cards";
import { nameOf } from "../canvas/names";
import { formatExact } from "../canvas/numbers";
import { boxOf, type Scene } from "../canvas/scene";
import { GraphCanvas } from "../canvas/view";
import { type Layout, layout } from "../layout";
import { rootOf, type Tape } from "../machine/tape";
import { Frame } from "./frame";
import type { GraphState } from "./graph_state";
import { Icon, IconButton } from "./icons";
import { Inspector } from "./inspector";
import { graphKeys, ZOOM_STEP } from "./keys";
import type { GraphModel } from "./model";
import type { Player } from "./player";
import { Timeline } from "./timeline";
import { counted, describePhase } from "./wording";

const LOWEST = 180;
/** Room for a local derivative on an edge between two columns of cards. */
const LAYER_GAP = 64;
const HIGHEST = 560;
/** The exact numbers appear below a card. */
const ROOM_FOR_EXACT = 40;

/** The whole widget: its bar, the canvas, the inspector and the timeline. */
export function GraphPanel(props: {
  model: GraphModel;
  state: GraphState;
  player: Player;
  signal: AbortSignal;
}) {
  const { model, state, player, signal } = props;
  const view = useRef<GraphCanvas | null>(null);
  const dress = useRef(() => {});
  const camera = useSignal<Camera>({ x: 0, y: 0, scale: 1 });
  const hovered = useSignal<number | null>(null);
  const picture = useMemo(() => arrange(state.tape, model.get("direction")), [state, model]);
  const scene = useCallback(
    (): Scene => ({
      tape: state.tape,
      ...picture,
      registers: state.registers.value,
      phase: state.phase.value,
      selected: state.selected.value,
    }),
    [state, picture],
  );

  const keys = useMemo(() => graphKeys(state, player, () => view.current), [state, player]);

  return (
    <Frame
      model={model}
      label={`Graph of ${nameOf(state.tape, rootOf(state.tape))}`}
      keys={keys}
      dress={dress}
      dressed={() => view.current?.refreshTheme()}
      signal={signal}
    >
      <Bar state={state} view={view} camera={camera} />
      <div class="mg-main">
        <Stage
          graph={picture.layout}
          scene={scene}
          view={view}
          camera={camera}
          hovered={hovered}
          state={state}
          resized={() => dress.current()}
          signal={signal}
        />
        <Inspector state={state} />
      </div>
      <Timeline state={state} player={player} />
      <div class="mg-hidden" role="status">
        {player.playing.value ? "Playing" : describePhase(state)}
      </div>
    </Frame>
  );
}

/** Where the cards stand. It depends on the tape alone, so that stepping moves nothing. */
function arrange(tape: Tape, direction: "right" | "down"): { cards: Cards; layout: Layout } {
  const cards = measureCards(tape, textMeasure());
  const edgeTarget = new Uint32Array(tape.operand.length);
  for (let node = 0; node < tape.nodeCount; node++) {
    edgeTarget.fill(node, tape.operandStart[node], tape.operandStart[node + 1]);
  }
  const graph = {
    nodeCount: tape.nodeCount,
    edgeSource: tape.operand,
    edgeTarget,
    width: cards.width,
    height: cards.height,
  };
  return { cards, layout: layout(graph, { direction, layerGap: LAYER_GAP }) };
}

function textMeasure(): Measure {
  const context = document.createElement("canvas").getContext("2d");
  return (text, font) => {
    if (!context) return text.length * 8;
    context.font = font;
    return context.measureText(text).width;
  };
}

function Bar(props: { state: GraphState; view: { current: GraphCanvas | null }; camera: Signal<Camera> }) {
  const { tape } = props.state;
  const zoom = (factor: number) => () => props.view.current?.zoomBy(factor);
  return (
    <div class="mg-bar">
      <b class="mg-title">{nameOf(tape, rootOf(tape))}</b>
      <span class="mg-quiet mg-counts">
        {counted(tape.nodeCount, "value")} · {counted(tape.steps.length, "op")}
      </span>
      <span class="mg-space" />
      {props.state.cursor.value !== null && (
        <button
          type="button"
          title="Back to the numbers that were displayed"
          onClick={() => props.state.reset()}
        >
          <Icon name="reset" /> <span class="mg-wide">Reset</span>
        </button>
      )}
      <IconButton icon="farther" label="Zoom out" keys="−" onClick={zoom(1 / ZOOM_STEP)} />
      <span class="mg-quiet mg-zoom">{Math.round(100 * props.camera.value.scale)} %</span>
      <IconButton icon="closer" label="Zoom in" keys="+" onClick={zoom(ZOOM_STEP)} />
      <IconButton icon="fit" label="Fit to view" keys="0" onClick={() => props.view.current?.fit()} />
    </div>
  );
}

/** The canvas, and what lies over it. */
function Stage(props: {
  graph: Size;
  scene: () => Scene;
  view: { current: GraphCanvas | null };
  camera: Signal<Camera>;
  hovered: Signal<number | null>;
  state: GraphState;
  resized: () => void;
  signal: AbortSignal;
}) {
  const container = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const { camera, graph, hovered, scene, signal, state, view } = props;
  const width = useSignal(0);
  // As high as the graph is at the scale it opens with; later changes of the width leave the page below alone.
  useLayoutEffect(() => {
    width.value = container.current?.clientWidth ?? 0;
  }, [width]);
  const scale = width.value > 0 ? openingScale(graph, width.value) : 1;
  const height = Math.min(
    HIGHEST,
    Math.max(LOWEST, Math.round(graph.height * scale) + 2 * MARGIN + ROOM_FOR_EXACT),
  );
  useLayoutEffect(() => {
    if (!container.current) return;
    const events = {
      select: (node: number | null) => {
        state.selected.value = node;
      },
      hover: (node: number | null) => {
        hovered.value = node;
      },
      resized: () => latest.current.resized(),
      hasFocus: () => container.current?.closest(".mg")?.matches(":focus-within") ?? false,
      moved: (moved: Camera) => {
        camera.value = moved;
      },
    };
    view.current = new GraphCanvas(container.current, events, signal);
  }, [camera, hovered, signal, state, view]);
  useLayoutEffect(() => effect(() => view.current?.show(scene())), [scene, view]);
  const node = hovered.value;
  return (
    <div class="mg-stage" ref={container} style={{ height: `${height}px` }}>
      {node !== null && <Exact scene={scene()} node={node} camera={camera.value} />}
    </div>
  );
}

/** The exact numbers of the card under the pointer. */
function Exact({ scene, node, camera }: { scene: Scene; node: number; camera: Camera }) {
  const box = boxOf(scene, node);
  const { data, dataKnown, grad, gradKnown } = scene.registers;
  const left = camera.x + (box.x + box.width / 2) * camera.scale;
  const bottom = camera.y + (box.y + box.height) * camera.scale;
  return (
    <div class="mg-exact" role="tooltip" style={{ left: `${left}px`, top: `${bottom + 6}px` }}>
      <b>{nameOf(scene.tape, node)}</b>
      <span class="mg-data">{dataKnown[node] ? formatExact(data[node]) : "data not computed yet"}</span>
      <span class="mg-grad">{gradKnown[node] ? formatExact(grad[node]) : "gradient not computed yet"}</span>
    </div>
  );
}
