import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { formatExact, formatShort } from "../../shared/number_format";
import { parseNumber } from "../../shared/number_parse";
import { NumberInput } from "../../widget/number_input";

/** A small field over a picture for one of its numbers: Enter keeps what is written, Escape what was there. */
export function NumberEditor(props: {
  name: string;
  /** Says that a text is no number. */
  notANumber: (values: { text: string; kept: string }) => string;
  value: number;
  x: number;
  y: number;
  onCommit: (value: number) => void;
  /** Escape: the focus was in the field. */
  onCancel: () => void;
  /** The focus went elsewhere. */
  onLeave: () => void;
}) {
  const { name, notANumber, onCancel, onCommit, onLeave, value, x, y } = props;
  // The number that was there when the field opened: training may go on underneath.
  const before = useRef(value);
  const text = useSignal(formatExact(value));
  const refused = useSignal<string | null>(null);
  const commit = () => {
    const number = parseNumber(text.value);
    if (number !== null) onCommit(number);
    else refused.value = text.value;
  };
  return (
    <div class="mg-editor" style={{ left: `${x}px`, top: `${y}px` }}>
      <label>
        <span>{name}</span>
        <NumberInput
          text={text.value}
          onInput={(written) => {
            text.value = written;
            refused.value = null;
          }}
          isWrong={refused.value !== null}
          takesFocus
          keys={{ Enter: commit, Escape: onCancel }}
          onBlur={onLeave}
        />
      </label>
      {refused.value !== null && (
        <span class="mg-editor-refused" role="alert">
          {notANumber({ text: refused.value, kept: formatShort(before.current) })}
        </span>
      )}
    </div>
  );
}
