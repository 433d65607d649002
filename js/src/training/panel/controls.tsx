import { useSignal } from "@preact/signals";
import type { TrainingMessages } from "../../messages";
import { type Control, type ControlName, controlNamed } from "../run/schema";
import { choiceLabel, controlWords } from "./control_words";
import type { Session } from "./session";

/** One control of the schema, by its name. A reason switches it off, and is what its tooltip says then. */
export function Field(props: { session: Session; name: ControlName; off?: string | null }) {
  const { session, name, off = null } = props;
  const control = controlNamed(name);
  const value = session.current.value[name];
  const drawn = useSignal(0);
  void drawn.value;
  const change = (next: unknown) => {
    session.setControl(name, next);
    // Drawn anew in any case: what was refused does not stay there as if it counted.
    drawn.value++;
  };
  const messages = session.messages.value;
  const { label, help } = controlWords(name, messages);
  const title = off ?? help;
  const shared = { control, messages, title, off, change };
  switch (control.kind) {
    case "choice":
      return (
        // biome-ignore lint/a11y/noLabelWithoutControl: the select is in a component of its own
        <label class="mg-field" title={title}>
          <span>{label}</span>
          <Select {...shared} value={value as string | number} />
        </label>
      );
    case "slider":
      return <Slider {...shared} value={Number(value)} />;
    case "number":
      return (
        <label class="mg-field" title={title}>
          <span>{label}</span>
          <input
            type="number"
            class="mg-training-number"
            min={control.minimum}
            max={control.maximum}
            step={control.step}
            value={String(value)}
            disabled={off !== null}
            onChange={(event) => change(event.currentTarget.valueAsNumber)}
          />
        </label>
      );
    case "switch":
      return (
        <label class="mg-switch" title={title}>
          <input
            type="checkbox"
            checked={Boolean(value)}
            disabled={off !== null}
            onChange={(event) => change(event.currentTarget.checked)}
          />
          <span>{label}</span>
        </label>
      );
    case "set":
      return <ChosenSet {...shared} chosen={value as string[]} />;
    default:
      return null;
  }
}

/** What every kind of control is given. */
interface ControlProps<Value> {
  control: Control;
  messages: TrainingMessages;
  title: string;
  /** Why it is switched off; null if it is not. */
  off: string | null;
  change: (value: Value) => void;
}

function Select(props: ControlProps<unknown> & { value: string | number }) {
  const { control, messages, value, off, change } = props;
  const { choices = [], name } = control;
  // Python may set numbers that are not offered here.
  const offered = choices.includes(value) ? choices : [...choices, value];
  return (
    <select
      aria-label={controlWords(name, messages).label}
      value={String(offered.indexOf(value))}
      disabled={off !== null}
      onChange={(event) => change(offered[Number(event.currentTarget.value)])}
    >
      {offered.map((choice, index) => (
        <option key={String(choice)} value={String(index)}>
          {choiceLabel(name, choice, messages)}
        </option>
      ))}
    </select>
  );
}

function Slider(props: ControlProps<number> & { value: number }) {
  const { control, messages, value, title, off, change } = props;
  return (
    <label class="mg-slider" title={title}>
      <span>{controlWords(control.name, messages).label}</span>
      <output class="mg-digits">{shown(control, value, messages)}</output>
      <input
        type="range"
        min={control.minimum}
        max={control.maximum}
        step={control.step}
        value={String(value)}
        disabled={off !== null}
        onChange={(event) => change(event.currentTarget.valueAsNumber)}
      />
    </label>
  );
}

function shown(control: Control, value: number, { training }: TrainingMessages): string {
  if (control.name === "train_share") return training.percent({ number: String(Math.round(100 * value)) });
  return control.integer ? String(value) : value.toFixed(2);
}

function ChosenSet(props: ControlProps<string[]> & { chosen: readonly string[] }) {
  const { control, messages, chosen, title, off, change } = props;
  const names = (control.choices ?? []).map(String);
  const toggle = (name: string) =>
    change(names.filter((other) => (other === name ? !chosen.includes(name) : chosen.includes(other))));
  return (
    <fieldset class="mg-set" title={title} disabled={off !== null}>
      <legend>{controlWords(control.name, messages).label}</legend>
      {names.map((name) => (
        <label key={name} class="mg-chip">
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
          <span>{choiceLabel(control.name, name, messages)}</span>
        </label>
      ))}
    </fieldset>
  );
}
