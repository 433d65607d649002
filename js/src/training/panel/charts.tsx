import { useMemo } from "preact/hooks";
import { Histogram } from "../charts/histogram";
import { LossChart } from "../charts/loss_chart";
import { NormChart } from "../charts/norm_chart";
import { FIRST_LAYER, GRADIENT_NORM, LOSS, TEST_LOSS } from "../run/history";
import { layerName } from "./parameters";
import type { Session } from "./session";

/** Of the curves, in pixels: one after the other is seen in the same place. */
const CURVES_HEIGHT = 96;

/** How the losses went, step by step; a click goes back to a step. */
export function Losses({ session }: { session: Session }) {
  const trainer = session.trainer.value;
  const read = useMemo(
    () => () => {
      const { history, problem, run } = trainer;
      const test = problem.test.count > 0 ? history.column(TEST_LOSS) : null;
      return { train: history.column(LOSS), test, length: history.length, step: run.step };
    },
    [trainer],
  );
  return (
    <LossChart
      words={session.messages.value.training.steps}
      read={read}
      height={CURVES_HEIGHT}
      frame={session.slowFrame}
      onTravel={session.travel}
    />
  );
}

/** How large the gradients of each layer were, step by step. */
export function GradientNorms({ session }: { session: Session }) {
  const trainer = session.trainer.value;
  const { layers } = trainer.problem;
  const messages = session.messages.value;
  const names = useMemo(
    () => layers?.map((_, index) => layerName(index, messages)) ?? [messages.training.allLayers],
    [layers, messages],
  );
  const read = useMemo(() => {
    const first = layers ? FIRST_LAYER : GRADIENT_NORM;
    return () => {
      const { history, run } = trainer;
      const columns = names.map((_, index) => history.column(first + index));
      return { columns, length: history.length, step: run.step };
    };
  }, [trainer, layers, names]);
  return (
    <NormChart
      words={messages.training.steps}
      names={names}
      height={CURVES_HEIGHT}
      read={read}
      frame={session.slowFrame}
      onTravel={session.travel}
    />
  );
}

/** How the weights of each layer are spread. */
export function WeightHistograms({ session }: { session: Session }) {
  const trainer = session.trainer.value;
  const { network, initial } = trainer.problem;
  const messages = session.messages.value;
  const groups = useMemo(
    () =>
      network?.map(({ neurons }, index) => ({
        name: layerName(index, messages),
        indices: neurons.flatMap(({ weights }) => weights),
      })) ?? [{ name: messages.training.allParameters, indices: [...initial.keys()] }],
    [network, initial, messages],
  );
  const read = useMemo(() => () => trainer.run.parameters, [trainer]);
  return (
    <Histogram words={messages.training.histogram} groups={groups} read={read} frame={session.slowFrame} />
  );
}
