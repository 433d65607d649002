import type { Signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { formatShort } from "../../shared/number_format";
import { useKeptSignal } from "../../widget/kept_signal";
import { SampleList, type SampleOrder } from "../charts/sample_list";
import type { Opened } from "./graph_of_run";
import { namesOfClasses } from "./points";
import type { SampleNumbers } from "./samples";
import type { Session } from "./session";

/** The samples of one cell of a confusion matrix. */
export interface SampleFilter {
  readonly test: boolean;
  readonly target: number;
  readonly prediction: number;
}

/** So many columns are shown: each takes room and time in every row. */
const MOST_COLUMNS = 20;

/** Every sample with its numbers; a press opens its graph. */
export function Samples(props: {
  session: Session;
  numbers: () => SampleNumbers;
  filter: Signal<SampleFilter | null>;
  marked: number | null;
  open: (opened: Opened) => void;
}) {
  const { session, numbers: read, marked, open } = props;
  // The numbers of a run change with its frames.
  void session.slowFrame.value;
  const numbers = read();
  const { problem } = session.trainer.value;
  const { classes, labels, outputs, pointNames, points, pointSize } = problem;
  const messages = session.messages.value.training;
  const words = messages.columns;
  const order = useKeptSignal<SampleOrder>("order", "number");
  const classNames = namesOfClasses(session);
  const testing = useMemo(() => new Set(problem.testIndices), [problem]);
  const columnNames = useMemo(() => pointNames.slice(0, MOST_COLUMNS), [pointNames]);
  const filter = classes > 0 ? props.filter.value : null;
  const isShown = (index: number) =>
    filter === null ||
    (testing.has(index) === filter.test &&
      labels[index] === filter.target &&
      numbers.predicted(index) === filter.prediction);
  const shown = Array.from(labels.keys()).filter(isShown);
  const direction = order.value === "lossDown" ? -1 : 1;
  if (order.value !== "number") {
    shown.sort((a, b) => direction * (numbers.loss(a) - numbers.loss(b)));
  }
  const listed = (values: Float64Array) => Array.from(values, formatShort).join(", ");
  return (
    <>
      {filter && (
        <p class="mg-filter">
          {words.filtered({
            set: filter.test ? messages.steps.test : messages.steps.train,
            target: classNames[filter.target],
            prediction: classNames[filter.prediction],
            count: shown.length,
          })}
          <button
            type="button"
            onClick={() => {
              props.filter.value = null;
            }}
          >
            {words.all}
          </button>
        </p>
      )}
      <SampleList
        words={messages.samples}
        shown={shown}
        row={(index) => ({
          note: testing.has(index) ? messages.steps.test : "",
          target:
            classes > 0
              ? classNames[labels[index]]
              : listed(points.targets.subarray(index * outputs, (index + 1) * outputs)),
          prediction: classes > 0 ? classNames[numbers.predicted(index)] : listed(numbers.outputs(index)),
          isWrong: numbers.isWrong(index),
          loss: numbers.loss(index),
          columns: points.inputs.subarray(index * pointSize, (index + 1) * pointSize),
        })}
        columnNames={columnNames}
        order={order.value}
        onOrder={(next) => {
          order.value = next;
        }}
        marked={marked}
        onOpen={(point) => open({ point })}
      />
      {pointSize > MOST_COLUMNS && (
        <p class="mg-quiet">{words.firstColumns({ shown: MOST_COLUMNS, count: pointSize })}</p>
      )}
    </>
  );
}
