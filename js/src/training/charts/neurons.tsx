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
  /** By column, the neuron that it begins with if it cannot show all. */
  firsts: Signal<readonly number[]>;
}) {
  const { editing, enlarged, firsts, layout, meant, press, props } = own;
  const { gaps, left, shown, tile, top } = layout;
  const { words } = props;
  const nameAt = (column: number, index: number) => neuronName(props, { column, index });
  const leave = () => {
    enlarged.value = null;
  };
  return (
    <>
      {top.flatMap((tops, column) =>
        tops.map((y, row) => {
          const index = shown[column][row];
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
        tops.map((y, row) => {
          const index = shown[layer + 1][row];
          const bias = { column: layer + 1, index };
          if (props.layers[layer].neurons[index].bias < 0) return null;
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
      {gaps.map((some, column) =>
        some.map(({ count, from, middle, opens }) => (
          <button
            // One that is pressed keeps the focus, although it stands for other neurons then.
            key={`${column} ${from > 0}`}
            type="button"
            class="mg-more"
            style={{ left: `${left[column] + tile / 2}px`, top: `${middle}px` }}
            title={words.showMore({ first: nameAt(column, from), last: nameAt(column, from + count - 1) })}
            onClick={() => {
              firsts.value = gaps.map((_, each) => (each === column ? opens : (firsts.value[each] ?? 0)));
            }}
          >
            {words.more({ count })}
          </button>
        )),
      )}
    </>
  );
}
