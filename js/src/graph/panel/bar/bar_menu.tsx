import { useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import type { Messages } from "../../../messages";
import { Icon } from "../../../widget/icons";
import { type BarAction, titleOfAction } from "./bar_action";

/** What a bar has no room for, behind one button. Arrow keys walk through it, Escape closes it. */
export function BarMenu({ actions, panel }: { actions: readonly BarAction[]; panel: Messages["panel"] }) {
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    isOpen.value = false;
    button.current?.focus({ preventScroll: true });
  };
  return (
    <div
      class="mg-bar-menu"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) isOpen.value = false;
      }}
    >
      <button
        ref={button}
        type="button"
        title={panel.moreHint}
        aria-label={panel.more}
        aria-haspopup="menu"
        aria-expanded={isOpen.value}
        aria-controls={isOpen.value ? id : undefined}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        ⋯<span class="mg-wide">{panel.more}</span>
      </button>
      {isOpen.value && <Menu id={id} actions={actions} panel={panel} close={close} />}
    </div>
  );
}

function Menu(props: {
  id: string;
  actions: readonly BarAction[];
  panel: Messages["panel"];
  /** Closes it, and gives the focus back to its button. */
  close: () => void;
}) {
  const { id, actions, panel, close } = props;
  const menu = useRef<HTMLDivElement>(null);
  const items = () => [...(menu.current?.querySelectorAll<HTMLElement>("button:not(:disabled)") ?? [])];
  useLayoutEffect(() => items()[0]?.focus({ preventScroll: true }), []);
  const press = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = items();
    const from = all.indexOf(event.target as HTMLElement);
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: (from + all.length - 1) % all.length,
      ArrowDown: (from + 1) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    if (event.key === "Escape") close();
    else if (event.key in moves) all[moves[event.key]]?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div ref={menu} class="mg-menu" role="menu" id={id} aria-label={panel.more} onKeyDown={press}>
      {actions.map((action) => (
        <button
          key={action.label}
          type="button"
          {...roleOf(action)}
          tabIndex={-1}
          aria-label={action.label}
          title={titleOfAction(action)}
          disabled={action.isDisabled || action.isIdle}
          onClick={() => {
            // What opens takes the focus from the button.
            close();
            action.run();
          }}
        >
          <Icon name={action.icon} />
          <span>{action.label}</span>
          {action.keys && <kbd>{action.keys}</kbd>}
        </button>
      ))}
    </div>
  );
}

function roleOf({ isPressed }: BarAction) {
  if (isPressed === undefined) return { role: "menuitem" } as const;
  return { role: "menuitemcheckbox", "aria-checked": isPressed } as const;
}
