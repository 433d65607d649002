import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { formatExact, formatShort } from "../shared/number_format";

/** The number that a text says, whichever minus it is written with; null when it says none that is finite. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replaceAll("\u2212", "-");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : null;
}

/** A small field over a picture for one of its numbers: Enter keeps what is written, Escape what was there. */
export function NumberEditor(props: {
  name: string;
  value: number;
  x: number;
  y: number;
  onCommit: (value: number) => void;
  /** Escape: the focus was in the field. */
  onCancel: () => void;
  /** The focus went elsewhere. */
  onLeave: () => void;
}) {
  const { name, onCancel, onCommit, onLeave, value, x, y } = props;
  const input = useRef<HTMLInputElement>(null);
  const refused = useSignal<string | null>(null);
  // The number that was there when the field opened: training may go on underneath.
  const before = useRef(value);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <div class="mg-editor" style={{ left: `${x}px`, top: `${y}px` }}>
      <label>
        <span>{name}</span>
        <input
          ref={input}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          spellcheck={false}
          defaultValue={formatExact(before.current)}
          aria-invalid={refused.value !== null}
          onKeyDown={(event) => {
            if (event.key === "Escape") onCancel();
            else if (event.key === "Enter") {
              const text = event.currentTarget.value;
              const number = parseNumber(text);
              if (number !== null) onCommit(number);
              else refused.value = text;
            } else return;
            event.preventDefault();
            // Escape has closed the field, and should not close anything around it.
            event.stopPropagation();
          }}
          onInput={() => {
            refused.value = null;
          }}
          onBlur={onLeave}
        />
      </label>
      {refused.value !== null && (
        <span class="mg-editor-refused" role="alert">
          “{refused.value}” is no number; it stays {formatShort(before.current)}
        </span>
      )}
    </div>
  );
}
