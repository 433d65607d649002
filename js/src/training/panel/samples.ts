import { createForwardReplay } from "../../tape/replay/replay";
import { rootOf, type Tape } from "../../tape/tape";
import { largest } from "../charts/grid";
import type { Problem } from "../run/problem";
import type { Trainer } from "../run/trainer";

/** What a model says of every point of the data, by its index, at one step. */
export interface SampleNumbers {
  /** The outputs of a point. */
  outputs(index: number): Float64Array;
  /** The loss on a point, without the penalty. */
  loss(index: number): number;
  /** The class that the model predicts. */
  predicted(index: number): number;
  /** Whether that is another class than the point's; of a regression none is. */
  isWrong(index: number): boolean;
}

/**
 * The numbers of a trainer's run at its present weights, computed when somebody asks for them.
 * @param frame a count that grows when the run has moved
 */
export function createSampleNumbers(trainer: Trainer, frame: () => number): () => SampleNumbers {
  const { problem, run } = trainer;
  const { classes, labels, outputs: width, points } = problem;
  const stride = width + 1;
  const samples = { ...points, inputs: problem.featuresOf(points.inputs) };
  const values = new Float64Array(points.count * stride);
  const replays = new Map<Tape, ReturnType<typeof createForwardReplay>>();
  let done = -1;
  const numbers: SampleNumbers = {
    outputs: (index) => values.subarray(index * stride, index * stride + width),
    loss: (index) => values[index * stride + width],
    predicted: (index) => predictedClass(numbers.outputs(index)),
    isWrong: (index) => classes > 0 && numbers.predicted(index) !== labels[index],
  };
  return () => {
    if (done === frame()) return numbers;
    done = frame();
    const { tape } = trainer;
    const replay =
      replays.get(tape) ?? createForwardReplay(tape, { watched: [...tape.output, rootOf(tape)] });
    replays.set(tape, replay);
    replay.forward(run.parameters, samples, values);
    return numbers;
  };
}

/** One output tells two classes by its sign; of several the largest counts. */
function predictedClass(outputs: Float64Array): number {
  if (outputs.length === 1) return outputs[0] > 0 ? 1 : 0;
  return largest(outputs);
}

/** By true class and predicted class, how many points there are among some. */
export function confusionOf(
  { classes, labels, outputs }: Problem,
  numbers: SampleNumbers,
  indices: ArrayLike<number>,
): number[][] {
  // A model may have outputs that stand for no class of the data.
  const size = Math.max(classes, outputs);
  const counts = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let at = 0; at < indices.length; at++) {
    const index = indices[at];
    counts[labels[index]][numbers.predicted(index)]++;
  }
  return counts;
}
