import type { Signal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";

/** Tabs over one panel: one of them has the focus, arrows walk through them. */
export function Tabs<Name extends string>(props: {
  names: readonly Name[];
  chosen: Signal<Name>;
  /** The id of the panel. */
  panel: string;
  label: string;
  words: Readonly<Record<Name, string>>;
}) {
  const { chosen, label, names, panel, words } = props;
  const press = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = names.indexOf(chosen.value);
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: (from + names.length - 1) % names.length,
      ArrowRight: (from + 1) % names.length,
      Home: 0,
      End: names.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    chosen.value = names[to];
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[to]?.focus();
  };
  return (
    <div class="mg-tabs" role="tablist" aria-label={label} onKeyDown={press}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={chosen.value === name}
          aria-controls={panel}
          tabIndex={chosen.value === name ? 0 : -1}
          onClick={() => {
            chosen.value = name;
          }}
        >
          {words[name]}
        </button>
      ))}
    </div>
  );
}
