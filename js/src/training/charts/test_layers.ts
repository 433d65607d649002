// The layers of a small network, for tests of its chart.

/** Two inputs, two neurons and one: weights 0 1, 3 4 and 6 7, biases 2, 5 and 8. */
export const LAYERS = [
  {
    name: "layer 1",
    neurons: [
      { output: 10, weights: [0, 1], bias: 2 },
      { output: 11, weights: [3, 4], bias: 5 },
    ],
  },
  { name: "layer 2", neurons: [{ output: 12, weights: [6, 7], bias: 8 }] },
];
