/**
 * How gradients change parameters. All that an optimizer remembers of earlier steps is a flat array of numbers.
 * The formulas and their sources stand in micrograd/optim.py; the same operations in the same order here give the
 * same numbers to the last bit.
 */
export interface Optimizer {
  /** The memory before the first step over so many parameters. */
  start(count: number): Float64Array;
  /** Takes one step: changes `parameters` and `memory`. */
  step(parameters: Float64Array, gradients: Float64Array, memory: Float64Array, learningRate: number): void;
}

const MOMENTUM = 0.9;
const DECAY_OF_MEAN = 0.9;
const DECAY_OF_SQUARE = 0.999;
const EPSILON = 1e-8;
const WEIGHT_DECAY = 0.01;

const sgd: Optimizer = {
  start: () => new Float64Array(),
  step(parameters, gradients, _memory, learningRate) {
    for (let i = 0; i < parameters.length; i++) parameters[i] -= learningRate * gradients[i];
  },
};

/** Remembers a velocity for each parameter. */
const momentum: Optimizer = {
  start: (count) => new Float64Array(count),
  step(parameters, gradients, memory, learningRate) {
    for (let i = 0; i < parameters.length; i++) {
      memory[i] = MOMENTUM * memory[i] + gradients[i];
      parameters[i] -= learningRate * memory[i];
    }
  },
};

/** Remembers the mean of each gradient, then the mean of each square, then the powers of both decays. */
const adamw: Optimizer = {
  start: (count) => new Float64Array(2 * count + 2).fill(1, 2 * count),
  step(parameters, gradients, memory, learningRate) {
    const count = parameters.length;
    memory[2 * count] *= DECAY_OF_MEAN;
    memory[2 * count + 1] *= DECAY_OF_SQUARE;
    const kept = 1 - learningRate * WEIGHT_DECAY;
    const rate = learningRate / (1 - memory[2 * count]);
    const correction = Math.sqrt(1 - memory[2 * count + 1]);
    for (let i = 0; i < count; i++) {
      const gradient = gradients[i];
      const mean = DECAY_OF_MEAN * memory[i] + (1 - DECAY_OF_MEAN) * gradient;
      const square = DECAY_OF_SQUARE * memory[count + i] + (1 - DECAY_OF_SQUARE) * (gradient * gradient);
      memory[i] = mean;
      memory[count + i] = square;
      parameters[i] = parameters[i] * kept - (rate * mean) / (Math.sqrt(square) / correction + EPSILON);
    }
  },
};

export const OPTIMIZERS: Readonly<Record<string, Optimizer>> = { sgd, momentum, adamw };
