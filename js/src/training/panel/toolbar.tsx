import type { ComponentChildren } from "preact";
import { IconButton } from "../../widget/icons";
import { Field } from "./controls";
import { describedIn } from "./model";
import type { Session } from "./session";
import { Settings } from "./settings";

/** How wide each field is, whatever is chosen, so that no choice moves the others; in the unit of text. */
const WIDTHS = {
  speed: 76,
  optimizer: 95,
  learning_rate: 60,
  loss: 126,
  activation: 74,
  penalty: 58,
  penalty_rate: 60,
} as const;

/** Reset, train, step, undo, and what a run is made of. */
export function Toolbar({ session }: { session: Session }) {
  void session.slowFrame.value;
  const { access, panel, training: words } = session.messages.value;
  const training = session.training.value;
  const toggles = training ? words.pause : words.train;
  const { stopped } = session.trainer.value;
  const { reason, loss } = describedIn(session.model);
  const field = (name: keyof typeof WIDTHS, shown: ComponentChildren = false) => (
    <span key={name} class="mg-bar-field" style={{ "--mg-wide": WIDTHS[name] }}>
      {shown || <Field session={session} name={name} off={name === "loss" ? reason : null} />}
    </span>
  );
  const ownLoss = loss !== null && (
    <span class="mg-field" title={words.ownLoss}>
      <span>{words.controls.loss.label}</span> <b title={loss}>{loss}</b>
    </span>
  );
  const keptRoom = <span class="mg-field" />;
  return (
    <div class="mg-bar mg-training-bar">
      <div class="mg-run">
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
        <IconButton
          icon="forward"
          label={words.oneStep}
          keys="→"
          disabled={stopped !== null}
          onClick={session.step}
        />
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
      </div>
      <Settings words={words}>
        {field("speed")}
        {field("optimizer")}
        {field("learning_rate")}
        {field("loss", ownLoss)}
        {reason === null && field("activation")}
        {field("penalty")}
        {field("penalty_rate", session.current.value.penalty === "none" && keptRoom)}
      </Settings>
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
    <span class="mg-field mg-training-step">
      {words.step} <b class="mg-digits">{`${digits.slice(0, -3)}${separator}${digits.slice(-3)}`}</b>
    </span>
  );
}
