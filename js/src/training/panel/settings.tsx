import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId, useRef } from "preact/hooks";
import type { TrainingMessages } from "../../messages";
import { Icon } from "../../widget/icons";

/**
 * The fields of a bar, in its line; what a narrow panel has no room for opens under a button, over what is below, so that
 * nothing moves. Which of them that is says the style sheet. Escape closes it, and so does whoever leaves it.
 */
export function Settings(props: { words: TrainingMessages["training"]; children: ComponentChildren }) {
  const { children, words } = props;
  const isOpen = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button and the fields are what one interacts with
    <div
      class="mg-settings"
      data-open={isOpen.value}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) isOpen.value = false;
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen.value) return;
        event.stopPropagation();
        isOpen.value = false;
        button.current?.focus({ preventScroll: true });
      }}
    >
      <button
        ref={button}
        type="button"
        title={words.settingsHint}
        aria-label={words.settings}
        aria-expanded={isOpen.value}
        aria-controls={id}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        <Icon name="settings" />
        <span>{words.settings}</span>
      </button>
      {/* It takes the focus, so that a click between two fields does not close it. */}
      <div id={id} class="mg-settings-fields" tabIndex={-1}>
        {children}
      </div>
    </div>
  );
}
