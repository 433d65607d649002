import { IconButton } from "../../widget/icons";
import { Field } from "./controls";
import type { Session } from "./session";

const IN_BAR = ["optimizer", "learning_rate", "loss", "activation", "penalty"] as const;
const OF_MODEL = new Set<string>(["activation", "loss"]);

/** Reset, train, step, and what a run is made of. */
export function Toolbar({ session }: { session: Session }) {
  void session.slowFrame.value;
  const training = session.training.value;
  const { stopped } = session.trainer.value;
  const { reason, loss } = session.model.get("describe");
  return (
    <div class="mg-bar mg-training-bar">
      <IconButton icon="reset" label="Back to the first weights" keys="Home" onClick={session.reset} />
      <button
        type="button"
        class="mg-train"
        aria-pressed={training}
        disabled={stopped !== null}
        title={training ? "Pause (space)" : "Train (space)"}
        onClick={session.toggle}
      >
        {training ? "❚❚ Pause" : "▶ Train"}
      </button>
      <button
        type="button"
        disabled={stopped !== null}
        title="One step of training (→)"
        onClick={session.step}
      >
        Step
      </button>
      <StepCount session={session} />
      <span class="mg-terse">
        <Field session={session} name="speed" />
      </span>
      <span class="mg-space" />
      {IN_BAR.map((name) =>
        name === "loss" && loss !== null ? (
          <span class="mg-field" key={name} title="A function of your own">
            <span>loss</span> <b>{loss}</b>
          </span>
        ) : (
          <Field key={name} session={session} name={name} off={OF_MODEL.has(name) ? reason : null} />
        ),
      )}
      <span class="mg-terse">
        × <Field session={session} name="penalty_rate" />
      </span>
    </div>
  );
}

function StepCount({ session }: { session: Session }) {
  void session.frame.value;
  const { step } = session.trainer.value.run;
  const digits = String(step).padStart(6, "0");
  return (
    <span class="mg-training-step">
      step <b class="mg-digits">{`${digits.slice(0, -3)},${digits.slice(-3)}`}</b>
    </span>
  );
}
