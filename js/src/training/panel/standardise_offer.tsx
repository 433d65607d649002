import { useMemo } from "preact/hooks";
import type { TrainingMessages } from "../../messages";
import { useKeptSignal } from "../../widget/kept_signal";
import { formatTick } from "../charts/tick_format";
import type { Problem } from "../run/problem";
import { type BadScale, badScaleOf } from "../run/standardisation";
import { controlWords } from "./control_words";
import { describedIn } from "./model";
import type { Session } from "./session";

/** Says that inputs can hardly be learned as they are, and offers to standardise them inside the model. */
export function StandardiseOffer({ session }: { session: Session }) {
  // Whether training stopped is told by the frames of the run.
  void session.slowFrame.value;
  const { problem, stopped } = session.trainer.value;
  const closedFor = useKeptSignal<string | null>("offer closed for", null);
  const bad = useMemo(() => badScaleOf(problem.train), [problem]);
  const { dataset, standardise } = session.current.value;
  // Where training stopped it is no longer a matter of taste.
  if (!bad || standardise || (closedFor.value === dataset && !stopped)) return null;
  const messages = session.messages.value;
  const words = messages.training;
  const { reason } = describedIn(session.model);
  return (
    <div class="mg-messages" role="status">
      <p>
        {sentenceOf(bad, problem, words)}{" "}
        {reason === null ? (
          <button
            type="button"
            title={controlWords("standardise", messages).help}
            onClick={() => session.setControl("standardise", true)}
          >
            {words.scales.standardise}
          </button>
        ) : (
          words.scales.standardiseYourself({ reason })
        )}
        {!stopped && (
          <button
            type="button"
            onClick={() => {
              closedFor.value = dataset;
            }}
          >
            {words.close}
          </button>
        )}
      </p>
    </div>
  );
}

function sentenceOf(bad: BadScale, { inputNames }: Problem, words: TrainingMessages["training"]): string {
  if (bad.kind === "unlike") {
    return words.scales.unlike({
      wide: inputNames[bad.wide],
      narrow: inputNames[bad.narrow],
      ratio: Number(bad.ratio.toPrecision(2)),
    });
  }
  return words.scales.odd({
    name: inputNames[bad.input],
    low: brief(bad.low),
    high: brief(bad.high),
  });
}

function brief(number: number): string {
  return formatTick(Number(number.toPrecision(4)));
}
