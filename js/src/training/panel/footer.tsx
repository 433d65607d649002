import { formatNumber } from "../../shared/number_format";
import type { Session } from "./session";

/** How good the model is at this step, in numbers. */
export function Footer({ session }: { session: Session }) {
  void session.frame.value;
  const { history, run } = session.trainer.value;
  const [loss, testLoss, accuracy, testAccuracy, norm] = history.row(run.step);
  return (
    <div class="mg-foot">
      <Figure name="train loss" class="mg-data">
        {formatNumber(loss)}
      </Figure>
      {!Number.isNaN(testLoss) && <Figure name="test loss">{formatNumber(testLoss)}</Figure>}
      {!Number.isNaN(accuracy) && <Figure name="accuracy">{percent(accuracy)}</Figure>}
      {!Number.isNaN(testAccuracy) && <Figure name="on test">{percent(testAccuracy)}</Figure>}
      <Figure name="gradient norm" class="mg-grad">
        {formatNumber(norm)}
      </Figure>
      <span class="mg-space" />
      <span class="mg-training-hint">Click a point or a neuron to open its graph</span>
    </div>
  );
}

function Figure(props: { name: string; class?: string; children: string }) {
  return (
    <span>
      {props.name} <b class={`mg-digits ${props.class ?? ""}`}>{props.children}</b>
    </span>
  );
}

function percent(share: number): string {
  const digits = share === 1 || share === 0 ? 0 : 1;
  return `${(100 * share).toFixed(digits)} %`;
}
