// The engine of TensorFlow Playground, written anew to compare with: it is no package. As there, a network is made of
// objects, a link reads and writes the nodes at its ends, each sample goes forward and backward on its own, and
// derivatives gather in nodes and links until the weights are updated. Kept as there, for they cost time: activations
// and errors are objects with functions, each link counts its derivatives and may be dead, and the regularisation is
// asked link by link. The bench gives it the demo's loss, which its interface for errors allows.

export const RELU = { output: (x) => Math.max(0, x), der: (x) => (x <= 0 ? 0 : 1) };
export const LINEAR = { output: (x) => x, der: () => 1 };
export const MAX_MARGIN = {
  error: (output, target) => Math.max(0, 1 - target * output),
  der: (output, target) => (1 - target * output > 0 ? -target : 0),
};
export const L1 = { output: (w) => Math.abs(w), der: (w) => (w < 0 ? -1 : w > 0 ? 1 : 0) };
export const L2 = { output: (w) => 0.5 * w * w, der: (w) => w };

class Node {
  inputLinks = [];
  outputs = [];
  bias = 0.1;
  /** The derivative of the error by this node's output, and by its total input. */
  outputDer = 0;
  inputDer = 0;
  /** What has gathered since the last update, and from how many samples. */
  accInputDer = 0;
  numAccumulatedDers = 0;

  constructor(id, activation) {
    this.id = id;
    this.activation = activation;
  }

  updateOutput() {
    this.totalInput = this.bias;
    for (let index = 0; index < this.inputLinks.length; index++) {
      const link = this.inputLinks[index];
      this.totalInput += link.weight * link.source.output;
    }
    this.output = this.activation.output(this.totalInput);
    return this.output;
  }
}

class Link {
  weight = Math.random() - 0.5;
  isDead = false;
  errorDer = 0;
  accErrorDer = 0;
  numAccumulatedDers = 0;

  constructor(source, dest, regularization) {
    this.id = `${source.id}-${dest.id}`;
    this.source = source;
    this.dest = dest;
    this.regularization = regularization;
  }
}

/** Layers of nodes; every node is linked to all of the layer before. */
export function buildNetwork(sizes, activation, outputActivation, regularization) {
  let id = 0;
  const network = [];
  sizes.forEach((size, layer) => {
    const isLast = layer === sizes.length - 1;
    const nodes = [];
    for (let index = 0; index < size; index++) {
      const node = new Node(String(++id), isLast ? outputActivation : activation);
      for (const before of layer > 0 ? network[layer - 1] : []) {
        const link = new Link(before, node, regularization);
        before.outputs.push(link);
        node.inputLinks.push(link);
      }
      nodes.push(node);
    }
    network.push(nodes);
  });
  return network;
}

export function forwardProp(network, inputs) {
  const first = network[0];
  if (inputs.length !== first.length) throw new Error("there are as many inputs as nodes in the first layer");
  for (let index = 0; index < first.length; index++) first[index].output = inputs[index];
  for (let layer = 1; layer < network.length; layer++) {
    const nodes = network[layer];
    for (let index = 0; index < nodes.length; index++) nodes[index].updateOutput();
  }
  return network[network.length - 1][0].output;
}

export function backProp(network, target, errorFunction) {
  const last = network[network.length - 1][0];
  last.outputDer = errorFunction.der(last.output, target);
  for (let layer = network.length - 1; layer >= 1; layer--) {
    const nodes = network[layer];
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      node.inputDer = node.outputDer * node.activation.der(node.totalInput);
      node.accInputDer += node.inputDer;
      node.numAccumulatedDers++;
    }
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      for (let place = 0; place < node.inputLinks.length; place++) {
        const link = node.inputLinks[place];
        if (link.isDead) continue;
        link.errorDer = node.inputDer * link.source.output;
        link.accErrorDer += link.errorDer;
        link.numAccumulatedDers++;
      }
    }
    if (layer === 1) break;
    const before = network[layer - 1];
    for (let index = 0; index < before.length; index++) {
      const node = before[index];
      node.outputDer = 0;
      for (let place = 0; place < node.outputs.length; place++) {
        const link = node.outputs[place];
        node.outputDer += link.weight * link.dest.inputDer;
      }
    }
  }
}

export function updateWeights(network, learningRate, regularizationRate) {
  for (let layer = 1; layer < network.length; layer++) {
    const nodes = network[layer];
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index];
      if (node.numAccumulatedDers > 0) {
        node.bias -= (learningRate * node.accInputDer) / node.numAccumulatedDers;
        node.accInputDer = 0;
        node.numAccumulatedDers = 0;
      }
      for (let place = 0; place < node.inputLinks.length; place++) updateLink(node.inputLinks[place]);
    }
  }

  function updateLink(link) {
    if (link.isDead) return;
    const penalty = link.regularization ? link.regularization.der(link.weight) : 0;
    if (link.numAccumulatedDers === 0) return;
    link.weight -= (learningRate / link.numAccumulatedDers) * link.accErrorDer;
    const shrunk = link.weight - learningRate * regularizationRate * penalty;
    if (link.regularization === L1 && link.weight * shrunk < 0) {
      // The penalty took the weight past 0: it stays there.
      link.weight = 0;
      link.isDead = true;
    } else {
      link.weight = shrunk;
    }
    link.accErrorDer = 0;
    link.numAccumulatedDers = 0;
  }
}
