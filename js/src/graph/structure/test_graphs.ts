// Graphs that the tests of this folder share. Nothing here is part of the widget.
import fc from "fast-check";
import { operationName, type Tape } from "../../tape/tape";
import { type Node, record, TapeBuilder } from "../../tape/tape_builder";
import { tapeOf } from "../../tape/test_tapes";
import { foldedGraph } from "./fold";
import { titleOf } from "./groups";
import { FANNED_OUT, type FoldedGraph, type Structure, type View } from "./types";
import { FOLDED, folded, opened, withInstance } from "./views";

const NO_MARKS = { inputs: [], targets: [], parameters: [], outputs: [] };

/** The tape of what `make` returns. */
export function tapeFrom(make: (builder: TapeBuilder) => Node): Tape {
  return record(make(new TapeBuilder()), NO_MARKS).tape;
}

type Wrap = <Result>(builder: TapeBuilder, name: string, body: () => Result) => Result;

const WITH_SCOPES: Wrap = (builder, name, body) => builder.scope(name, body);
const WITHOUT_SCOPES: Wrap = (_builder, _name, body) => body();

/** Weights and bias by layer and neuron. */
type Weights = { w: Node[]; b: Node }[][];

function weightsOf(builder: TapeBuilder, inputs: number, sizes: readonly number[]): Weights {
  return sizes.map((size, layer) =>
    Array.from({ length: size }, () => ({
      w: Array.from({ length: sizes[layer - 1] ?? inputs }, (_, input) => builder.leaf(0.1 * input - 0.3)),
      b: builder.leaf(0.5),
    })),
  );
}

function callMlp(builder: TapeBuilder, wrap: Wrap, weights: Weights, inputs: Node[]): Node[] {
  return wrap(builder, "MLP", () =>
    weights.reduce(
      (given, neurons, layer) =>
        wrap(builder, `layer ${layer + 1}`, () =>
          neurons.map(({ w, b }, neuron) =>
            wrap(builder, `neuron ${neuron + 1}`, () => {
              const sum = w.reduce(
                (total, weight, input) => builder.add(total, builder.multiply(weight, given[input])),
                b,
              );
              return layer === weights.length - 1 ? sum : builder.apply("ReLU", sum);
            }),
          ),
        ),
      inputs,
    ),
  );
}

function hinge(builder: TapeBuilder, wrap: Wrap, score: Node, target: Node): Node {
  return wrap(builder, "loss", () =>
    builder.apply("ReLU", builder.subtract(1, builder.multiply(target, score))),
  );
}

/** The output of an MLP on one sample. */
export function oneSample(inputs: number, sizes: readonly number[], wrap = WITH_SCOPES): Tape {
  return tapeFrom((builder) => {
    const weights = weightsOf(builder, inputs, sizes);
    const given = builder.leaves(inputs);
    return hinge(builder, wrap, callMlp(builder, wrap, weights, given)[0], builder.leaf(1));
  });
}

/** The mean loss of an MLP over some samples with an L2 penalty, as the lecture has it. */
export function manySamples(samples: number, inputs: number, sizes: readonly number[], scoped = true): Tape {
  const wrap = scoped ? WITH_SCOPES : WITHOUT_SCOPES;
  return tapeFrom((builder) => {
    const weights = weightsOf(builder, inputs, sizes);
    const losses = Array.from({ length: samples }, () => {
      const score = callMlp(builder, wrap, weights, builder.leaves(inputs))[0];
      return hinge(builder, wrap, score, builder.leaf(1));
    });
    const data = wrap(builder, "mean", () =>
      builder.multiply(
        losses.reduce((sum, loss) => builder.add(sum, loss), builder.leaf(0)),
        1 / samples,
      ),
    );
    const penalty = wrap(builder, "l2", () =>
      weights
        .flat()
        .flatMap(({ w, b }) => [...w, b])
        .reduce((sum, p) => builder.add(sum, builder.multiply(p, p)), builder.leaf(0)),
    );
    return builder.add(data, builder.multiply(penalty, 1e-4));
  });
}

