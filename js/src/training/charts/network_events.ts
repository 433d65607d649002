import { type ReadonlySignal, type Signal, useComputed, useSignal } from "@preact/signals";
import type { RefObject, TargetedKeyboardEvent, TargetedMouseEvent } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { placeIn } from "../../widget/zoom";
import { edgeAt } from "./network_layout";
import { type Meant, neuronOf, parametersOf } from "./network_parameters";
import type { NetworkPicture } from "./network_picture";
import type { NetworkChartProps, NeuronPlace } from "./network_props";

/** What a reader points at in a network. */
export interface Pointing {
  /** The parameter under the pointer, or that the keys have walked to. */
  readonly meant: Signal<Meant | null>;
  /** The parameter whose number is being written. */
  readonly editing: Signal<Meant | null>;
  /** The neuron that is shown larger. */
  readonly enlarged: Signal<NeuronPlace | null>;
  /** The edge of the parameter that is written or meant. */
  readonly edge: ReadonlySignal<number | null>;
}

export function usePointing(): Pointing {
  const meant = useSignal<Meant | null>(null);
  const editing = useSignal<Meant | null>(null);
  const enlarged = useSignal<NeuronPlace | null>(null);
  const edge = useComputed(() => {
    const shown = editing.value ?? meant.value;
    return shown && "edge" in shown ? shown.edge : null;
  });
  return { meant, editing, enlarged, edge };
}

type StageEvent = TargetedMouseEvent<HTMLDivElement>;

/** What pointer and keys do on a network. */
export interface NetworkEvents {
  move(event: StageEvent): void;
  leave(): void;
  click(event: StageEvent): void;
  /** Keys on a neuron: `w` turns to its weights, arrows walk through them and its bias, Enter edits. */
  press(neuron: NeuronPlace): (event: TargetedKeyboardEvent<HTMLElement>) => void;
  /** Ends the writing of a number. */
  close(): void;
  /** The same, and the focus goes to the neuron that the number belongs to: with the field it would be lost. */
  closeAndReturn(): void;
}

/** @param stage the element that the neurons are in */
export function useNetworkEvents(
  props: NetworkChartProps,
  picture: NetworkPicture,
  { meant, editing, enlarged }: Pointing,
  stage: RefObject<HTMLDivElement | null>,
): NetworkEvents {
  const { board, edges } = picture;
  const { layers } = props;
  // Other layers have other edges.
  useLayoutEffect(() => {
    for (const shown of [meant, editing, enlarged]) shown.value = null;
  }, [layers, meant, editing, enlarged]);

  /** The edge under the pointer. */
  const edgeUnder = (event: StageEvent): Meant | null => {
    if (event.target !== board.canvas.current) return null;
    const { x, y } = placeIn(event.currentTarget, event);
    const found = edgeAt(edges, x, y);
    if (found === null) return null;
    const [x0, , x1] = edges.ends.subarray(4 * found, 4 * found + 3);
    return { edge: found, share: Math.max(0.1, Math.min(0.9, (x - x0) / (x1 - x0))) };
  };
  const close = () => {
    editing.value = null;
    meant.value = null;
  };
  return {
    move: (event) => {
      if (editing.value) return;
      const found = edgeUnder(event);
      // A bias under the pointer is a button, which speaks for itself.
      if (found || (meant.value && "edge" in meant.value)) meant.value = found;
    },
    leave: () => {
      if (!editing.value) meant.value = null;
    },
    click: (event) => {
      const found = edgeUnder(event);
      if (found && props.onWeight) editing.value = found;
    },
    press: (neuron) => (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || neuron.column === 0) return;
      const walk = parametersOf(picture, neuron);
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
    },
    close,
    closeAndReturn: () => {
      const neuron = editing.value && neuronOf(picture, editing.value);
      close();
      if (!neuron) return;
      const name = `[data-neuron="${neuron.column} ${neuron.index}"]`;
      stage.current?.querySelector<HTMLElement>(name)?.focus({ preventScroll: true });
    },
  };
}
