import { useSignal } from "@preact/signals";
import { type Control, type ControlName, controlNamed } from "../run/schema";
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
  const title = off ?? control.help;
  switch (control.kind) {
    case "choice":
      return (
        // biome-ignore lint/a11y/noLabelWithoutControl: the select is in a component of its own
        <label class="mg-field" title={title}>
          <span>{control.label}</span>
          <Select control={control} value={value} disabled={off !== null} change={change} />
        </label>
      );
    case "slider":
      return <Slider control={control} value={Number(value)} title={title} off={off} change={change} />;
    case "number":
      return (
        <label class="mg-field" title={title}>
          <span>{control.label}</span>
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
          <span>{control.label}</span>
        </label>
      );
    case "set":
      return (
        <ChosenSet control={control} chosen={value as string[]} title={title} off={off} change={change} />
      );
    default:
      return null;
  }
}

function Select(props: {
  control: Control;
  value: unknown;
  disabled: boolean;
  change: (value: unknown) => void;
}) {
  const { control, value, disabled, change } = props;
  const { choices = [] } = control;
  // Python may set numbers that are not offered here.
  const offered = choices.some(([choice]) => choice === value)
    ? choices
    : [...choices, [value, String(value)] as const];
  return (
    <select
      aria-label={control.label}
      value={String(offered.findIndex(([choice]) => choice === value))}
      disabled={disabled}
      onChange={(event) => change(offered[Number(event.currentTarget.value)][0])}
    >
      {offered.map(([choice, label], index) => (
        <option key={String(choice)} value={String(index)}>
          {label}
        </option>
      ))}
    </select>
  );
}

function Slider(props: {
  control: Control;
  value: number;
  title: string;
  off: string | null;
  change: (value: number) => void;
}) {
  const { control, value, title, off, change } = props;
  return (
    <label class="mg-slider" title={title}>
      <span>{control.label}</span>
      <output class="mg-digits">{shown(control, value)}</output>
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

function shown(control: Control, value: number): string {
  if (control.name === "train_share") return `${Math.round(100 * value)} %`;
  return control.integer ? String(value) : value.toFixed(2);
}

function ChosenSet(props: {
  control: Control;
  chosen: readonly string[];
  title: string;
  off: string | null;
  change: (value: string[]) => void;
}) {
  const { control, chosen, title, off, change } = props;
  const { choices = [] } = control;
  const names = choices.map(([name]) => String(name));
  const toggle = (name: string) =>
    change(names.filter((other) => (other === name ? !chosen.includes(name) : chosen.includes(other))));
  return (
    <fieldset class="mg-set" title={title} disabled={off !== null}>
      <legend>{control.label}</legend>
      {choices.map(([name, label]) => (
        <label key={String(name)} class="mg-chip">
          <input
            type="checkbox"
            checked={chosen.includes(String(name))}
            onChange={() => toggle(String(name))}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
