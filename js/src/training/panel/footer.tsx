import { formatNumber } from "../../shared/number_format";
import type { Session } from "./session";

/** How good the model is at this step, in numbers. */
export function Footer({ session }: { session: Session }) {
  void session.frame.value;
  const words = session.messages.value.training;
  const percent = (share: number) => words.percent({ number: percentOf(share) });
  const { history, run } = session.trainer.value;
  const [loss, testLoss, accuracy, testAccuracy, norm] = history.row(run.step);
  return (
    <div class="mg-foot">
      <Figure name={words.trainLoss} class="mg-data">
        {formatNumber(loss)}
      </Figure>
      {!Number.isNaN(testLoss) && <Figure name={words.testLoss}>{formatNumber(testLoss)}</Figure>}
      {!Number.isNaN(accuracy) && <Figure name={words.accuracy}>{percent(accuracy)}</Figure>}
      {!Number.isNaN(testAccuracy) && <Figure name={words.onTest}>{percent(testAccuracy)}</Figure>}
      <Figure name={words.gradientNorm} class="mg-grad">
        {formatNumber(norm)}
      </Figure>
      <span class="mg-space" />
      <span class="mg-training-hint">{words.openHint}</span>
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

function percentOf(share: number): string {
  const digits = share === 1 || share === 0 ? 0 : 1;
  return (100 * share).toFixed(digits);
}
