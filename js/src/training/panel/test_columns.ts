// Data of more columns than a plane has, made up.
import { Random } from "../../shared/random";
import type { OwnData } from "../run/own_data";
import type { TrainingState } from "../run/state";
import { SMALL } from "./test_training";

const MIDDLES = [
  [5, 3.4, 1.5, 0.25],
  [5.9, 2.8, 4.3, 1.3],
  [6.6, 3, 5.6, 2],
];

/** So many flowers of three kinds, which take turns. */
export function flowers(count: number): OwnData {
  const random = new Random(3);
  return {
    inputs: Array.from({ length: count }, (_, index) =>
      MIDDLES[index % 3].map((middle) => Math.round(10 * (middle + 0.3 * random.normal())) / 10),
    ),
    targets: Array.from({ length: count }, (_, index) => [index % 3]),
    classes: 3,
    names: ["sepal length", "sepal width", "petal length", "petal width"],
  };
}

export function stateOf(data: OwnData, more: Partial<TrainingState> = {}): TrainingState {
  return { ...SMALL, dataset: "own", data, batch_size: 0, hidden: [4], ...more };
}

export const KINDS = { classes: ["setosa", "versicolor", "virginica"] };
