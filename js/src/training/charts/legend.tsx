import type { ComponentChildren } from "preact";
import type { TrainingMessages } from "../../messages";
import type { OutputKind } from "./kinds";
import { MARKS, markPath, styleOf } from "./marks";
import { formatTick } from "./tick_format";
import type { ValueRange } from "./value_range";

export interface LegendProps {
  readonly words: TrainingMessages["training"]["legend"];
  readonly kind: OutputKind;
  /** What the classes are called, in order; unused for a regression. */
  readonly classNames?: readonly string[];
  /** Of a regression: the numbers with the full colours. */
  readonly range?: ValueRange | null;
  /** Whether points that only test are shown. */
  readonly showTest?: boolean;
  /** Whether there is a coloured plane with a line on which the model is undecided. */
  readonly plane?: boolean;
  /** Whether there is a network with weights to explain. */
  readonly network?: boolean;
}

/** What colours, dashes, widths and marks mean. */
export function Legend({
  classNames = [],
  kind,
  network = true,
  plane = true,
  range = null,
  showTest = false,
  words,
}: LegendProps) {
  const points =
    kind === "regression"
      ? [
          { style: styleOf(1, kind), name: words.positiveTarget },
          { style: styleOf(-1, kind), name: words.negativeTarget },
        ]
      : classNames.map((name, label) => ({ style: styleOf(label, kind), name }));
  return (
    <div class="mg-legend">
      {!range &&
        points.map(({ name, style }) => (
          <Item key={name} text={name}>
            <path class={`mg-fill-${style}`} d={markPath(MARKS[style], 4)} />
          </Item>
        ))}
      {showTest && (
        <Item text={words.testOnly}>
          <path class="mg-hollow" d={markPath("disc", 3.6)} />
        </Item>
      )}
      {!plane && kind !== "regression" && (
        <Item text={words.wrong}>
          <circle class="mg-stroke-ink" r="5" stroke-width="1.3" />
        </Item>
      )}
      {plane && kind !== "regression" && (
        <Item text={words.undecided} wide>
          <path class="mg-boundary" d="M-9 2Q-4 -5 0 0T9 -2" />
        </Item>
      )}
      {network && (
        <>
          <Item text={words.positiveWeight} wide>
            <path class="mg-stroke-positive" d="M-9 0H9" stroke-width="2" />
          </Item>
          <Item text={words.negativeWeight} wide>
            <path class="mg-stroke-negative" d="M-9 0H9" stroke-width="2" stroke-dasharray="5 3.5" />
          </Item>
          <Item text={words.wider} wide>
            <path class="mg-stroke-ink" d="M-9 -2.500H9" stroke-width="0.8" />
            <path class="mg-stroke-ink" d="M-9 2H9" stroke-width="3" />
          </Item>
          <Item text={words.positiveBias}>
            <circle class="mg-fill-positive" r="3.5" />
          </Item>
          <Item text={words.negativeBias}>
            <circle class="mg-stroke-negative" r="3" stroke-width="1.4" />
          </Item>
        </>
      )}
    </div>
  );
}

/** The colours of numbers, from the lowest to the highest. */
export function ValueScale({ range: { low, high }, text }: { range: ValueRange; text: string }) {
  return (
    <span class="mg-value-scale">
      {text} <b class="mg-digits">{formatTick(Number(low.toPrecision(3)))}</b>
      <i aria-hidden="true" />
      <b class="mg-digits">{formatTick(Number(high.toPrecision(3)))}</b>
    </span>
  );
}

function Item(props: { text: string; wide?: boolean; children: ComponentChildren }) {
  const half = props.wide ? 10 : 6;
  return (
    <span>
      <svg width={2 * half} height="12" viewBox={`${-half} -6 ${2 * half} 12`} fill="none" aria-hidden="true">
        {props.children}
      </svg>
      {props.text}
    </span>
  );
}
