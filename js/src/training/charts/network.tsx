import { useComputed, useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent, TargetedMouseEvent } from "preact";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { type Edges, edgeAt, edgesOf, heightOfEdge, layOutNetwork, type Margins } from "./network_layout";
import { NetworkPainter } from "./network_paint";
import { type NetworkChartProps, type NeuronPlace, neuronName } from "./network_props";
import { Enlarged, insideOf, type Meaning, type Meant, ParameterTip } from "./network_tips";
import { Neurons } from "./neurons";
import { NumberEditor } from "./number_editor";
import { LayerButtons, Steppers } from "./steppers";
import { useCanvas } from "./use_canvas";

const HEIGHT = 384;
/** Narrower columns have their buttons above one another. */
const NARROW = 76;
/** Names of inputs and outputs get as much room as they need, within reason. */
const MOST_NAME = 74;
/** Room above the columns for the buttons of the layers, and below for the marks of biases. */
const TOPS = { none: 8, wide: 44, narrow: 92 };
const BOTTOM = 18;
const NO_NAMES: readonly string[] = [];

/** The model as columns of small surfaces, its weights as curves between them. */
export function NetworkChart(props: NetworkChartProps) {
  const {
    height = HEIGHT,
    inputNames,
    layers,
    onLayers,
    outputNames = NO_NAMES,
    read,
    resolution,
    scale = 1,
  } = props;
  const painter = useMemo(() => new NetworkPainter(), []);
  const meant = useSignal<Meant | null>(null);
  const editing = useSignal<Meant | null>(null);
  const enlarged = useSignal<NeuronPlace | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const edge = useComputed(() => {
    const shown = editing.value ?? meant.value;
    return shown && "edge" in shown ? shown.edge : null;
  });
  const board = useCanvas(
    (surface) => {
      // What was laid out for another width waits for its own.
      if (surface.width !== width) return;
      const { grids, parameters } = read();
      painter.paint(surface, {
        layout,
        edges,
        biases,
        parameters,
        grids,
        resolution,
        scale,
        inputNames,
        outputNames,
        edge: edge.value,
      });
    },
    [layers, inputNames, outputNames, read, resolution, scale],
    props.frame,
  );
  const { width } = board.size.value;
  const hasSteppers = props.onNeurons !== undefined;
  const margins = useMemo((): Margins => {
    const left = 8 + nameWidth(inputNames);
    const right = 8 + nameWidth(outputNames);
    const narrow = (width - left - right - 32) / layers.length < NARROW;
    const top = hasSteppers ? (narrow ? TOPS.narrow : TOPS.wide) : TOPS.none;
    return { left, right, top, bottom: BOTTOM };
  }, [inputNames, outputNames, layers, width, hasSteppers]);
  const layout = useMemo(
    () =>
      layOutNetwork(
        [inputNames.length, ...layers.map(({ neurons }) => neurons.length)],
        width,
        height,
        margins,
      ),
    [inputNames, layers, width, height, margins],
  );
  const edges = useMemo(() => edgesOf(layers, layout), [layers, layout]);
  const biases = useMemo(() => layers.map(({ neurons }) => neurons.map(({ bias }) => bias)), [layers]);
  // At once, since a canvas is empty when its size has changed.
  useLayoutEffect(() => board.paintNow(), [board, layout, edges, biases]);
  useLayoutEffect(() => edge.subscribe(() => board.repaint()), [board, edge]);
  // Other layers have other edges.
  useLayoutEffect(() => {
    for (const shown of [meant, editing, enlarged]) shown.value = null;
  }, [layers, meant, editing, enlarged]);

  /** The edge under the pointer. */
  const edgeUnder = (event: TargetedMouseEvent<HTMLDivElement>): Meant | null => {
    if (event.target !== board.canvas.current) return null;
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    const found = edgeAt(edges, x, event.clientY - box.top);
    if (found === null) return null;
    const [x0, , x1] = edges.ends.subarray(4 * found, 4 * found + 3);
    return { edge: found, share: Math.max(0.1, Math.min(0.9, (x - x0) / (x1 - x0))) };
  };
  const move = (event: TargetedMouseEvent<HTMLDivElement>) => {
    if (editing.value) return;
    const found = edgeUnder(event);
    // A bias under the pointer is a button, which speaks for itself.
    if (found || (meant.value && "edge" in meant.value)) meant.value = found;
  };
  /** The edges that end at a neuron. */
  const incoming = ({ column, index }: NeuronPlace) =>
    Array.from({ length: edges.count }, (_, edge) => edge).filter(
      (edge) => edges.column[edge] === column - 1 && edges.target[edge] === index,
    );
  /** On a neuron `w` turns to its weights, arrows walk through them and its bias, Enter edits. */
  const press = (neuron: NeuronPlace) => (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || neuron.column === 0) return;
    const walk: Meant[] = [...incoming(neuron).map((edge) => ({ edge, share: 0.5 })), { bias: neuron }];
    const shown = meant.value;
    const at = walk.findIndex((each) =>
      "edge" in each ? shown && "edge" in shown && shown.edge === each.edge : shown && "bias" in shown,
    );
    if (event.key === "w") meant.value = walk[Math.max(0, at)];
    else if (at >= 0 && event.key === "ArrowDown") meant.value = walk[(at + 1) % walk.length];
    else if (at >= 0 && event.key === "ArrowUp") meant.value = walk[(at + walk.length - 1) % walk.length];
    else if (at >= 0 && event.key === "Enter" && props.onWeight) editing.value = walk[at];
    else if (at >= 0 && event.key === "Escape") meant.value = null;
    else return;
    event.preventDefault();
  };
  const parameterOf = (shown: Meant) =>
    "edge" in shown ? edges.parameter[shown.edge] : biases[shown.bias.column - 1][shown.bias.index];
  const nameOf = (shown: Meant) => {
    if ("bias" in shown) return `bias of ${neuronName(props, shown.bias)}`;
    const { column, source, target } = edges;
    const from = neuronName(props, { column: column[shown.edge], index: source[shown.edge] });
    return `${from} → ${neuronName(props, { column: column[shown.edge] + 1, index: target[shown.edge] })}`;
  };
  const placeOf = (shown: Meant) => {
    if ("bias" in shown) {
      const { column, index } = shown.bias;
      return { x: layout.left[column], y: layout.top[column][index] + layout.tile };
    }
    const [x0, , x1] = edges.ends.subarray(4 * shown.edge, 4 * shown.edge + 3);
    return { x: x0 + shown.share * (x1 - x0), y: heightOfEdge(edges, shown.edge, shown.share) };
  };
  const close = () => {
    editing.value = null;
    meant.value = null;
  };
  /** The neuron that the editor was about: with the field the focus would be lost. */
  const closeAndReturn = () => {
    const neuron = editing.value && neuronOf(editing.value, edges);
    close();
    if (!neuron) return;
    const name = `[data-neuron="${neuron.column} ${neuron.index}"]`;
    stage.current?.querySelector<HTMLElement>(name)?.focus({ preventScroll: true });
  };
  const meaning = { props, meant, editing, parameterOf, nameOf, placeOf, width };
  return (
    <div class="mg-network">
      {(props.title || onLayers) && (
        <div class="mg-network-head">
          <span class="mg-quiet">{props.title}</span>
          {onLayers && <LayerButtons onLayers={onLayers} refused={props.refusedLayers} />}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: with keys, weights are reached from their neurons */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, and this is none */}
      <div
        ref={stage}
        role="group"
        aria-label="Neurons and weights"
        class={edge.value === null || !props.onWeight ? "mg-network-stage" : "mg-network-stage mg-clickable"}
        style={{ height: `${height}px` }}
        onPointerMove={move}
        onPointerDown={move}
        onPointerLeave={() => {
          if (!editing.value) meant.value = null;
        }}
        onClick={(event) => {
          const found = edgeUnder(event);
          if (found && props.onWeight) editing.value = found;
        }}
      >
        <canvas ref={board.canvas} />
        {props.onNeurons && (
          <Steppers
            layers={layers}
            layout={layout}
            narrow={margins.top === TOPS.narrow}
            onNeurons={props.onNeurons}
            refused={props.refusedNeurons}
          />
        )}
        <Neurons
          props={props}
          layout={layout}
          press={press}
          enlarged={enlarged}
          meant={meant}
          editing={editing}
        />
        <Enlarged
          props={props}
          layout={layout}
          shown={enlarged}
          meant={meant}
          editing={editing}
          width={width}
          height={height}
        />
        <ParameterTip {...meaning} />
        <Editor meaning={meaning} onDone={closeAndReturn} onLeave={close} />
      </div>
    </div>
  );
}

function Editor(own: { meaning: Meaning; onDone: () => void; onLeave: () => void }) {
  const { editing, nameOf, parameterOf, placeOf, props, width } = own.meaning;
  const shown = editing.value;
  if (!shown) return null;
  const parameter = parameterOf(shown);
  const { x, y } = placeOf(shown);
  return (
    <NumberEditor
      key={String(parameter)}
      name={nameOf(shown)}
      value={props.read().parameters[parameter]}
      x={insideOf(x, width)}
      y={y}
      onCommit={(value) => {
        props.onWeight?.(parameter, value);
        own.onDone();
      }}
      onCancel={own.onDone}
      onLeave={own.onLeave}
    />
  );
}

/** The neuron that a parameter belongs to. */
function neuronOf(shown: Meant, { column, target }: Edges): NeuronPlace {
  if ("bias" in shown) return shown.bias;
  return { column: column[shown.edge] + 1, index: target[shown.edge] };
}

/** As wide as the longest name about is. */
function nameWidth(names: readonly string[]): number {
  return Math.min(MOST_NAME, 7 * names.reduce((longest, { length }) => Math.max(longest, length), 0));
}
