import { LEAF } from "../../tape/operations";
import { upstreamOf } from "../../tape/reach";
import { operandsOf, operationName, type Tape } from "../../tape/tape";

/** A part of a recorded model: what was computed in one scope, in several alike, or between scopes. */
export interface ModelPart {
  /** The name of its scope; empty for what is between scopes. */
  readonly name: string;
  /** How many scopes are alike and stand here as one. */
  readonly count: number;
  /** The names of its operations, each once. */
  readonly operations: readonly string[];
  readonly operationCount: number;
  /** How many parameters it uses. */
  readonly parameters: number;
  /** The nodes that other parts read, or that are outputs of the model. */
  readonly results: readonly number[];
  /** Its place in the order of the computation, from 1 on. */
  readonly rank: number;
  /** The parts that it reads, by their indices; -1 are the inputs. */
  readonly reads: readonly number[];
}

/** From this number on, parts of one rank that are alike stand as one. */
const MANY = 4;

interface Part {
  name: string;
  rank: number;
  readonly operations: Set<string>;
  operationCount: number;
  readonly parameters: Set<number>;
  readonly results: Set<number>;
  readonly reads: Set<string>;
}

/** The parts of a recorded model, without its loss, by the scopes in which they were computed. */
export function partsOfTape(tape: Tape): ModelPart[] {
  const used = upstreamOf(tape, tape.output);
  const nodes = [...tape.steps].filter((node) => used[node]);
  const around = scopeAround(tape, nodes);
  const parts = new Map<string, Part>();
  const partOf = new Map<number, string>();
  const parameters = new Set(tape.parameter);
  const inputs = new Set(tape.input);
  const outputs = new Set(tape.output);
  for (const node of nodes) {
    const scope = childOf(tape, around, tape.scope[node]);
    const operands = [...operandsOf(tape, node)];
    const ranks = operands.map((operand) => {
      const read = partOf.get(operand);
      if (read === undefined) return 1;
      const isOwn = scope === 0 ? read.startsWith("0 ") : read === String(scope);
      return (parts.get(read)?.rank ?? 0) + (isOwn ? 0 : 1);
    });
    const rank = Math.max(1, ...ranks);
    const key = scope === 0 ? `0 ${rank}` : String(scope);
    const part: Part = parts.get(key) ?? {
      name: scope === 0 ? "" : tape.scopeName[scope - 1],
      rank,
      operations: new Set(),
      operationCount: 0,
      parameters: new Set(),
      results: new Set(),
      reads: new Set(),
    };
    parts.set(key, part);
    partOf.set(node, key);
    part.rank = Math.max(part.rank, rank);
    part.operations.add(operationName(tape, node));
    part.operationCount++;
    if (outputs.has(node)) part.results.add(node);
    for (const operand of operands) {
      const read = partOf.get(operand);
      if (read !== undefined && read !== key) {
        part.reads.add(read);
        parts.get(read)?.results.add(operand);
      } else if (tape.code[operand] === LEAF) {
        if (parameters.has(operand)) part.parameters.add(operand);
        if (inputs.has(operand)) part.reads.add("");
      }
    }
  }
  return gathered(parts);
}

/** The innermost scope that all nodes are in and that has others inside; 0 for none. */
function scopeAround(tape: Tape, nodes: readonly number[]): number {
  const scopes = new Set(nodes.map((node) => tape.scope[node]));
  for (let around = 0; ; ) {
    const children = new Set([...scopes].map((scope) => childOf(tape, around, scope)));
    const [child] = children;
    if (children.size !== 1 || child === 0 || scopes.size === 1) return around;
    around = child;
  }
}

/** The scope right inside of `around` that a scope is or is in; 0 if it is in none. */
function childOf({ scopeParent }: Tape, around: number, scope: number): number {
  let child = scope;
  while (child !== 0 && child !== around && scopeParent[child - 1] !== around) child = scopeParent[child - 1];
  return child === around ? 0 : child;
}

/** Parts that are alike as one, in the order of their ranks. */
function gathered(parts: ReadonlyMap<string, Part>): ModelPart[] {
  const alike = new Map<string, string[]>();
  for (const [key, { name, operationCount, parameters, rank }] of parts) {
    const stem = name.replace(/\s*\d+$/, "");
    const kind = JSON.stringify([rank, stem, operationCount, parameters.size]);
    alike.set(kind, [...(alike.get(kind) ?? []), key]);
  }
  const groups = [...alike.values()]
    .flatMap((keys) => (keys.length < MANY ? keys.map((key) => [key]) : [keys]))
    .map((keys) => ({ keys, members: keys.map((key) => parts.get(key) as Part) }))
    .sort((one, other) => one.members[0].rank - other.members[0].rank);
  const indexOf = new Map(groups.flatMap(({ keys }, index) => keys.map((key) => [key, index] as const)));
  return groups.map(({ members }) => {
    const [{ name, operationCount, operations, rank }] = members;
    const sum = (size: (part: Part) => number) => members.reduce((total, part) => total + size(part), 0);
    return {
      name: members.length > 1 ? name.replace(/\s*\d+$/, "") : name,
      count: members.length,
      operations: [...operations],
      operationCount: members.length > 1 ? sum((part) => part.operationCount) : operationCount,
      parameters: sum((part) => part.parameters.size),
      results: members.flatMap((part) => [...part.results]),
      rank,
      reads: [...new Set(members.flatMap(({ reads }) => [...reads].map((key) => indexOf.get(key) ?? -1)))],
    };
  });
}
