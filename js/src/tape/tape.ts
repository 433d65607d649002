import { fromBase64Steps } from "../shared/base64";
import { cut } from "../shared/cut";
import { LONGEST_LABEL } from "../shared/limits";
import { shown } from "../shared/shown";
import { runToEnd } from "../shared/steps";
import { checkEvents, type Events } from "./events";
import { called, type Notation } from "./notation";
import { LEAF, OWN, operationOf, POWER_OF } from "./operations";
import { TapeError } from "./tape_error";

/** The form on the wire, as `micrograd/tape_arrays.py` specifies it. Bytes arrive as whatever the host makes of them. */
export interface WireTape {
  version: number;
  label: string[];
  own_name: string[];
  scope_name: string[];
  [bytes: string]: unknown;
}

/** A graph as flat arrays over its nodes: operands come before results, the root is last. */
export interface Tape extends Events {
  readonly nodeCount: number;
  /** The operation of each node. */
  readonly code: Uint8Array;
  /** The operands of node i are operand[operandStart[i]] .. operand[operandStart[i + 1] - 1]. */
  readonly operandStart: Uint32Array;
  readonly operand: Uint32Array;
  /** The exponent of a constant power, by node; NaN elsewhere. */
  readonly exponent: Float64Array;
  /**
   * By index in `operand`, the local derivative of an operation of the user's own; NaN where it is not known, and
   * elsewhere.
   */
  readonly ownSlope: Float64Array;
  /** The name of an operation of the user's own, by node. */
  readonly ownName: ReadonlyMap<number, string>;
  readonly label: ReadonlyMap<number, string>;
  /** The nodes without operands, in order. */
  readonly leaves: Uint32Array;
  /** The nodes that an operation made, in the order of the forward pass. */
  readonly steps: Uint32Array;
  /** What the Python objects held when they were displayed. */
  readonly recordedData: Float64Array;
  readonly recordedGrad: Float64Array;
  /** 1 where that gradient had been computed. */
  readonly gradKnown: Uint8Array;
  /** The scope of each node: 0 for none, or an index in the lists of scopes plus 1. */
  readonly scope: Uint32Array;
  readonly scopeName: readonly string[];
  /** By scope, the scope around it: 0 for none, or an index before its own plus 1. */
  readonly scopeParent: Uint32Array;
  /** The leaves that the inputs of a sample go into, in order; empty on a tape that is not for replay. */
  readonly input: Uint32Array;
  /** The leaves that the targets of a sample go into. */
  readonly target: Uint32Array;
  /** The leaves that training changes. Every leaf that has none of these three marks is a constant. */
  readonly parameter: Uint32Array;
  /** The nodes that are the outputs of a model. */
  readonly output: Uint32Array;
  /** The name of the class of the values, where another engine made the graph; empty for ours. */
  readonly engine: string;
}

/** The version of the wire format that is read and written here. */
export const TAPE_VERSION = 1;

/**
 * The bytes of a DataView (Jupyter), a typed array (Colab), an ArrayBuffer or, as pages without a kernel have them,
 * of `{"bytes": base64}`; in memory of their own.
 */
function toBytes(source: unknown, what: string): Uint8Array {
  const text = textOf(source);
  return text === null ? bytesOf(source, what).slice() : runToEnd(fromBase64Steps(text));
}

/** As `toBytes` of what is bytes already, in the memory that they are in. */
export function bytesOf(source: unknown, what: string): Uint8Array {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  throw new TapeError("notBytes", { what, found: (source ?? null) === null ? "null" : typeof source });
}

/** About how many bytes there are, without reading them; 0 of what is none. */
export function roughLength(source: unknown): number {
  const text = textOf(source);
  if (text !== null) return Math.floor((3 * text.length) / 4);
  return source instanceof ArrayBuffer || ArrayBuffer.isView(source) ? source.byteLength : 0;
}

function textOf(source: unknown): string | null {
  if (typeof source !== "object" || source === null || !("bytes" in source)) return null;
  return typeof source.bytes === "string" ? source.bytes : null;
}

/** Little-endian 64-bit floats. */
export function toFloats(source: unknown, what: string): Float64Array {
  return new Float64Array(wholeBytes(source, what, 8));
}

function toIntegers(source: unknown, what: string): Uint32Array {
  return new Uint32Array(wholeBytes(source, what, 4));
}

function wholeBytes(source: unknown, what: string, size: number): ArrayBuffer {
  const bytes = toBytes(source, what);
  if (bytes.length % size !== 0) {
    throw new TapeError("oddBytes", { what, bytes: bytes.length, size });
  }
  return bytes.buffer as ArrayBuffer;
}

