import { type Messages, type Sentence, textOf } from "../../../messages";
import { formatShort } from "../../../shared/number_format";
import { operandsOf, operationName, rootOf, type Tape } from "../../../tape/tape";
import { exponentText, nameOf } from "../../canvas/names";
import type { Chain, Computation, Meaning, OperationFacts } from "../../explain";
import { undefinedResultSentence } from "../undefined_result";

/** The sentences for what a step did: the catalogue's words with the names and numbers of this graph. */
export interface Telling {
  readonly tape: Tape;
  readonly messages: Messages;
}

/** What an operation has made, and what is odd about it. */
export function resultSentences(
  { tape, messages }: Telling,
  computation: Computation,
  data: Float64Array,
): string[] {
  const { explain, operations } = messages;
  const { node, oddity, operation } = computation;
  const name = nameOf(tape, node);
  const sentences = [operationSentence(operations[operation].result, computation, namesAround(tape, node))];
  if (oddity?.kind === "spreads")
    sentences.push(explain.spreads({ result: name, from: nameOf(tape, oddity.from) }));
  if (oddity?.kind === "infinite operand") {
    sentences.push(explain.infiniteOperand({ result: name, from: nameOf(tape, oddity.from) }));
  }
  if (oddity?.kind === "too large") sentences.push(explain.tooLarge({ result: name }));
  if (oddity?.kind === "undefined") sentences.push(undefinedResultSentence(tape, messages, data, node));
  return sentences;
}

/** Why the slopes of an operation are what they are. */
export function whySentences({ tape, messages }: Telling, chain: Chain): string[] {
  const { explain, operations } = messages;
  const { node, notANumber, operation, repeated, shares } = chain;
  if (shares.some(({ isUnknown }) => isUnknown)) return [messages.run.unknown];
  if (notANumber !== null) return [explain.noSlope({ operand: nameOf(tape, notANumber) })];
  return [
    operationSentence(operations[operation].why, chain, namesAround(tape, node)),
    ...repeated.map(({ operand, times }) => explain.repeated({ operand: nameOf(tape, operand), times })),
  ];
}

/** What is special about the gradient that is passed back; null if nothing is. */
export function gradSentence({ tape, messages }: Telling, { node, grad, shares }: Chain): string | null {
  const { explain } = messages;
  const name = nameOf(tape, node);
  const blocked = shares.find(({ isBlocked }) => isBlocked);
  if (blocked) return explain.blockedGrad({ node: name, operand: nameOf(tape, blocked.operand) });
  if (Number.isNaN(grad)) return explain.nanGrad({ node: name });
  if (!Number.isFinite(grad)) return explain.infiniteGrad({ node: name });
  if (grad !== 0) return null;
  return shares.every(({ slope }) => Number.isFinite(slope))
    ? explain.zeroGrad({ node: name })
    : explain.zeroTimesInfinite({ node: name });
}

/**
 * What a share is added to, and what is still to come. Of an operand that stands there twice, this is said before its
 * first share and after its last.
 */
export function shareSentences({ tape, messages }: Telling, { shares }: Chain, index: number): string[] {
  const { operand, hadShare, before, pending } = shares[index];
  const name = nameOf(tape, operand);
  const operands = shares.map((share) => share.operand);
  const sentences = [];
  if (hadShare && operands.indexOf(operand) === index) {
    sentences.push(messages.explain.adds({ operand: name, before: formatShort(before) }));
  }
  if (pending > 0 && operands.lastIndexOf(operand) === index) {
    sentences.push(messages.explain.incomplete({ operand: name, pending }));
  }
  return sentences;
}

/** What a gradient means, in plain words. */
export function meaningSentence({ tape, messages }: Telling, meaning: Meaning): string {
  const { explain } = messages;
  const name = nameOf(tape, meaning.node);
  const root = nameOf(tape, rootOf(tape));
  if (meaning.kind === "none") return explain.noMeaning({ node: name });
  const step = rough(meaning.step);
  if (meaning.kind === "still") return explain.still({ node: name, step, root });
  if (meaning.kind === "hardly") return explain.hardly({ node: name, step, root });
  if (meaning.kind === "corner") {
    return explain.corner({ node: name, step, root, up: rough(meaning.up), down: rough(meaning.down) });
  }
  const { change, checked } = meaning;
  const told = change > 0 ? explain.rises : explain.falls;
  const sentence =
    change === 0
      ? explain.still({ node: name, step, root })
      : told({ node: name, step, root, change: rough(Math.abs(change)) });
  return checked ? sentence : `${sentence} ${explain.byGradient}`;
}

/** 0.01, 100, 1e−6: a number in a sentence, without zeros that only measure. */
function rough(number: number): string {
  const [digits, exponent] = formatShort(number).split("e");
  const short = digits.replace(/\.?0+$/, digits.includes(".") ? "" : "$&");
  return exponent === undefined ? short : `${short}e${exponent}`;
}

/** The names around an operation; of a power with a constant exponent, the second operand is the exponent. */
interface Names {
  readonly result: string;
  readonly first: string;
  readonly second: string;
  readonly operation: string;
  readonly [name: string]: string;
}

type ByCase = Readonly<Record<string, Sentence<Names>>>;

function operationSentence(sentences: ByCase, { at }: OperationFacts, names: Names): string {
  return textOf(sentences[at], names);
}

function namesAround(tape: Tape, node: number): Names {
  const [first = "", second = exponentText(tape, node)] = [...operandsOf(tape, node)].map((operand) =>
    nameOf(tape, operand),
  );
  return { result: nameOf(tape, node), first, second, operation: operationName(tape, node) };
}
