// Graphs to lay out, as { n, edges }: those that the project promises something about, and seeded random ones.

/** Records operations as a tape does, operands before results. */
class Recorder {
  n = 0;
  edges = [];

  leaf = () => this.n++;

  operation = (...operands) => {
    for (const operand of operands) this.edges.push([operand, this.n]);
    return this.n++;
  };

  get graph() {
    return { n: this.n, edges: this.edges };
  }
}

/** The expression of micrograd's README, with differences and quotients spelled out as the published engine does. */
export function readmeGraph() {
  const recorder = new Recorder();
  const { leaf, operation: op } = recorder;
  const a = leaf();
  const b = leaf();
  let c = op(a, b);
  let d = op(op(a, b), op(b));
  c = op(c, op(c, leaf()));
  c = op(op(c, op(leaf(), c)), op(a, leaf()));
  d = op(d, op(op(d, leaf()), op(op(b, a))));
  d = op(d, op(op(leaf(), d), op(op(b, op(a, leaf())))));
  const e = op(c, op(d, leaf()));
  const f = op(e);
  op(op(f, leaf()), op(op(f), leaf()));
  return recorder.graph;
}

/** A multi-layer perceptron on so many samples, parameters first; with several samples a chain adds up what it says. */
export function perceptronGraph(sizes, samples) {
  const recorder = new Recorder();
  const { leaf, operation: op } = recorder;
  const layers = sizes.slice(1).map((size, layer) =>
    Array.from({ length: size }, () => ({
      weights: Array.from({ length: sizes[layer] }, leaf),
      bias: leaf(),
    })),
  );
  let total = null;
  for (let sample = 0; sample < samples; sample++) {
    let values = Array.from({ length: sizes[0] }, leaf);
    for (const [place, layer] of layers.entries()) {
      const inputs = values;
      values = layer.map(({ weights, bias }) => {
        let sum = bias;
        for (const [input, weight] of weights.entries()) sum = op(sum, op(weight, inputs[input]));
        return place + 1 < layers.length ? op(sum) : sum;
      });
    }
    total = total === null ? values[0] : op(total, values[0]);
  }
  return recorder.graph;
}

/** One operation after the other, as a loop writes them, all of which take one of two leaves: the deepest graph. */
export function chainGraph(n) {
  const recorder = new Recorder();
  const { leaf, operation: op } = recorder;
  const leaves = [leaf(), leaf()];
  for (let value = leaf(); value + 1 < n; ) value = op(value, leaves[value % 2]);
  return recorder.graph;
}

/** An expression of so many values: a quarter are leaves, the rest sums, products and functions of earlier ones. */
export function randomGraph(n, seed) {
  const random = generator(seed);
  const recorder = new Recorder();
  const some = () => Math.floor(random() * recorder.n);
  recorder.leaf();
  recorder.leaf();
  while (recorder.n < n) {
    const kind = random();
    if (kind < 0.25) recorder.leaf();
    else if (kind < 0.4) recorder.operation(some());
    else recorder.operation(some(), some());
  }
  return recorder.graph;
}

/** Numbers from 0 to 1, always the same for one seed (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
