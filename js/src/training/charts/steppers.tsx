import type { NetworkLayer, NetworkLayout } from "./network_layout";
import type { NetworkWords } from "./network_props";

type Delta = 1 | -1;

/** Above each hidden layer: how many neurons it has, with a button for one less and one for one more. */
export function Steppers(props: {
  words: NetworkWords;
  layers: readonly NetworkLayer[];
  layout: NetworkLayout;
  /** Whether the buttons stand above one another, where columns are close together. */
  narrow: boolean;
  onNeurons: (layer: number, delta: Delta) => void;
  refused: ((layer: number, delta: Delta) => string | null) | undefined;
}) {
  const { layers, layout, narrow, onNeurons, refused, words } = props;
  return (
    <>
      {layers.slice(0, -1).map(({ name, neurons }, layer) => {
        const button = (delta: Delta, sign: string, label: string) => {
          const reason = refused?.(layer, delta) ?? null;
          return (
            <button
              type="button"
              title={reason ?? label}
              aria-label={label}
              disabled={reason !== null}
              onClick={() => onNeurons(layer, delta)}
            >
              {sign}
            </button>
          );
        };
        return (
          <div
            key={layer}
            class={narrow ? "mg-stepper mg-narrow" : "mg-stepper"}
            style={{ left: `${layout.left[layer + 1] + layout.tile / 2}px` }}
          >
            {button(-1, "−", words.neuronLess({ layer: name }))}
            <span title={words.neurons({ count: neurons.length, layer: name })}>{neurons.length}</span>
            {button(1, "+", words.neuronMore({ layer: name }))}
          </div>
        );
      })}
    </>
  );
}

/** One layer less, or one more. */
export function LayerButtons(props: {
  words: NetworkWords;
  onLayers: (delta: Delta) => void;
  refused: ((delta: Delta) => string | null) | undefined;
}) {
  const { onLayers, refused, words } = props;
  const button = (delta: Delta, label: string, hint: string) => {
    const reason = refused?.(delta) ?? null;
    return (
      <button type="button" title={reason ?? hint} disabled={reason !== null} onClick={() => onLayers(delta)}>
        {label}
      </button>
    );
  };
  return (
    <span class="mg-network-layers">
      {button(-1, words.layerLess, words.layerLessHint)}
      {button(1, words.layerMore, words.layerMoreHint)}
    </span>
  );
}
