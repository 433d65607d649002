import type { Messages } from "../../../messages";
import { formatShort } from "../../../shared/number_format";
import { operandsOf, operationName, rootOf, type Tape } from "../../../tape/tape";
import { nameOf } from "../../canvas/names";
import type { Case, Chain, Computation, Meaning, OperationFacts } from "../../explain";

/** The sentences for what a step did: the catalogue's words with the names and numbers of this graph. */
export interface Telling {
  readonly tape: Tape;
  readonly messages: Messages;
}

/** What an operation has made, and what is odd about it. */
export function resultSentences({ tape, messages }: Telling, computation: Computation): string[] {
  const { explain, operations } = messages;
  const { node, oddity, operation } = computation;
  const name = nameOf(tape, node);
  const sentences = [phraseOf(operations[operation].result, computation)(toldOf(tape, node))];
  if (oddity?.kind === "spreads") sentences.push(explain.spreads(name, nameOf(tape, oddity.from)));
  if (oddity?.kind === "infinite operand") {
    sentences.push(explain.infiniteOperand(name, nameOf(tape, oddity.from)));
  }
  if (oddity?.kind === "too large") sentences.push(explain.tooLarge(name));
  if (oddity?.kind === "undefined") sentences.push(explain.undefinedResult(name));
  return sentences;
}

/** Why the slopes of an operation are what they are. */
export function whySentences({ tape, messages }: Telling, chain: Chain): string[] {
  const { explain, operations } = messages;
  const { node, notANumber, operation, repeated } = chain;
  if (notANumber !== null) return [explain.noSlope(nameOf(tape, notANumber))];
  return [
    phraseOf(operations[operation].why, chain)(toldOf(tape, node)),
    ...repeated.map(({ operand, times }) => explain.repeated(nameOf(tape, operand), times)),
  ];
}

/** What is special about the gradient that is handed down; null if nothing is. */
export function gradSentence({ tape, messages }: Telling, { node, grad, shares }: Chain): string | null {
  const { explain } = messages;
  const name = nameOf(tape, node);
  if (Number.isNaN(grad)) return explain.nanGrad(name);
  if (!Number.isFinite(grad)) return explain.infiniteGrad(name);
  if (grad !== 0) return null;
  return shares.every(({ slope }) => Number.isFinite(slope))
    ? explain.zeroGrad(name)
    : explain.zeroTimesInfinite(name);
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
    sentences.push(messages.explain.adds(name, formatShort(before)));
  }
  if (pending > 0 && operands.lastIndexOf(operand) === index) {
    sentences.push(messages.explain.incomplete(name, pending));
  }
  return sentences;
}

/** What a gradient means, in plain words. */
export function meaningSentence({ tape, messages }: Telling, meaning: Meaning): string {
  const { explain } = messages;
  const name = nameOf(tape, meaning.node);
  const root = nameOf(tape, rootOf(tape));
  if (meaning.kind === "none") return explain.noMeaning(name);
  const step = rough(meaning.step);
  if (meaning.kind === "still") return explain.still(name, step, root);
  if (meaning.kind === "hardly") return explain.hardly(name, step, root);
  if (meaning.kind === "corner") {
    return explain.corner(name, step, root, rough(meaning.up), rough(meaning.down));
  }
  const { change, checked } = meaning;
  const told = change > 0 ? explain.rises : explain.falls;
  const sentence =
    change === 0 ? explain.still(name, step, root) : told(name, step, root, rough(Math.abs(change)));
  return checked ? sentence : `${sentence} ${explain.byGradient}`;
}

/** 0.01, 100, 1e−6: a number in a sentence, without zeros that only measure. */
function rough(number: number): string {
  const [digits, exponent] = formatShort(number).split("e");
  const short = digits.replace(/\.?0+$/, digits.includes(".") ? "" : "$&");
  return exponent === undefined ? short : `${short}e${exponent}`;
}

function phraseOf<Phrase>(phrases: { readonly always: Phrase }, { at }: OperationFacts): Phrase {
  return (phrases as Partial<Record<Case, Phrase>>)[at] ?? phrases.always;
}

function toldOf(tape: Tape, node: number) {
  const [first = "", second = exponentOf(tape, node)] = [...operandsOf(tape, node)].map((operand) =>
    nameOf(tape, operand),
  );
  return { result: nameOf(tape, node), first, second, operation: operationName(tape, node) };
}

function exponentOf(tape: Tape, node: number): string {
  return String(tape.exponent[node]).replaceAll("-", "−");
}
