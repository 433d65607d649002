import type { NetworkLayer, NetworkLayout } from "./network_layout";

type Delta = 1 | -1;

/** Above each hidden layer: how many neurons it has, with a button for one less and one for one more. */
export function Steppers(props: {
  layers: readonly NetworkLayer[];
  layout: NetworkLayout;
  /** Whether the buttons stand above one another, where columns are close together. */
  narrow: boolean;
  onNeurons: (layer: number, delta: Delta) => void;
  refused: ((layer: number, delta: Delta) => string | null) | undefined;
}) {
  const { layers, layout, narrow, onNeurons, refused } = props;
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
            {button(-1, "−", `One neuron less in ${name}`)}
            <span title={`${neurons.length} neurons in ${name}`}>{neurons.length}</span>
            {button(1, "+", `One neuron more in ${name}`)}
          </div>
        );
      })}
    </>
  );
}

/** One layer less, or one more. */
export function LayerButtons(props: {
  onLayers: (delta: Delta) => void;
  refused: ((delta: Delta) => string | null) | undefined;
}) {
  const { onLayers, refused } = props;
  const button = (delta: Delta, sign: string, label: string) => {
    const reason = refused?.(delta) ?? null;
    return (
      <button
        type="button"
        title={reason ?? label}
        disabled={reason !== null}
        onClick={() => onLayers(delta)}
      >
        {sign} layer
      </button>
    );
  };
  return (
    <span class="mg-network-layers">
      {button(-1, "−", "Take the last hidden layer away")}
      {button(1, "+", "Add a hidden layer")}
    </span>
  );
}
