import { IconButton } from "../../widget/icons";
import { Field } from "./controls";
import { describedIn } from "./model";
import type { Session } from "./session";

const IN_BAR = ["optimizer", "learning_rate", "loss", "activation"] as const;

/** Reset, train, step, undo, and what a run is made of. */
export function Toolbar({ session }: { session: Session }) {
  void session.slowFrame.value;
  const { access, panel, training: words } = session.messages.value;
  const training = session.training.value;
  const toggles = training ? words.pause : words.train;
  const { stopped } = session.trainer.value;
  const { reason, loss } = describedIn(session.model);
  return (
    <div class="mg-bar mg-training-bar">
      <IconButton icon="reset" label={words.reset} keys={access.keyNames.Home} onClick={session.reset} />
      <button
        type="button"
        class="mg-train"
        aria-pressed={training}
        disabled={stopped !== null}
        title={`${toggles} (${panel.space})`}
        onClick={session.toggle}
      >
        {`${training ? "❚❚" : "▶"} ${toggles}`}
      </button>
      <button type="button" disabled={stopped !== null} title={words.oneStepHint} onClick={session.step}>
        {words.oneStep}
      </button>
      <IconButton
        icon="undo"
        label={words.undo}
        keys="z"
        disabled={!session.canUndo.value}
        onClick={session.undo}
      />
      <IconButton
        icon="redo"
        label={words.redo}
        keys="Z"
        disabled={!session.canRedo.value}
        onClick={session.redo}
      />
      <StepCount session={session} />
      <span class="mg-terse">
        <Field session={session} name="speed" />
      </span>
      <span class="mg-space" />
      {IN_BAR.filter((name) => reason === null || name !== "activation").map((name) =>
        name === "loss" && loss !== null ? (
          <span class="mg-field" key={name} title={words.ownLoss}>
            <span>{words.controls.loss.label}</span> <b>{loss}</b>
          </span>
        ) : (
          <Field key={name} session={session} name={name} off={name === "loss" ? reason : null} />
        ),
      )}
      <span class="mg-factors">
        <Field session={session} name="penalty" />
        {session.current.value.penalty !== "none" && (
          <span class="mg-terse">
            × <Field session={session} name="penalty_rate" />
          </span>
        )}
      </span>
    </div>
  );
}

function StepCount({ session }: { session: Session }) {
  void session.frame.value;
  const { step } = session.trainer.value.run;
  const words = session.messages.value.training.steps;
  const digits = String(step).padStart(6, "0");
  const separator = words.count({ count: 1000 }).slice(1, -3);
  return (
    <span class="mg-training-step">
      {words.step} <b class="mg-digits">{`${digits.slice(0, -3)}${separator}${digits.slice(-3)}`}</b>
    </span>
  );
}
