import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Messages } from "../../../messages";
import { parseWithComma } from "../../../shared/number_parse";
import { NumberInput } from "../../../widget/number_input";
import type { CheckSession } from "./check_session";

/** How the check goes: step and tolerance, as one types them. */
export function CheckForm({ session, words }: { session: CheckSession; words: Messages["check"] }) {
  const { options } = session;
  const step = useSignal(written(options.value.step));
  const tolerance = useSignal(written(options.value.tolerance));
  const isRefused = useSignal(false);
  const complaint = useId();
  const numbers = [readPositive(step.value), readPositive(tolerance.value)] as const;
  const submit = (event: Event) => {
    event.preventDefault();
    const [newStep, newTolerance] = numbers;
    isRefused.value = newStep === null || newTolerance === null;
    if (newStep === null || newTolerance === null) return;
    options.value = { ...options.value, step: newStep, tolerance: newTolerance };
    session.again();
  };
  const field = (label: string, hint: string, text: typeof step, number: number | null) => (
    <label title={hint}>
      <span>{label}</span>
      <NumberInput
        text={text.value}
        onInput={(written) => {
          text.value = written;
        }}
        isWrong={isRefused.value && number === null}
        complaint={complaint}
      />
    </label>
  );
  return (
    <details class="mg-fold">
      <summary>
        {words.how({ step: told(options.value.step), tolerance: told(options.value.tolerance) })}
      </summary>
      <p>{words.measuredBy}</p>
      <CentralDifference />
      <form class="mg-check-form" aria-label={words.settings} onSubmit={submit}>
        {field(words.step, words.stepHint, step, numbers[0])}
        {field(words.tolerance, words.toleranceHint, tolerance, numbers[1])}
        <button type="submit">{words.again}</button>
        {isRefused.value && (
          <p id={complaint} role="alert">
            {words.notANumber}
          </p>
        )}
      </form>
    </details>
  );
}

/** (f(x + h) − f(x − h)) / 2h */
function CentralDifference() {
  const f = (sign: string) => (
    <>
      <mi>f</mi>
      <mo stretchy={false}>(</mo>
      <mi>x</mi>
      <mo>{sign}</mo>
      <mi>h</mi>
      <mo stretchy={false}>)</mo>
    </>
  );
  return (
    <p class="mg-partials">
      <math>
        <mfrac>
          <mrow>
            {f("+")}
            <mo>−</mo>
            {f("−")}
          </mrow>
          <mrow>
            <mn>2</mn>
            <mi>h</mi>
          </mrow>
        </mfrac>
      </math>
    </p>
  );
}

/** 0.000001 as 1e-6, which is how one types it. */
function written(number: number): string {
  return number.toExponential();
}

/** As it is typed, with a minus sign at which no line is broken. */
function told(number: number): string {
  return written(number).replace("-", "−");
}

/** The number above 0 that was typed; null if it is none. */
function readPositive(text: string): number | null {
  const number = parseWithComma(text);
  return number !== null && number > 0 ? number : null;
}
