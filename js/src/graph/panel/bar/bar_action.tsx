import { Icon, type IconName } from "../../../widget/icons";

/** Something that the bar of a graph offers: as a button, or in a menu where a bar has no room for that. */
export interface BarAction {
  readonly icon: IconName;
  readonly label: string;
  /** What it does, where the label alone does not say it. */
  readonly hint?: string;
  /** The key that does the same. */
  readonly keys?: string;
  /** Whether the label is written where there is room for it. */
  readonly isLabelled?: boolean;
  /** Of what is switched on and off: whether it is on. */
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  /** Whether there is nothing yet that it could do: it is not seen then, and keeps its room. */
  readonly isIdle?: boolean;
  readonly run: () => void;
}

/** What a tooltip says of an action. */
export function titleOfAction({ hint, keys, label }: BarAction): string {
  return keys ? `${hint ?? label} (${keys})` : (hint ?? label);
}

/** An action as a button. */
export function ActionButton({ action }: { action: BarAction }) {
  const { icon, isDisabled, isIdle, isLabelled, isPressed, label, run } = action;
  return (
    <button
      type="button"
      class={isIdle ? "mg-idle" : undefined}
      title={titleOfAction(action)}
      aria-label={label}
      aria-pressed={isPressed}
      disabled={isDisabled || isIdle}
      onClick={run}
    >
      <Icon name={icon} />
      {isLabelled && <span class="mg-wide">{label}</span>}
    </button>
  );
}
