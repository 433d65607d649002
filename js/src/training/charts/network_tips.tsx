import type { ReadonlySignal, Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { formatExact, formatShort } from "../../shared/number_format";
import { HeatImage } from "./heatmap";
import { type NetworkLayout, topOf } from "./network_layout";
import { paintNeuronCurve } from "./network_paint";
import { type Meant, parameterName, parameterOf, parameterPoint } from "./network_parameters";
import type { NetworkPicture } from "./network_picture";
import { type NetworkChartProps, type NeuronPlace, neuronName } from "./network_props";
import { useCanvas } from "./use_canvas";

/** Half as wide as tips and editors may be: they stay inside of the picture. */
const HALF = 110;

export function insideOf(x: number, width: number): number {
  return Math.max(HALF, Math.min(width - HALF, x));
}

/** The number of the parameter that is meant: it follows the frames. */
export function ParameterTip(own: {
  props: NetworkChartProps;
  picture: NetworkPicture;
  meant: ReadonlySignal<Meant | null>;
  editing: ReadonlySignal<Meant | null>;
}) {
  const { editing, meant, picture, props } = own;
  const shown = meant.value;
  if (!shown || editing.value) return null;
  void props.frame?.value;
  const parameter = parameterOf(picture, shown);
  const { x, y } = parameterPoint(picture, shown);
  return (
    <div
      class={y < 90 ? "mg-tip mg-tip-under" : "mg-tip mg-tip-over"}
      role="status"
      style={{ left: `${insideOf(x, picture.width)}px`, top: `${y}px` }}
    >
      <b>{parameterName(props, picture, shown)}</b>
      <span class="mg-tip-number mg-data">{formatExact(props.read().parameters[parameter])}</span>
      {props.detailOf?.(parameter).map((line) => (
        <span key={line} class="mg-tip-number">
          {line}
        </span>
      ))}
      {props.onWeight && <span class="mg-quiet">{props.words.changeHint}</span>}
    </div>
  );
}

/** The side of the larger picture, and how high it is with what stands below. */
const LARGER = 140;
const LARGER_HEIGHT = LARGER + 66;

/** The neuron that is meant, larger. */
export function Enlarged(own: {
  props: NetworkChartProps;
  layout: NetworkLayout;
  shown: ReadonlySignal<NeuronPlace | null>;
  meant: Signal<Meant | null>;
  editing: Signal<Meant | null>;
  width: number;
  height: number;
}) {
  const neuron = own.shown.value;
  // One of its weights speaks instead.
  if (own.meant.value || own.editing.value) return null;
  if (!neuron || topOf(own.layout, neuron) === undefined) return null;
  return <Larger {...own} key={`${neuron.column} ${neuron.index}`} neuron={neuron} />;
}

function Larger(own: {
  props: NetworkChartProps;
  layout: NetworkLayout;
  neuron: NeuronPlace;
  width: number;
  height: number;
}) {
  const { height, layout, neuron, props, width } = own;
  const { column, index } = neuron;
  const { left, tile } = layout;
  const right = left[column] + tile + 10;
  const fitsRight = right + LARGER + 14 <= width;
  const x = fitsRight ? right : Math.max(0, left[column] - LARGER - 24);
  const y = Math.max(
    4,
    Math.min(height - LARGER_HEIGHT - 4, (topOf(layout, neuron) ?? 0) + tile / 2 - LARGER / 2),
  );
  const plane = props.read().grids?.[column]?.[index] != null;
  return (
    <div class="mg-larger" style={{ left: `${x}px`, top: `${y}px` }} role="tooltip">
      {plane && <LargerSurface props={props} neuron={neuron} />}
      <LargerText props={props} neuron={neuron} />
    </div>
  );
}

function LargerSurface({ neuron, props }: { neuron: NeuronPlace; props: NetworkChartProps }) {
  const { frame, isCurve = false, read, resolution, scale = 1 } = props;
  const heat = useRef<HeatImage | null>(null);
  const board = useCanvas(
    ({ context, height, palette, width }) => {
      const grid = read().grids?.[neuron.column]?.[neuron.index];
      if (!grid) return;
      if (isCurve) {
        paintNeuronCurve({ context, palette }, grid, resolution, { x: 0, y: 0, width, height });
        return;
      }
      if (heat.current?.resolution !== resolution) heat.current = new HeatImage(resolution, 1);
      heat.current.fill(0, grid, palette.margin, scale);
      heat.current.commit();
      heat.current.paint(context, 0, { x: 0, y: 0, width, height });
    },
    [read, resolution, isCurve, scale],
    frame,
  );
  return (
    <div class="mg-larger-surface">
      <canvas ref={board.canvas} />
    </div>
  );
}

/** Its name and its numbers: they follow the frames. */
function LargerText({ neuron, props }: { neuron: NeuronPlace; props: NetworkChartProps }) {
  void props.frame?.value;
  const { activations, layers, onNeuron, read, words } = props;
  const layer = neuron.column - 1;
  const bias = layers[layer]?.neurons[neuron.index]?.bias;
  return (
    <>
      <b>{neuronName(props, neuron)}</b>
      {bias !== undefined && (
        <span class="mg-tip-number">
          {[activations?.[layer], bias >= 0 && `${words.bias} `].filter(Boolean).join(" · ")}
          {bias >= 0 && <span class="mg-data">{formatShort(read().parameters[bias])}</span>}
        </span>
      )}
      {layer >= 0 && onNeuron && <span class="mg-quiet">{words.openHint}</span>}
    </>
  );
}
