import { batch, useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { mountGraph } from "../../graph/panel/mount";
import type { GraphTraits } from "../../graph/state/graph_model";
import type { TrainingMessages } from "../../messages";
import { afterPaint } from "../../shared/time_slices";
import { upstreamOf } from "../../tape/reach";
import { recordedLeafBytes, recordedSubtape } from "../../tape/subtape";
import { operandsOf, rootOf, type Tape } from "../../tape/tape";
import { localModel } from "../../widget/local_model";
import { type LayerShape, sampleModel } from "../run/models";
import type { Problem } from "../run/problem";
import type { TrainingState } from "../run/state";
import type { Trainer } from "../run/trainer";
import { MovedWeights, type OpenedGraph, useMovedWeights } from "./moved_weights";
import { layerName } from "./parameters";
import type { Session } from "./session";

/** What is opened: the loss on a point, or what one neuron makes of it. Indices are those of the data. */
export interface Opened {
  readonly point: number;
  /** Layer and index in it; without it and without a part the loss is opened. */
  readonly neuron?: readonly [number, number];
  /** A part of a model, by its name, and the node of its result. */
  readonly part?: { readonly name: string; readonly result: number };
}

/**
 * The exact scalar graph behind a point or a neuron, with the weights of the step where the run stands. Making it takes
 * a while: that it was asked for is seen at once. Weights that the reader moves in it are the graph's alone, until it
 * asks whether the run is to have them: on the way back, and where the graph of another step or point takes its place.
 */
export function GraphOfRun(props: {
  session: Session;
  opened: Opened;
  /** Is given what asks, if there is something to ask, and says whether there is. */
  asks: { current: () => boolean };
  close: () => void;
}) {
  const { session, opened, asks, close } = props;
  void session.slowFrame.value;
  const whole = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const back = useRef<HTMLButtonElement>(null);
  const isSeen = useSignal(false);
  const { question, show, forget } = useMovedWeights(asks);
  const trainer = session.trainer.value;
  const { step } = trainer.run;
  const messages = session.messages.value;
  const words = messages.training;

  useLayoutEffect(() => {
    const element = container.current;
    if (!element) return;
    const ended = new AbortController();
    const { signal } = ended;
    isSeen.value = false;
    const make = () => {
      const graph = openedGraph(trainer, opened, session);
      const { model } = graph;
      show(graph);
      session.model.onChange("theme", () => model.set("theme", session.model.get("theme")), signal);
      // Keys end at the graph; where nothing is selected there, Escape is meant for us.
      const leave = (event: KeyboardEvent) => {
        if (event.key !== "Escape" || model.get("selected") !== null) return;
        event.stopPropagation();
        if (!asks.current()) close();
      };
      element.addEventListener("keydown", leave, { capture: true, signal });
      mountGraph(element, model, signal, () => {
        isSeen.value = true;
      });
    };
    afterPaint(signal).then(make);
    return () => ended.abort();
  }, [trainer, opened, session, step, messages, close, isSeen, asks, show]);
  // It may be below what is in sight, and the focus may be on what it covers.
  useLayoutEffect(() => {
    back.current?.focus({ preventScroll: true });
    whole.current?.scrollIntoView({ block: "nearest" });
  }, []);

  return (
    <div class="mg-opened" ref={whole}>
      <div class="mg-opened-bar">
        <button ref={back} type="button" onClick={() => asks.current() || close()} title={words.backHint}>
          ← {words.back}
        </button>
        <b>{titleOf(opened, messages)}</b>
        <span class="mg-quiet">{words.atStep({ step })}</span>
      </div>
      {question.value && (
        <MovedWeights
          words={words}
          question={question.value}
          decide={(isKept) => {
            const isLeaving = question.value?.isLeaving;
            const weights = forget();
            batch(() => {
              if (isLeaving) close();
              if (isKept) session.setParameters(weights);
            });
          }}
          stay={() => {
            question.value = null;
            back.current?.focus({ preventScroll: true });
          }}
        />
      )}
      {!isSeen.value && (
        <p class="mg-opening" role="status">
          {words.opening}
        </p>
      )}
      <div ref={container} />
    </div>
  );
}

/** Whether there still is what was opened: the data and the model may have become others. */
export function isThere(
  { points, layers, network, tape }: Problem,
  { point, neuron, part }: Opened,
): boolean {
  if (point >= points.count || (part && (layers || part.result >= tape.nodeCount))) return false;
  return !neuron || network?.[neuron[0]]?.neurons[neuron[1]] !== undefined;
}

function titleOf(opened: Opened, messages: TrainingMessages): string {
  const { training } = messages;
  const point = String(opened.point + 1);
  if (opened.part) return training.partOn({ part: opened.part.name, point });
  if (!opened.neuron) return training.lossOn({ point });
  const [layer, neuron] = opened.neuron;
  return training.neuronOn({ layer: layerName(layer, messages), neuron: String(neuron + 1), point });
}

/** The graph, and which of its leaves are weights of the run. */
function openedGraph(trainer: Trainer, opened: Opened, session: Session): OpenedGraph {
  const { problem, run } = trainer;
  const { point, neuron, part } = opened;
  const model = modelOf(trainer, session.current.value);
  const { tape, layers } = model;
  const last = part?.result ?? rootOf(tape);
  const root = neuron && layers ? layers[neuron[0]].neurons[neuron[1]].output : last;
  const wire = recordedSubtape(
    tape,
    root,
    leafDataOf(problem, tape, run.parameters, point),
    namesOf(model, problem, root, session.messages.value),
  );
  const leafData = recordedLeafBytes(wire);
  const upstream = upstreamOf(tape, [root]);
  const indexOf = new Map(Array.from(tape.parameter, (node, index) => [node, index]));
  return {
    model: localModel<GraphTraits>({
      tape: wire,
      leaf_data: leafData,
      cursor: null,
      selected: null,
      theme: session.model.get("theme"),
      direction: "auto",
      messages: session.model.get("messages"),
    }),
    opened,
    trainer,
    step: run.step,
    leafData,
    weightOf: Array.from(tape.leaves)
      .filter((leaf) => upstream[leaf])
      .map((leaf) => indexOf.get(leaf) ?? -1),
  };
}

interface Model {
  readonly tape: Tape;
  readonly layers: readonly LayerShape[] | null;
}

/** The model with the loss function of the present step, which may be another than that of the first. */
function modelOf({ problem, tape }: Trainer, now: TrainingState): Model {
  if (problem.layers === null) return { tape, layers: problem.network };
  return sampleModel(now, problem.inputNames.length, problem.outputs, now.loss, problem.standardisation);
}

/** The data of the tape's leaves for one point. */
function leafDataOf(problem: Problem, tape: Tape, parameters: Float64Array, point: number): Float64Array {
  const { train, test, trainIndices, testIndices } = problem;
  const inTraining = trainIndices.indexOf(point);
  const [samples, row] = inTraining >= 0 ? [train, inTraining] : [test, testIndices.indexOf(point)];
  const data = tape.recordedData.slice();
  tape.parameter.forEach((node, index) => {
    data[node] = parameters[index];
  });
  tape.input.forEach((node, index) => {
    data[node] = samples.inputs[row * tape.input.length + index];
  });
  tape.target.forEach((node, index) => {
    data[node] = samples.targets[row * tape.target.length + index];
  });
  return Float64Array.from(tape.leaves, (node) => data[node]);
}

/** Weights are w, then layer, neuron and input; outputs of neurons are h, then layer and neuron. */
function namesOf(
  { tape, layers }: Model,
  { inputNames, standardisation }: Problem,
  root: number,
  { training }: TrainingMessages,
): (node: number) => string | undefined {
  const names = new Map<number, string>();
  layers?.forEach(({ neurons }, layer) => {
    neurons.forEach(({ weights, bias, output }, neuron) => {
      weights.forEach((index, input) => {
        names.set(tape.parameter[index], `w${layer + 1},${neuron + 1},${input + 1}`);
      });
      names.set(tape.parameter[bias], `b${layer + 1},${neuron + 1}`);
      names.set(output, `h${layer + 1},${neuron + 1}`);
    });
  });
  tape.input.forEach((node, index) => {
    names.set(node, inputNames[index] ?? `x${index + 1}`);
  });
  if (standardisation) {
    for (const input of tape.input) {
      const values = { name: names.get(input) ?? "" };
      const [centred, mean] = nextStep(tape, input);
      names.set(mean, training.scales.meanOf(values));
      names.set(nextStep(tape, centred)[1], training.scales.deviationOf(values));
    }
  }
  tape.output.forEach((node, index) => {
    names.set(
      node,
      tape.output.length === 1 ? training.score : training.scoreOf({ number: String(index + 1) }),
    );
  });
  tape.target.forEach((node, index) => {
    names.set(
      node,
      tape.target.length === 1 ? training.target : training.targetOf({ number: String(index + 1) }),
    );
  });
  if (root === rootOf(tape)) names.set(root, training.loss);
  return (node) => names.get(node);
}

/** The first operation that has a node on its left, and what is on its right. */
function nextStep(tape: Tape, node: number): [step: number, right: number] {
  const step = tape.steps.find((one) => operandsOf(tape, one)[0] === node) ?? node;
  return [step, operandsOf(tape, step)[1]];
}
