import type { Messages } from "../../messages";
import { formatShort } from "../../shared/number_format";
import { rootOf } from "../../tape/tape";
import { nameOf } from "../canvas/names";
import { type Chain, type Change, type Happened, isApart } from "../explain";
import type { GraphState } from "../state/graph_state";
import { boxSentence } from "./box_sentence";
import { gradSentence, meaningSentence, resultSentences } from "./inspector/sentences";

/** Where the run stands, in words: a title for the inspector. */
export function titleOf(state: GraphState): string {
  const { panel, run } = state.messages.value;
  const phase = state.phase.value;
  const operations = state.tape.steps.length;
  switch (phase.kind) {
    case "recorded":
      return panel.recorded;
    case "leaves":
      return panel.forwardStart;
    case "forward":
      return panel.forwardStep({ step: phase.step, of: operations });
    case "seed":
      return panel.backwardStart;
    case "backward":
      return panel.backwardStep({ step: phase.step, of: operations });
    case "event":
      return run.title({ step: phase.event + 1, of: state.tape.eventNode.length });
  }
}

/** What the last step did and means, for those who hear the graph: what the inspector says, in short. */
export function describePhase(state: GraphState): string {
  const { tape } = state;
  const messages = state.messages.value;
  const { explain, panel } = messages;
  const explanation = state.explanation.value;
  const title = titleOf(state);
  switch (explanation.kind) {
    case "recorded":
      return title;
    case "refused": {
      const reason = explain.noResult[explanation.reason];
      return `${title}: ${nameOf(tape, explanation.node)} ${explain.hasNoResult({ reason })}`;
    }
    case "leaves":
      return `${title}: ${explain.leavesOnly}`;
    case "forward": {
      const box = boxSentence(state, explanation.node);
      const is = panel.dataIs({
        name: nameOf(tape, explanation.node),
        data: formatShort(explanation.result),
      });
      return [
        `${title}: ${box ? `${box} ` : ""}${is}`,
        ...resultSentences({ tape, messages }, explanation, state.registers.value.data),
      ].join(" ");
    }
    case "seed":
      return `${title}: ${panel.gradIs({ name: nameOf(tape, rootOf(tape)), grad: formatShort(1) })}`;
    case "backward":
      return `${title}: ${passedBack(state, explanation)}`;
    case "event":
      return `${title}: ${eventSentences(state, explanation).join(" ")}`;
  }
}

/** What an event of a record did, in words and numbers. */
export function eventSentences({ messages, tape }: GraphState, { changes, node, times }: Happened): string[] {
  const { run } = messages.value;
  const name = node === null ? "" : nameOf(tape, node);
  return [
    ...(node === null ? [run.itself] : []),
    ...(times > 1 && node !== null ? [run.again({ name, times })] : []),
    ...(changes.length === 0 ? [run.nothing({ name })] : []),
    ...changes.flatMap((change) => {
      const values = { name: nameOf(tape, change.node), grad: formatShort(change.after) };
      return [messages.value.panel.gradIs(values), ...partingSentences(messages.value, change)];
    }),
  ];
}

/** Where an engine and the chain rule part, both numbers; nothing where they agree. */
export function partingSentences({ run }: Messages, { after, expected }: Change): string[] {
  if (expected === null || !isApart(after, expected)) return [];
  return [run.parts({ theirs: formatShort(after), rule: formatShort(expected) })];
}

function passedBack(state: GraphState, chain: Chain): string {
  const telling = { tape: state.tape, messages: state.messages.value };
  const { panel } = telling.messages;
  // The last share of an operand has its sum.
  const sums = new Map(chain.shares.map(({ operand, after }) => [operand, after]));
  const grads = [...sums].map(([operand, sum]) =>
    panel.gradIs({ name: nameOf(state.tape, operand), grad: formatShort(sum) }),
  );
  const box = boxSentence(state, chain.node, "backward");
  const about = gradSentence(telling, chain);
  const [meaning] = chain.meanings;
  return [
    ...(box ? [box] : []),
    `${grads.join(", ")}.`,
    ...(about ? [about] : meaning ? [meaningSentence(telling, meaning)] : []),
  ].join(" ");
}