/** Sizes of a small transformer. */
export interface TransformerSizes {
  readonly tokens: number;
  readonly width: number;
  readonly heads: number;
  readonly blocks: number;
}

/**
 * The loss of a decoder on some tokens: blocks of attention over all tokens so far and of a feed-forward network,
 * and a cross-entropy for each token.
 */
export function transformer({ tokens, width, heads, blocks }: TransformerSizes): Tape {
  const b = new TapeBuilder();
  const matrix = (rows: number, columns: number) => Array.from({ length: rows }, () => b.leaves(columns));
  const dot = (u: readonly Node[], v: readonly Node[]) =>
    b.total(u.map((each, index) => b.multiply(each, v[index])));
  const linear = (name: string, rows: readonly Node[][], x: readonly Node[]) =>
    b.scope(name, () => rows.map((row) => dot(row, x)));
  const softmax = (scores: readonly Node[]) =>
    b.scope("softmax", () => {
      const odds = scores.map((score) => b.apply("exp", score));
      const sum = b.total(odds);
      return odds.map((each) => b.apply("exp", b.subtract(b.apply("log", each), b.apply("log", sum))));
    });
  const embedding = matrix(tokens, width);
  const head = width / heads;
  let stream: Node[][] = embedding;
  for (let block = 1; block <= blocks; block++) {
    const [query, key, value, project] = [0, 1, 2, 3].map(() => matrix(width, width));
    const [up, down] = [matrix(2 * width, width), matrix(width, 2 * width)];
    stream = b.scope(`block ${block}`, () => {
      const [queries, keys, values] = [query, key, value].map((rows, place) =>
        stream.map((x) => linear(["query", "key", "value"][place], rows, x)),
      );
      return stream.map((x, t) => {
        const mixed = b.scope("attention", () =>
          Array.from({ length: heads }, (_, h) =>
            b.scope(`head ${h + 1}`, () => {
              const slice = (vector: readonly Node[]) => vector.slice(h * head, (h + 1) * head);
              const past = keys.slice(0, t + 1);
              const weights = softmax(past.map((k) => dot(slice(queries[t]), slice(k))));
              return Array.from({ length: head }, (_, i) =>
                b.total(weights.map((weight, s) => b.multiply(weight, slice(values[s])[i]))),
              );
            }),
          ).flat(),
        );
        const attended = linear("project", project, mixed).map((each, i) => b.add(each, x[i]));
        const hidden = linear("up", up, attended).map((each) => b.apply("ReLU", each));
        return linear("down", down, hidden).map((each, i) => b.add(each, attended[i]));
      });
    });
  }
  const losses = stream.map((x) => {
    const odds = softmax(linear("logits", embedding, x));
    return b.scope("loss", () => b.apply("neg", b.apply("log", odds[0])));
  });
  return record(
    b.scope("mean", () => b.multiply(b.total(losses), 1 / tokens)),
    NO_MARKS,
  ).tape;
}

/** The sum of what some samples' vectors come to, one operation on all elements after the other. */
export function elementwise(samples: number, width: number, scoped: boolean): Tape {
  const wrap = scoped ? WITH_SCOPES : WITHOUT_SCOPES;
  return tapeFrom((builder) => {
    const scale = builder.leaf(2);
    const results = Array.from({ length: samples }, () =>
      wrap(builder, "sample", () => {
        const scaled = builder.leaves(width).map((x) => builder.multiply(x, scale));
        const odds = scaled.map((x) => builder.apply("exp", x));
        const sum = builder.total(odds);
        return builder.total(
          odds.map((each, index) => builder.multiply(builder.add(each, sum), scaled[index])),
        );
      }),
    );
    return builder.total(results);
  });
}

