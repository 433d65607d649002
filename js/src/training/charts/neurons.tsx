import type { Signal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import type { NetworkLayout } from "./network_layout";
import type { Meant } from "./network_parameters";
import { type NetworkChartProps, type NeuronPlace, neuronName } from "./network_props";

/** The neurons as buttons over the picture, and their biases as small ones. */
export function Neurons(own: {
  props: NetworkChartProps;
  layout: NetworkLayout;
  press: (neuron: NeuronPlace) => (event: TargetedKeyboardEvent<HTMLElement>) => void;
  enlarged: Signal<NeuronPlace | null>;
  meant: Signal<Meant | null>;
  editing: Signal<Meant | null>;
}) {
  const { editing, enlarged, layout, meant, press, props } = own;
  const { left, tile, top } = layout;
  const { words } = props;
  const leave = () => {
    enlarged.value = null;
  };
  return (
    <>
      {top.flatMap((tops, column) =>
        tops.map((y, index) => {
          const neuron = { column, index };
          const name = neuronName(props, neuron);
          const show = () => {
            enlarged.value = neuron;
          };
          return (
            <button
              key={`${column} ${index}`}
              type="button"
              class="mg-neuron"
              data-neuron={`${column} ${index}`}
              style={{ left: `${left[column]}px`, top: `${y}px`, width: `${tile}px`, height: `${tile}px` }}
              aria-label={column > 0 && props.onNeuron ? words.neuronKeys({ neuron: name }) : name}
              onClick={() => column > 0 && props.onNeuron?.(column - 1, index)}
              onKeyDown={press(neuron)}
              onPointerEnter={show}
              onPointerLeave={leave}
              onFocus={(event) => event.currentTarget.matches(":focus-visible") && show()}
              onBlur={() => {
                leave();
                if (!editing.value) meant.value = null;
              }}
            />
          );
        }),
      )}
      {top.slice(1).flatMap((tops, layer) =>
        tops.map((y, index) => {
          const bias = { column: layer + 1, index };
          return (
            <button
              key={`${layer} ${index}`}
              type="button"
              class="mg-bias"
              tabIndex={-1}
              style={{ left: `${left[layer + 1]}px`, top: `${y + tile}px` }}
              aria-label={words.biasButton({ neuron: neuronName(props, bias) })}
              disabled={!props.onWeight}
              onClick={() => {
                editing.value = { bias };
              }}
              onPointerEnter={() => {
                if (!editing.value) meant.value = { bias };
              }}
              onPointerLeave={() => {
                if (!editing.value) meant.value = null;
              }}
            />
          );
        }),
      )}
      {layout.hidden.map(
        (count, column) =>
          count > 0 && (
            <span
              key={String(column)}
              class="mg-more"
              style={{
                left: `${left[column] + tile / 2}px`,
                top: `${(top[column].at(-1) ?? 0) + tile + 2}px`,
              }}
            >
              {words.more({ count })}
            </span>
          ),
      )}
    </>
  );
}