/** Reads a tape and makes sure that it is one. Throws TapeError. */
export function decodeTape(wire: WireTape): Tape {
  return runToEnd(decodeSteps(wire));
}

/** As `decodeTape`, in steps; a tape of a million nodes takes some tens of milliseconds for each. */
export function* decodeSteps(wire: WireTape): Generator<undefined, Tape> {
  if (typeof wire !== "object" || wire === null || wire.version === undefined)
    throw new TapeError("noTape", {});
  if (wire.version !== TAPE_VERSION) {
    throw new TapeError("tapeVersion", { expected: TAPE_VERSION, found: shown(wire.version) });
  }
  const code = toBytes(wire.code, "code");
  const nodeCount = code.length;
  const operandStart = toIntegers(wire.operand_start, "operand_start");
  const operand = toIntegers(wire.operand, "operand");
  yield;
  checkOperands(code, operandStart, operand);
  yield;

  const recordedData = toFloats(wire.recorded_data, "recorded_data");
  const recordedGrad = toFloats(wire.recorded_grad, "recorded_grad");
  const gradKnown = toBytes(wire.grad_known, "grad_known");
  checkLength("recorded_data", recordedData.length, nodeCount);
  checkLength("recorded_grad", recordedGrad.length, nodeCount);
  checkLength("grad_known", gradKnown.length, nodeCount);

  yield;
  const scopes = decodeScopes(wire, nodeCount);
  yield;
  const exponent = decodeExponents(code, toFloats(wire.constant, "constant"));
  const ownSlope = decodeOwnSlopes(code, operandStart, toFloats(wire.own_derivative, "own_derivative"));
  yield;
  const marks = decodeMarks(wire, code);
  const events = decodeEvents(wire, nodeCount);
  const leaves = nodesWhere(code, (each) => each === LEAF);
  const steps = nodesWhere(code, (each) => each !== LEAF);
  return {
    nodeCount,
    code,
    operandStart,
    operand,
    exponent,
    ownSlope,
    ownName: decodeNames(
      nodesWhere(code, (each) => each === OWN),
      wire.own_name,
      "own_name",
    ),
    label: decodeNames(decodeLabelled(wire, nodeCount), wire.label, "label"),
    leaves,
    steps,
    recordedData,
    recordedGrad,
    gradKnown,
    ...scopes,
    ...marks,
    ...events,
    engine: typeof wire.engine === "string" ? cut(wire.engine, LONGEST_LABEL) : "",
  };
}

/** The record of a run; a tape that has none leaves its arrays out. */
function decodeEvents(wire: WireTape, nodeCount: number): Events {
  const none = new Uint8Array(0);
  const events = {
    eventNode: toIntegers(wire.event_node ?? none, "event_node"),
    eventStart: toIntegers(wire.event_start ?? none, "event_start"),
    changeNode: toIntegers(wire.change_node ?? none, "change_node"),
    changeGrad: toFloats(wire.change_grad ?? none, "change_grad"),
  };
  checkEvents(events, nodeCount);
  return events;
}

/** The nodes whose operation is one of some. */
function nodesWhere(code: Uint8Array, isOne: (code: number) => boolean): Uint32Array {
  const nodes = new Uint32Array(code.length);
  let count = 0;
  for (let node = 0; node < code.length; node++) if (isOne(code[node])) nodes[count++] = node;
  return nodes.slice(0, count);
}

function checkLength(what: string, actual: number, expected: number): void {
  if (actual !== expected) throw new TapeError("wrongLength", { what, actual, expected });
}

function checkOperands(code: Uint8Array, operandStart: Uint32Array, operand: Uint32Array): void {
  if (code.length === 0) throw new TapeError("emptyTape", {});
  checkLength("operand_start", operandStart.length, code.length + 1);
  checkLength("operand", operand.length, operandStart[code.length]);
  for (let node = 0; node < code.length; node++) {
    const start = operandStart[node];
    const end = operandStart[node + 1];
    if (end < start) throw new TapeError("fallingStarts", { node });
    const operation = operationOf(code[node]);
    if (code[node] !== LEAF && code[node] !== OWN && !operation) {
      throw new TapeError("unknownOperation", { node, operation: code[node] });
    }
    const expected = code[node] === LEAF ? 0 : operation?.arity;
    if (expected !== undefined && end - start !== expected) {
      throw new TapeError("wrongArity", { node, actual: end - start, expected });
    }
    for (let index = start; index < end; index++) {
      if (operand[index] >= node) {
        throw new TapeError("operandAfterResult", { node, operand: operand[index] });
      }
    }
  }
}