/** Node after node, each computed from the one before. */
export function chain(length: number): Tape {
  return tapeFrom((builder) => {
    let node = builder.leaf(0.5);
    for (let step = 1; step < length; step++) node = builder.apply("tanh", node);
    return node;
  });
}

/** A sum of leaves. */
export function runningSum(terms: number): Tape {
  return tapeFrom((builder) => builder.total(Array.from({ length: terms }, () => builder.leaf(1))));
}

/** A line of a program that makes graphs with scopes and repetitions, as people write them. */
type Statement =
  | { readonly kind: "leaf" }
  | { readonly kind: "apply"; readonly name: string; readonly operand: number }
  | { readonly kind: "combine"; readonly name: string; readonly left: number; readonly right: number }
  | { readonly kind: "total"; readonly count: number }
  | { readonly kind: "scope"; readonly name: string; readonly body: readonly Statement[] }
  | {
      readonly kind: "repeat";
      readonly times: number;
      readonly name: string | null;
      readonly isSummed: boolean;
      readonly body: readonly Statement[];
    };

const statements: fc.Arbitrary<readonly Statement[]> = fc.letrec<{ body: readonly Statement[] }>((tie) => ({
  body: fc.array(
    fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.record({ kind: fc.constant("leaf" as const) }),
      fc.record({
        kind: fc.constant("apply" as const),
        name: fc.constantFrom("tanh", "exp", "neg"),
        operand: fc.nat(20),
      }),
      fc.record({
        kind: fc.constant("combine" as const),
        name: fc.constantFrom("+", "*"),
        left: fc.nat(20),
        right: fc.nat(20),
      }),
      fc.record({ kind: fc.constant("total" as const), count: fc.integer({ min: 2, max: 8 }) }),
      fc.record({
        kind: fc.constant("scope" as const),
        name: fc.constantFrom("model", "layer 1", "layer 2"),
        body: tie("body"),
      }),
      fc.record({
        kind: fc.constant("repeat" as const),
        times: fc.integer({ min: 2, max: 6 }),
        name: fc.constantFrom("sample", "neuron 1", null),
        isSummed: fc.boolean(),
        body: tie("body"),
      }),
    ),
    { minLength: 1, maxLength: 5, depthIdentifier: "body" },
  ),
})).body;

/** Runs statements; operands count back from the newest value that they see. */
function execute(builder: TapeBuilder, body: readonly Statement[], seen: readonly Node[]): Node[] {
  const made: Node[] = [];
  const at = (back: number) => made[made.length - 1 - back] ?? seen[(back - made.length) % seen.length];
  for (const statement of body) {
    if (statement.kind === "leaf") made.push(builder.leaf(1));
    if (statement.kind === "apply") made.push(builder.apply(statement.name, at(statement.operand)));
    if (statement.kind === "combine") {
      const [left, right] = [at(statement.left), at(statement.right)];
      made.push(statement.name === "+" ? builder.add(left, right) : builder.multiply(left, right));
    }
    if (statement.kind === "total") {
      made.push(builder.total(Array.from({ length: statement.count }, (_, back) => at(back))));
    }
    if (statement.kind === "scope") {
      made.push(...builder.scope(statement.name, () => execute(builder, statement.body, [...seen, ...made])));
    }
    if (statement.kind === "repeat") {
      const { times, name, isSummed } = statement;
      const before = [...seen, ...made];
      const results = Array.from({ length: times }, () => {
        const once = () => execute(builder, statement.body, [...before, builder.leaf(1)]);
        const values = name === null ? once() : builder.scope(name, once);
        return values[values.length - 1];
      });
      made.push(...(isSummed ? [builder.total(results)] : results));
    }
  }
  return made;
}

/** Graphs as programs make them. */
const programs: fc.Arbitrary<Tape> = statements.map((body) =>
  tapeFrom((builder) => {
    const first = builder.leaf(1);
    return builder.total([first, ...execute(builder, body, [first])]);
  }),
);

