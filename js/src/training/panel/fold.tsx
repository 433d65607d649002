import type { ComponentChildren } from "preact";
import { useKeptSignal } from "../../widget/kept_signal";

/** Something that is rarely needed, under its name. */
export function Fold(props: { class: string; summary: string; children: ComponentChildren }) {
  const isOpen = useKeptSignal(props.class, false);
  return (
    <details
      class={props.class}
      open={isOpen.value}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
      }}
    >
      <summary>{props.summary}</summary>
      {props.children}
    </details>
  );
}
