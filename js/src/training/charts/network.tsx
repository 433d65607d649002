import { useLayoutEffect, useRef } from "preact/hooks";
import { useKeptSignal } from "../../widget/kept_signal";
import { ParameterEditor } from "./network_editor";
import { useNetworkEvents, usePointing } from "./network_events";
import { useNetworkPicture } from "./network_picture";
import type { NetworkChartProps } from "./network_props";
import { Enlarged, ParameterTip } from "./network_tips";
import { Neurons } from "./neurons";
import { LayerButtons, Steppers } from "./steppers";

export type { NetworkChartProps, NetworkFrame } from "./network_props";

/** The model as columns of small surfaces, its weights as curves between them. */
export function NetworkChart(props: NetworkChartProps) {
  const { layers, onLayers, onNeurons, words } = props;
  const stage = useRef<HTMLDivElement>(null);
  const pointing = usePointing();
  const { editing, edge, enlarged, meant } = pointing;
  const firsts = useKeptSignal<readonly number[]>("first neurons", []);
  const picture = useNetworkPicture(props, firsts.value, edge);
  const { board, height, layout, width } = picture;
  const layerCount = useRef(layers.length);
  useLayoutEffect(() => {
    if (layerCount.current === layers.length) return;
    layerCount.current = layers.length;
    firsts.value = [];
  }, [layers.length, firsts]);
  const events = useNetworkEvents(props, picture, pointing, stage);
  return (
    <div class="mg-network">
      {(props.title || onLayers) && (
        <div class="mg-network-head">
          <span class="mg-quiet">{props.title}</span>
          {onLayers && <LayerButtons words={words} onLayers={onLayers} refused={props.refusedLayers} />}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: with keys, weights are reached from their neurons */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, and this is none */}
      <div
        ref={stage}
        role="group"
        aria-label={words.label}
        class={edge.value === null || !props.onWeight ? "mg-network-stage" : "mg-network-stage mg-clickable"}
        onPointerMove={events.move}
        onPointerDown={events.move}
        onPointerLeave={events.leave}
        onClick={events.click}
      >
        <canvas ref={board.canvas} />
        {onNeurons && (
          <Steppers
            words={words}
            layers={layers}
            layout={layout}
            narrow={picture.isNarrow}
            onNeurons={onNeurons}
            refused={props.refusedNeurons}
          />
        )}
        <Neurons
          props={props}
          layout={layout}
          press={events.press}
          enlarged={enlarged}
          meant={meant}
          editing={editing}
          firsts={firsts}
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
        <ParameterTip props={props} picture={picture} meant={meant} editing={editing} />
        <ParameterEditor
          props={props}
          picture={picture}
          editing={editing}
          onDone={events.closeAndReturn}
          onLeave={events.close}
        />
      </div>
    </div>
  );
}
