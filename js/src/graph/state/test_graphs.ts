// Graphs for tests, in the form in which a model has them.

import { CATALOGUES } from "../../messages/test_messages";
import { recordedLeaves } from "../../tape/execute";
import { recordedSubtape } from "../../tape/subtape";
import { operationName, rootOf } from "../../tape/tape";
import { type Node, record, TapeBuilder } from "../../tape/tape_builder";

import { localModel } from "../../widget/local_model";
import { groupTitle } from "../canvas/frames";
import type { Group } from "../structure";
import type { Folding } from "./folding";
import type { GraphModel, GraphTraits } from "./graph_model";
import type { GraphState } from "./graph_state";
import { stateOf } from "./test_state";

/** The traits of a graph that is built and shown first. */
export function traitsFrom(
  make: (builder: TapeBuilder) => Node,
  traits: Partial<GraphTraits> = {},
): GraphTraits {
  const nothing = { inputs: [], targets: [], parameters: [], outputs: [] };
  const { tape } = record(make(new TapeBuilder()), nothing);
  return {
    tape: recordedSubtape(tape, rootOf(tape), recordedLeaves(tape), () => undefined),
    leaf_data: new Uint8Array(0),
    cursor: null,
    selected: null,
    theme: "light",
    direction: "right",
    messages: CATALOGUES.en,
    ...traits,
  };
}

export function modelFrom(
  make: (builder: TapeBuilder) => Node,
  traits: Partial<GraphTraits> = {},
): GraphModel {
  return localModel(traitsFrom(make, traits));
}

export function stateFrom(
  make: (builder: TapeBuilder) => Node,
  traits: Partial<GraphTraits> = {},
): GraphState {
  return stateOf(modelFrom(make, traits), new AbortController().signal);
}

/** The mean loss of an MLP over some samples, in the scopes that micrograd opens. */
export function meanLoss(
  samples: number,
  sizes: readonly number[],
  inputs = 2,
): (builder: TapeBuilder) => Node {
  return (builder) => {
    const weights = sizes.map((size, layer) =>
      Array.from({ length: size }, (_, neuron) => ({
        w: Array.from({ length: sizes[layer - 1] ?? inputs }, (_, k) =>
          builder.leaf(0.3 * k - 0.2 * neuron + 0.1),
        ),
        b: builder.leaf(0.05 * neuron),
      })),
    );
    const losses = Array.from({ length: samples }, (_, sample) => {
      const x = Array.from({ length: inputs }, (_, k) => builder.leaf(Math.sin(sample + k)));
      const [score] = builder.scope("MLP", () =>
        weights.reduce<Node[]>(
          (given, neurons, layer) =>
            builder.scope(`layer ${layer + 1}`, () =>
              neurons.map(({ w, b }, neuron) =>
                builder.scope(`neuron ${neuron + 1}`, () => {
                  const sum = w.reduce(
                    (total, weight, k) => builder.add(total, builder.multiply(weight, given[k])),
                    b,
                  );
                  return builder.apply("tanh", sum);
                }),
              ),
            ),
          x,
        ),
      );
      return builder.scope("loss", () => builder.square(builder.subtract(score, builder.leaf(1))));
    });
    return builder.scope("mean", () => builder.multiply(builder.total(losses), 1 / samples));
  };
}

/** What all items are called, in order; values by their operations. */
export function titlesOf({ structure, folded }: Folding): string[] {
  const { tape } = structure;
  return folded.value.items.map(({ kind, node, group }) =>
    kind === "node" ? operationName(tape, node) || "leaf" : groupTitle(structure, group),
  );
}

/** The first group of a name that is drawn as a box. */
export function boxOf({ structure, folded }: Folding, name: string): number {
  const item = folded.value.items.find(
    ({ kind, group }) => kind === "box" && structure.groups[group].name === name,
  );
  if (!item) throw new Error(`no box is called ${name}`);
  return item.group;
}

/** The first group of a name and a kind. */
export function groupNamed({ structure }: Folding, name: string, kind: Group["kind"]): number {
  const group = structure.groups.find((each) => each.name === name && each.kind === kind);
  if (!group) throw new Error(`no ${kind} is called ${name}`);
  return group.index;
}
