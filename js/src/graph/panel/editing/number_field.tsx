import { useSignal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { formatExact, formatShort } from "../../../shared/number_format";
import { parseNumber } from "../../../shared/number_parse";
import { NumberInput } from "../../../widget/number_input";
import { nameOf } from "../../canvas/names";
import { leafPlace } from "../../editing/leaves";
import { factorOf, nudged, stepFor } from "../../editing/number_steps";
import type { GraphState } from "../../state/graph_state";
import type { Hold } from "../../state/leaf_hold";
import { refusalSentence } from "./refusal_words";

/**
 * A field for the data of a leaf. Arrow keys change the graph as they are pressed; Enter keeps what is written, and
 * Escape gives the leaf back what it had when the field got the focus.
 */
export function NumberField(props: {
  state: GraphState;
  node: number;
  /** A field with this takes the focus at once, and goes when the reader has done with it. */
  onClose?: (how: "by key" | "by leaving") => void;
}) {
  const { node, onClose, state } = props;
  const { editing, leafData, tape } = state;
  const { edit } = state.messages.value;
  /** What is being typed; null while the field shows the number of the leaf. */
  const typed = useSignal<string | null>(null);
  const isWrong = useSignal(false);
  const step = useRef(0.1);
  const hold = useRef<Hold | null>(null);
  const complaint = useId();
  const number = leafData.value[leafPlace(tape, node)];
  // A field that goes with the focus in it is not always told that it loses it.
  useLayoutEffect(() => () => hold.current?.end(), []);

  const take = (next: number): boolean => {
    isWrong.value = false;
    if (!hold.current?.change(next)) return false;
    typed.value = null;
    return true;
  };
  /** Takes what is written, if anything is, and says whether that can be. */
  const takeTyped = (): boolean => {
    if (typed.value === null) return true;
    const next = parseNumber(typed.value);
    if (next !== null) return take(next);
    isWrong.value = true;
    return false;
  };
  const begin = () => {
    hold.current = editing.hold(node);
    step.current = stepFor(number);
  };
  const close = (how: "by key" | "by leaving") => {
    hold.current = null;
    typed.value = null;
    isWrong.value = false;
    onClose?.(how);
  };
  const keep = () => {
    if (!takeTyped()) return;
    hold.current?.end();
    close("by key");
    if (!onClose) begin();
  };
  const giveUp = ({ currentTarget }: Event) => {
    hold.current?.cancel();
    close("by key");
    if (!onClose) (currentTarget as Element).closest<HTMLElement>(".mg")?.focus({ preventScroll: true });
  };
  const nudge = (direction: 1 | -1) => (event: KeyboardEvent) => {
    const from = typed.value === null ? number : (parseNumber(typed.value) ?? number);
    const steps = factorOf({ shift: event.shiftKey, alt: event.altKey });
    take(nudged(from, step.current, direction * steps));
  };
  const leave = () => {
    // Closing it by key has taken the focus away.
    if (!hold.current) return;
    takeTyped();
    hold.current.end();
    close("by leaving");
  };

  // Of two fields for one leaf, the one over the graph says what is wrong.
  const isSecond = !onClose && editing.written.value === node;
  const isRefused = !isSecond && editing.refused.value?.leaf === node;
  const hasComplaint = isWrong.value || isRefused;
  return (
    <div class="mg-number-field">
      <NumberInput
        class="mg-data"
        label={edit.number({ name: nameOf(tape, node) })}
        title={edit.numberHint}
        text={typed.value ?? formatExact(number)}
        onInput={(written) => {
          typed.value = written;
          isWrong.value = false;
        }}
        isWrong={hasComplaint}
        complaint={complaint}
        takesFocus={onClose !== undefined}
        keys={{ ArrowUp: nudge(1), ArrowDown: nudge(-1), Enter: keep, Escape: giveUp }}
        onFocus={begin}
        onBlur={leave}
      />
      {hasComplaint && (
        <div class="mg-edit-refused" id={complaint} role="alert">
          {isWrong.value ? (
            edit.notANumber({ text: typed.value ?? "", kept: formatShort(number) })
          ) : (
            <Refused state={state} node={node} />
          )}
        </div>
      )}
    </div>
  );
}

/** Why a leaf could not be changed. */
export function Refused({ state, node }: { state: GraphState; node: number }) {
  const { editing, leafData, messages, tape } = state;
  const refused = editing.refused.value;
  if (refused?.leaf !== node) return null;
  const kept = formatShort(leafData.value[leafPlace(tape, node)]);
  return (
    <>
      {messages.value.edit.impossible({ name: nameOf(tape, node), tried: formatShort(refused.tried), kept })}{" "}
      {refusalSentence(tape, messages.value, refused.operation)}
    </>
  );
}
