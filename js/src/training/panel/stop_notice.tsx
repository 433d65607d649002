import { useMemo } from "preact/hooks";
import { errorMessage } from "../../widget/error_message";
import { remedyFor } from "../run/remedy";
import type { Stop } from "../run/stopping";
import type { Session } from "./session";

/** Why training stopped: at which operation and point, by which cause, and what helps. */
export function StopNotice({ session, stopped }: { session: Session; stopped: Stop }) {
  const messages = session.messages.value;
  const words = messages.training;
  const trainer = session.trainer.value;
  // What helps is found by trying it out, so once for each stop.
  const remedy = useMemo(() => remedyFor(trainer, session.state.peek()), [trainer, stopped]);
  const before = stopped.step - 1;
  return (
    <p>
      <b>{words.stoppedAt({ step: stopped.step })}</b> {errorMessage(stopped.reason, messages)}
      {remedy && ` ${causeOf(session, remedy)}`}
      {remedy && (
        <button type="button" onClick={() => session.begin(remedy.state)}>
          {(remedy.shrink === 1 ? words.beginWithRate : words.beginWithWeights)({
            rate: String(remedy.rate),
          })}
        </button>
      )}
      {before > 0 && (
        <button type="button" onClick={() => session.travel(before)}>
          {words.backToStep({ step: before })}
        </button>
      )}
    </p>
  );
}

function causeOf(session: Session, { rate, shrink }: { rate: number; shrink: number }): string {
  const words = session.messages.value.training;
  if (shrink < 1) return words.weightsTooLarge({ rate: String(rate) });
  return words.rateTooLarge({ rate: String(session.current.value.learning_rate), smaller: String(rate) });
}
