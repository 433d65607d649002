import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * A field that a number is written into, as text: the number fields of browsers know no true minus, and take some
 * texts for nothing.
 */
export function NumberInput(props: {
  /** What is written in the field. */
  text: string;
  onInput: (text: string) => void;
  isWrong: boolean;
  /** Whether the field has the focus at once, with all that is written selected. */
  takesFocus?: boolean;
  /** What keys do in the field, by name. Around it, these keys mean something else. */
  keys?: Readonly<Record<string, (event: KeyboardEvent) => void>>;
  onFocus?: () => void;
  onBlur?: () => void;
  class?: string | undefined;
  label?: string | undefined;
  title?: string | undefined;
  /** The id of the element that says what is wrong. */
  complaint?: string | undefined;
}) {
  const { complaint, isWrong, keys = {}, label, onBlur, onFocus, onInput, takesFocus, text, title } = props;
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!takesFocus) return;
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <input
      ref={input}
      class={props.class}
      type="text"
      inputMode="decimal"
      autocomplete="off"
      spellcheck={false}
      aria-label={label}
      title={title}
      aria-invalid={isWrong}
      aria-describedby={isWrong ? complaint : undefined}
      value={text}
      onInput={(event) => onInput(event.currentTarget.value)}
      onKeyDown={(event) => {
        const act = keys[event.key];
        if (!act) return;
        act(event);
        event.preventDefault();
        event.stopPropagation();
      }}
      onFocus={onFocus}
      onBlur={onBlur}
    />
  );
}
