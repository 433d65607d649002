import { useMemo } from "preact/hooks";
import { formatNumber } from "../../shared/number_format";
import { NetworkChart } from "../charts/network";
import { controlNamed } from "../run/schema";
import { choiceLabel } from "./control_words";
import { CourseOfTraining } from "./course_of_training";
import type { Opened } from "./graph_of_run";
import { describedIn } from "./model";
import { layerName, memoryNames, parameterNames } from "./parameters";
import type { Session } from "./session";
import { NEURON_RESOLUTION, type Surfaces } from "./surfaces";

/** The model: its neurons and weights, and beside or below them how training goes. */
export function ModelColumn(props: {
  session: Session;
  surfaces: Surfaces | null;
  open: (opened: Opened) => void;
}) {
  const { session, surfaces, open } = props;
  const { problem } = session.trainer.value;
  const { model, reason } = describedIn(session.model);
  const words = session.messages.value.training;
  const sizes = problem.layers?.map(({ neurons }) => neurons.length).join(", ");
  const shape = sizes === undefined ? model : `MLP(${problem.inputNames.length}, [${sizes}])`;
  const title = words.modelAndSize({ model: shape, count: problem.initial.length });
  return (
    <section class="mg-middle" aria-label={words.model}>
      {problem.layers ? (
        <Network session={session} surfaces={surfaces} open={open} title={title} />
      ) : (
        <div class="mg-network">
          <p class="mg-title">{title}</p>
          <p class="mg-none">{words.noPicture({ reason: reason ?? words.notOfLayers })}</p>
        </div>
      )}
      <CourseOfTraining session={session} />
    </section>
  );
}

function Network(props: {
  session: Session;
  surfaces: Surfaces | null;
  open: (opened: Opened) => void;
  title: string;
}) {
  const { session, surfaces, open, title } = props;
  const trainer = session.trainer.value;
  const { problem } = trainer;
  const { hidden, activation } = session.current.value;
  const messages = session.messages.value;
  const words = messages.training;
  const names = useMemo(() => parameterNames(problem, messages), [problem, messages]);
  const layers = useMemo(
    () => (problem.layers ?? []).map((layer, index) => ({ ...layer, name: layerName(index, messages) })),
    [problem, messages],
  );
  const read = useMemo(
    () => surfaces?.network ?? (() => ({ parameters: trainer.run.parameters, grids: null })),
    [surfaces, trainer],
  );
  const { maximum = 16, maximum_length: mostLayers = 6 } = controlNamed("hidden");
  const setHidden = (sizes: readonly number[]) => session.setControl("hidden", sizes);
  const detailOf = (place: number) => {
    const { run, gradients } = trainer;
    const memory = memoryNames(run.optimizer, messages);
    return [
      names[place],
      `${words.gradient} ${formatNumber(gradients[place])}`,
      ...memory.map(
        (name, index) => `${name} ${formatNumber(run.memory[index * run.parameters.length + place])}`,
      ),
    ];
  };
  return (
    <NetworkChart
      words={words.network}
      layers={layers}
      inputNames={problem.inputNames}
      activations={layers.map((_, layer) =>
        choiceLabel("activation", layer < hidden.length ? activation : "linear", messages),
      )}
      read={read}
      resolution={NEURON_RESOLUTION}
      title={title}
      detailOf={detailOf}
      frame={session.calmFrame}
      onNeuron={(layer, index) => open({ point: problem.trainIndices[0], neuron: [layer, index] })}
      onWeight={(place, value) => session.setParameter(place, value)}
      onNeurons={(layer, delta) =>
        setHidden(hidden.map((size, place) => (place === layer ? size + delta : size)))
      }
      onLayers={(delta) =>
        setHidden(delta === 1 ? [...hidden, hidden[hidden.length - 1] ?? 4] : hidden.slice(0, -1))
      }
      refusedNeurons={(layer, delta) => {
        const size = (hidden[layer] ?? 0) + delta;
        if (size < 1) return words.oneNeuronAtLeast;
        return size > maximum ? words.mostNeurons({ most: maximum }) : null;
      }}
      refusedLayers={(delta) => {
        if (delta === -1) return hidden.length === 0 ? words.noHiddenLayer : null;
        return hidden.length >= mostLayers ? words.mostLayers({ most: mostLayers }) : null;
      }}
    />
  );
}
