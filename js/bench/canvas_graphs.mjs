// Real graphs for canvas_page.mjs: the mean loss of MLP(2, [16, 16, 1]) over as many samples as make up a size.
import { measureCards } from "../src/graph/canvas/cards";
import { layoutSteps } from "../src/graph/layout";
import { foldedGraph, openingView, structureFrom, structureSteps } from "../src/graph/structure";
import { messagesFrom } from "../src/messages";
import english from "../src/messages/languages/en";
import { runToEnd } from "../src/shared/steps";
import { phaseAt } from "../src/tape/cursor";
import { recordedLeaves, run } from "../src/tape/execute";
import { record, TapeBuilder } from "../src/tape/tape_builder";

const { panel: words } = messagesFrom(english);

const INPUTS = 2;
const SIZES = [16, 16, 1];
const NO_MARKS = { inputs: [], targets: [], parameters: [], outputs: [] };

/** A tape of about so many values; under the 1,000 of one sample, of a smaller network. */
function lossTape(nodeCount) {
  const sizes = nodeCount < 500 ? [1] : SIZES;
  const one = tapeOver(1, sizes).nodeCount;
  const more = tapeOver(2, sizes).nodeCount - one;
  return tapeOver(1 + Math.max(0, Math.ceil((nodeCount - one) / more)), sizes);
}

function tapeOver(samples, sizes) {
  const builder = new TapeBuilder();
  const weights = sizes.map((size, layer) =>
    Array.from({ length: size }, () => ({
      w: Array.from({ length: sizes[layer - 1] ?? INPUTS }, (_, input) => builder.leaf(0.1 * input - 0.3)),
      b: builder.leaf(0.1),
    })),
  );
  const neuron = ({ w, b }, given, isLast) => {
    const sum = w.reduce((total, weight, i) => builder.add(total, builder.multiply(weight, given[i])), b);
    return isLast ? sum : builder.apply("ReLU", sum);
  };
  const losses = Array.from({ length: samples }, () => {
    let values = builder.leaves(INPUTS);
    weights.forEach((neurons, layer) => {
      builder.scope(`layer ${layer + 1}`, () => {
        values = neurons.map((one) => neuron(one, values, layer === sizes.length - 1));
      });
    });
    return builder.apply("ReLU", builder.subtract(1, builder.multiply(builder.leaf(1), values[0])));
  });
  const sum = losses.reduce((total, loss) => builder.add(total, loss));
  return record(builder.multiply(sum, 1 / samples), NO_MARKS).tape;
}

/** The scene of such a tape, open to its last value and laid out; the forward pass has come half the way. */
export function sceneOf(nodeCount, measure) {
  const tape = lossTape(nodeCount);
  const begun = performance.now();
  const structure = runToEnd(structureFrom(runToEnd(structureSteps(tape))));
  const foldingMilliseconds = performance.now() - begun;
  const view = openingView(structure, tape.nodeCount);
  const folded = foldedGraph(structure, view);
  const cards = measureCards(structure, folded, measure, words);
  const { edgeSource, edgeTarget, items } = folded;
  const { width, height } = cards;
  const graph = { nodeCount: items.length, edgeSource, edgeTarget, width, height };
  const placed = runToEnd(layoutSteps(graph, { layerGap: 64 }));
  const half = Math.floor(tape.steps.length / 2);
  const { data } = run(tape, recordedLeaves(tape), tape.steps.length);
  return {
    foldingMilliseconds,
    tape,
    structure,
    view,
    folded,
    cards,
    layout: placed,
    words,
    registers: { ...run(tape, recordedLeaves(tape), half), data },
    phase: phaseAt(tape, half),
    selected: null,
    emphasised: null,
  };
}

/** The scene after one more step of the forward pass. */
export function stepped(scene) {
  const { tape, registers, phase } = scene;
  const next = phaseAt(tape, phase.step + 1);
  const dataKnown = registers.dataKnown.slice();
  dataKnown[next.node] = 1;
  return { ...scene, registers: { ...registers, dataKnown }, phase: next };
}