/** Graphs of models, with and without scopes. */
const models: fc.Arbitrary<Tape> = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
      fc.boolean(),
    )
    .map(([samples, hidden, scoped]) => manySamples(samples, 2, [...hidden, 1], scoped)),
  fc
    .record({
      tokens: fc.integer({ min: 1, max: 4 }),
      width: fc.constantFrom(2, 4),
      heads: fc.constantFrom(1, 2),
      blocks: fc.constantFrom(1, 2),
    })
    .map((sizes) => transformer(sizes)),
  fc
    .record({
      samples: fc.integer({ min: 1, max: 4 }),
      width: fc.integer({ min: 7, max: 10 }),
      scoped: fc.boolean(),
    })
    .map(({ samples, width, scoped }) => elementwise(samples, width, scoped)),
);

/** Graphs whose scopes were thrown at them. */
const jumbles: fc.Arbitrary<Tape> = fc
  .record({
    nodes: fc.array(fc.record({ operands: fc.array(fc.nat(), { maxLength: 2 }), scope: fc.nat() }), {
      minLength: 1,
      maxLength: 40,
    }),
    parents: fc.array(fc.nat(), { maxLength: 6 }),
  })
  .map(({ nodes, parents }) =>
    tapeOf(
      nodes.map(({ operands }, node) => {
        if (node === 0 || operands.length === 0) return {};
        return { op: operands.length === 1 ? "exp" : "+", operands: operands.map((each) => each % node) };
      }),
      {
        scope: nodes.map(({ scope }) => scope % (parents.length + 1)),
        scopeName: parents.map((_, index) => `scope ${index % 2}`),
        scopeParent: parents.map((parent, place) => parent % (place + 1)),
      },
    ),
  );

/** Any graphs. */
export const graphs: fc.Arbitrary<Tape> = fc.oneof(
  { weight: 4, arbitrary: programs },
  { weight: 2, arbitrary: models },
  { weight: 1, arbitrary: jumbles },
);

/** What somebody does to a view; numbers choose among what there is. */
export type Action = {
  readonly kind: "open" | "fold" | "leaf" | "fan";
  readonly group: number;
  readonly to: number;
};

export const actions: fc.Arbitrary<Action[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("open", "open", "open", "fold", "leaf", "fan"),
    group: fc.nat(),
    to: fc.nat(),
  }),
  { maxLength: 25 },
);

/** The view after some actions: boxes are opened where there are any, frames folded, stacks on the way leafed. */
export function viewAfter(structure: Structure, list: readonly Action[]): View {
  const { groups } = structure;
  return list.reduce((view, { kind, group, to }) => {
    const { items, frames } = foldedGraph(structure, view);
    const boxes = items.filter((item) => item.kind === "box").map((item) => item.group);
    const open = frames.map((frame) => (frame.stack < 0 ? frame.group : frame.stack));
    const stacks = [...boxes, ...open].filter((each) => groups[each].kind === "stack");
    const among = kind === "open" ? boxes : kind === "fold" ? open : stacks;
    if (among.length === 0) return view;
    const chosen = among[group % among.length];
    if (kind === "open") return opened(structure, view, chosen);
    if (kind === "fold") return folded(structure, view, chosen);
    const instances = groups[chosen].instances?.length ?? 0;
    return withInstance(structure, view, chosen, kind === "fan" ? FANNED_OUT : to % instances);
  }, FOLDED);
}

/** What every item is, in words: `MLP × 100`, or the operation of a card. */
export function outline({ tape, table, groups }: Structure, { items }: FoldedGraph): string[] {
  return items.map(({ kind, group, node }) => {
    if (kind === "node") return operationName(tape, node) || "leaf";
    const count = groups[group].instances?.length;
    return count === undefined ? titleOf(table, group) : `${groups[group].name} × ${count}`;
  });
}
