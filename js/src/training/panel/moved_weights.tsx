import { type Signal, useSignal } from "@preact/signals";
import { useCallback, useId, useLayoutEffect, useRef } from "preact/hooks";
import type { GraphModel } from "../../graph/state/graph_model";
import type { TrainingMessages } from "../../messages";
import { toFloats } from "../../tape/tape";
import type { Trainer } from "../run/trainer";

/** A graph as it was opened, and what it shows by now. */
export interface OpenedGraph {
  readonly model: GraphModel;
  /** The point or neuron, the run and its step that it is of. */
  readonly opened: unknown;
  readonly trainer: Trainer;
  readonly step: number;
  /** The leaf data at first, as it travels. */
  readonly leafData: Uint8Array;
  /** By index among the leaves: the index of the weight in the run; -1 for what is none. */
  readonly weightOf: readonly number[];
}

/** Weights that were moved in a graph, by their indices in the run. */
type Weights = ReadonlyMap<number, number>;

interface Question {
  /** The number of weights that it is about. */
  readonly count: number;
  /** Whether it is asked on the way back to the panel. */
  readonly isLeaving: boolean;
}

/** What becomes of weights that the reader moves in the graphs that are shown one after another. */
export function useMovedWeights(asks: { current: () => boolean }): {
  readonly question: Signal<Question | null>;
  /** Another graph takes the place of the one before, which may have something to ask. */
  readonly show: (graph: OpenedGraph) => void;
  /** Ends the question, which has an answer, and gives the weights that it was about. */
  readonly forget: () => Weights;
} {
  const question = useSignal<Question | null>(null);
  const graph = useRef<OpenedGraph | null>(null);
  /** What was moved in graphs before the one that is shown, and is not decided yet. */
  const earlier = useRef<Weights>(new Map());
  const undecided = useCallback(
    (): Weights => new Map([...earlier.current, ...(graph.current ? movedIn(graph.current) : [])]),
    [],
  );
  const show = useCallback(
    (next: OpenedGraph) => {
      const before = graph.current;
      const weights = undecided();
      graph.current = next;
      if (!before) return;
      if (isSame(before, next)) {
        // Another language is no other graph: what the reader has done in it stays.
        next.model.set("leaf_data", before.model.get("leaf_data"));
        next.model.set("cursor", before.model.get("cursor"));
        next.model.set("selected", before.model.get("selected"));
        return;
      }
      // A model of another size has no room for them.
      const fits = before.trainer.problem.initial.length === next.trainer.problem.initial.length;
      earlier.current = fits ? weights : new Map();
      const count = earlier.current.size;
      question.value = count > 0 ? { count, isLeaving: false } : null;
    },
    [question, undecided],
  );
  useLayoutEffect(() => {
    asks.current = () => {
      const count = undecided().size;
      if (count > 0) question.value = { count, isLeaving: true };
      return count > 0;
    };
    return () => {
      asks.current = () => false;
    };
  }, [asks, question, undecided]);
  const forget = () => {
    const weights = question.value?.isLeaving ? undecided() : earlier.current;
    question.value = null;
    earlier.current = new Map();
    return weights;
  };
  return { question, show, forget };
}

function isSame(one: OpenedGraph, other: OpenedGraph): boolean {
  return one.opened === other.opened && one.trainer === other.trainer && one.step === other.step;
}

/** The weights that have other numbers than when a graph was opened. */
function movedIn({ leafData, model, weightOf }: OpenedGraph): [number, number][] {
  const before = toFloats(leafData, "leaf_data");
  const now = toFloats(model.get("leaf_data"), "leaf_data");
  return weightOf.flatMap((index, leaf): [number, number][] =>
    index < 0 || Object.is(before[leaf], now[leaf]) ? [] : [[index, now[leaf]]],
  );
}

/** Asks whether the run is to have the weights that were moved. */
export function MovedWeights(props: {
  words: TrainingMessages["training"];
  question: Question;
  decide: (isKept: boolean) => void;
  stay: () => void;
}) {
  const { decide, stay, words } = props;
  const { count, isLeaving } = props.question;
  const text = useId();
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    // Who has stepped on in the panel is busy there.
    if (isLeaving) first.current?.focus({ preventScroll: true });
  }, [isLeaving]);
  return (
    <div
      class="mg-moved-weights"
      role="alertdialog"
      aria-labelledby={text}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isLeaving) return;
        event.stopPropagation();
        stay();
      }}
    >
      <p id={text}>{words.weightsMoved({ count })}</p>
      <button ref={first} type="button" title={words.keepWeightsHint} onClick={() => decide(true)}>
        {words.keepWeights}
      </button>
      <button type="button" title={words.discardWeightsHint} onClick={() => decide(false)}>
        {words.discardWeights}
      </button>
      {isLeaving && (
        <button type="button" class="mg-link" onClick={stay}>
          {words.stayInGraph}
        </button>
      )}
    </div>
  );
}
