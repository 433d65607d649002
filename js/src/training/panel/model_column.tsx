import { useMemo } from "preact/hooks";
import { formatNumber } from "../../shared/number_format";
import { operationName } from "../../tape/tape";
import { NetworkChart } from "../charts/network";
import type { NetworkWords } from "../charts/network_props";
import { PartsChart } from "../charts/parts_chart";
import { type ModelPart, partsOfTape } from "../run/parts_of_tape";
import { controlNamed } from "../run/schema";
import { choiceLabel } from "./control_words";
import { CourseOfTraining } from "./course_of_training";
import type { Opened } from "./graph_of_run";
import { describedIn } from "./model";
import { layerName, memoryNames, parameterNames } from "./parameters";
import type { Session } from "./session";
import { CURVE_RESOLUTION, NEURON_RESOLUTION, type Surfaces } from "./surfaces";

/** The model: its neurons and weights, and beside or below them how training goes. */
export function ModelColumn(props: {
  session: Session;
  surfaces: Surfaces | null;
  open: (opened: Opened) => void;
}) {
  const { session, surfaces, open } = props;
  const { problem } = session.trainer.value;
  const { model } = describedIn(session.model);
  const words = session.messages.value.training;
  const sizes = problem.layers?.map(({ neurons }) => neurons.length).join(", ");
  const shape = sizes === undefined ? model : `MLP(${problem.inputNames.length}, [${sizes}])`;
  const size = words.modelAndSize({ model: shape, count: problem.initial.length });
  const title = problem.standardisation ? `${size} · ${words.scales.standardised}` : size;
  return (
    <section class="mg-middle" aria-label={words.model}>
      {problem.network ? (
        <Network session={session} surfaces={surfaces} open={open} title={title} />
      ) : (
        <Parts session={session} open={open} title={title} />
      )}
      <CourseOfTraining session={session} />
    </section>
  );
}

/** A model that does not consist of layers of neurons: its parts. */
function Parts(props: { session: Session; open: (opened: Opened) => void; title: string }) {
  const { session, open, title } = props;
  const { problem } = session.trainer.value;
  const { model } = describedIn(session.model);
  const { network: words } = session.messages.value.training;
  const parts = useMemo(() => {
    const found = partsOfTape(problem.tape);
    return found.map((part, index) => ({ ...part, name: partName(found, index, model, words) }));
  }, [problem, model, words]);
  return (
    <PartsChart
      words={words}
      title={title}
      inputNames={problem.inputNames}
      parts={parts}
      onPart={(index) => {
        const { name, results } = parts[index];
        const [result] = results;
        // What has several results is part of one graph only: that of the loss.
        const part = results.length === 1 && { part: { name, result } };
        open({ point: problem.trainIndices[0], ...part });
      }}
    />
  );
}

/** At most so many operations are what a part is called that has no name; others are counted. */
const MOST_NAMED = 3;

function partName(parts: readonly ModelPart[], index: number, model: string, words: NetworkWords): string {
  const { count, name, operationCount, operations } = parts[index];
  if (count > 1) return `${name} × ${count}`;
  if (name) {
    const alike = parts.filter((part) => part.name === name);
    return alike.length > 1 ? `${name} ${alike.indexOf(parts[index]) + 1}` : name;
  }
  if (parts.length === 1) return model;
  return operations.length > MOST_NAMED ? words.operations({ count: operationCount }) : operations.join(", ");
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
  const { hidden } = session.current.value;
  const messages = session.messages.value;
  const words = messages.training;
  const names = useMemo(() => parameterNames(problem, messages), [problem, messages]);
  const layers = useMemo(
    () => (problem.network ?? []).map((layer, index) => ({ ...layer, name: layerName(index, messages) })),
    [problem, messages],
  );
  const read = useMemo(
    () => surfaces?.network ?? (() => ({ parameters: trainer.run.parameters, grids: null })),
    [surfaces, trainer],
  );
  const { maximum = 16, maximum_length: mostLayers = 6 } = controlNamed("hidden");
  const setHidden = (sizes: readonly number[]) => session.setControl("hidden", sizes);
  const onNeurons = (layer: number, delta: number) =>
    setHidden(hidden.map((size, place) => (place === layer ? size + delta : size)));
  const onLayers = (delta: number) =>
    setHidden(delta === 1 ? [...hidden, hidden[hidden.length - 1] ?? 4] : hidden.slice(0, -1));
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
      activations={layers.map(({ neurons: [{ output }] }) => {
        const name = operationName(problem.tape, output);
        return name === "+" ? choiceLabel("activation", "linear", messages) : name;
      })}
      read={read}
      resolution={surfaces?.isCurve ? CURVE_RESOLUTION : NEURON_RESOLUTION}
      isCurve={surfaces?.isCurve === true}
      title={title}
      detailOf={detailOf}
      frame={session.calmFrame}
      onNeuron={(layer, index) => open({ point: problem.trainIndices[0], neuron: [layer, index] })}
      onWeight={(place, value) => session.setParameter(place, value)}
      {...(problem.layers && { onNeurons, onLayers })}
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