function decodeExponents(code: Uint8Array, constant: Float64Array): Float64Array {
  const exponent = new Float64Array(code.length).fill(Number.NaN);
  let next = 0;
  for (let node = 0; node < code.length; node++) {
    if (code[node] === POWER_OF) exponent[node] = constant[next++];
  }
  checkLength("constant", constant.length, next);
  return exponent;
}

function decodeOwnSlopes(code: Uint8Array, operandStart: Uint32Array, own: Float64Array): Float64Array {
  const slopes = new Float64Array(operandStart[code.length]).fill(Number.NaN);
  let next = 0;
  for (let node = 0; node < code.length; node++) {
    if (code[node] !== OWN) continue;
    for (let index = operandStart[node]; index < operandStart[node + 1]; index++) slopes[index] = own[next++];
  }
  checkLength("own_derivative", own.length, next);
  return slopes;
}

function decodeNames(nodes: Uint32Array, names: unknown, what: string): Map<number, string> {
  const read = decodeStrings(names, what);
  checkLength(what, read.length, nodes.length);
  return new Map(read.map((name, index) => [nodes[index], name]));
}

function decodeLabelled(wire: WireTape, count: number): Uint32Array {
  const nodes = toIntegers(wire.label_node, "label_node");
  const node = nodes.find((each) => each >= count);
  if (node !== undefined) throw new TapeError("markOffTape", { mark: "label_node", node, count });
  return nodes;
}

/** Names as they are shown. */
function decodeStrings(names: unknown, what: string): string[] {
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string")) {
    throw new TapeError("notStrings", { what });
  }
  return names.map((name) => cut(name, LONGEST_LABEL));
}

function decodeScopes(wire: WireTape, nodeCount: number): Pick<Tape, "scope" | "scopeName" | "scopeParent"> {
  const scope = toIntegers(wire.scope, "scope");
  const scopeParent = toIntegers(wire.scope_parent, "scope_parent");
  const scopeName = decodeStrings(wire.scope_name, "scope_name");
  checkLength("scope", scope.length, nodeCount);
  checkLength("scope_parent", scopeParent.length, scopeName.length);
  const lost = scope.findIndex((number) => number > scopeName.length);
  if (lost >= 0)
    throw new TapeError("unknownScope", { node: lost, scope: scope[lost], count: scopeName.length });
  const early = scopeParent.findIndex((parent, index) => parent > index);
  if (early >= 0) {
    throw new TapeError("scopeAfterInner", { scope: early + 1, around: scopeParent[early] });
  }
  return { scope, scopeName, scopeParent };
}

type Mark = "input" | "target" | "parameter" | "output";

/** The marks of a tape for replay; a tape that was written before there were marks has none. */
function decodeMarks(wire: WireTape, code: Uint8Array): Pick<Tape, Mark> {
  const markOf = new Map<number, Mark>();
  const read = (mark: Mark): Uint32Array => {
    const nodes = toIntegers(wire[mark] ?? new Uint8Array(0), mark);
    for (const node of nodes) {
      if (node >= code.length) throw new TapeError("markOffTape", { mark, node, count: code.length });
      if (mark === "output") continue;
      if (code[node] !== LEAF) throw new TapeError("markedResult", { mark, node });
      const before = markOf.get(node);
      if (before) throw new TapeError("markedTwice", { mark, node, before });
      markOf.set(node, mark);
    }
    return nodes;
  };
  return {
    input: read("input"),
    target: read("target"),
    parameter: read("parameter"),
    output: read("output"),
  };
}

/** The name that `Value._op` shows, such as `+` or `**3`; empty for a leaf. */
export function operationName(tape: Tape, node: number): string {
  const code = tape.code[node];
  if (code === POWER_OF) return `**${tape.exponent[node]}`;
  return tape.ownName.get(node) ?? operationOf(code)?.name ?? "";
}

/** How the operation of a node is written; one of the user's own as a function of its operands. */
export function notationOf(tape: Tape, node: number): Notation {
  return operationOf(tape.code[node])?.row.notation ?? called(operationName(tape, node));
}

/** The operands of a node, in order. */
export function operandsOf(tape: Tape, node: number): Uint32Array {
  return tape.operand.subarray(tape.operandStart[node], tape.operandStart[node + 1]);
}

/** The node at the end, whose gradient is 1. */
export function rootOf(tape: Tape): number {
  return tape.nodeCount - 1;
}
