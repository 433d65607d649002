import { useMemo } from "preact/hooks";
import { useKeptSignal } from "../../widget/kept_signal";
import { Legend, ValueScale } from "../charts/legend";
import { Surface } from "../charts/surface";
import { valueRangeOf } from "../charts/value_range";
import { type Axis, COMPONENTS, componentsOf, placesOn } from "./axes";
import { Field } from "./controls";
import { Fold } from "./fold";
import type { Opened } from "./graph_of_run";
import { namesOfClasses, outputKind, pointsOf } from "./points";
import type { SampleNumbers } from "./samples";
import type { Session } from "./session";
import { domainOf } from "./surfaces";

/** Points in the plane of two of their columns, or of directions in which they spread most. */
export function PointsPlane(props: {
  session: Session;
  numbers: () => SampleNumbers;
  marked: number | null;
  open: (opened: Opened) => void;
}) {
  const { session, numbers, marked, open } = props;
  const { problem } = session.trainer.value;
  const { pointNames, pointSize } = problem;
  const messages = session.messages.value.training;
  const words = messages.columns;
  const { show_test } = session.current.value;
  const kind = outputKind(problem);
  const across = useKeptSignal<Axis>("x", 0);
  const up = useKeptSignal<Axis>("y", 1);
  const choices = [
    ...pointNames,
    ...Array.from({ length: COMPONENTS }, (_, index) => words.component({ number: index + 1 })),
  ];
  // Other data may have fewer columns.
  const [x, y] = [across.value, up.value].map((axis, at) => (axis < choices.length ? axis : at));
  const components = useMemo(() => componentsOf(problem), [problem]);
  const places = useMemo(() => placesOn(problem, [x, y], components), [problem, x, y, components]);
  const points = useMemo(() => pointsOf(problem, marked, places), [problem, places, marked]);
  const domain = useMemo(() => domainOf({ inputs: places }, 1), [places]);
  const range = useMemo(() => (kind === "regression" ? valueRangeOf(problem.labels) : null), [kind, problem]);
  const classNames = namesOfClasses(session);
  const count = points.filter(({ test }) => show_test || !test).length;
  const isComponent = x >= pointSize || y >= pointSize;
  const percent = (share: number) =>
    messages.percent({ number: String(Math.round(100 * share)) }).replace(" ", "\u00a0");
  const axis = (name: "x" | "y", chosen: typeof across, value: Axis) => (
    <label class="mg-field">
      <span>{name}:</span>
      <select
        aria-label={words[name]}
        value={String(value)}
        onChange={(event) => {
          chosen.value = Number(event.currentTarget.value);
        }}
      >
        {choices.map((choice, index) => (
          <option key={index} value={String(index)}>
            {choice}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <div class="mg-axes">
        {axis("x", across, x)}
        {axis("y", up, y)}
      </div>
      <Surface
        words={messages.surface}
        label={words.label({ across: choices[x], up: choices[y], count })}
        read={NO_GRID}
        resolution={1}
        domain={domain}
        kind={kind}
        outputs={problem.outputs}
        range={range}
        points={points}
        showTest={show_test}
        outputOf={(index) => numbers().outputs(index)}
        isWrong={(index) => numbers().isWrong(index)}
        classNames={classNames}
        axes={[choices[x], choices[y]]}
        frame={session.calmFrame}
        onPoint={(point) => open({ point })}
      />
      <p class="mg-quiet">
        {isComponent &&
          `${words.components({
            first: percent(components().shares[0]),
            second: percent(components().shares[1]),
          })} `}
        {words.noColours({ count: pointSize })}
        {problem.classes > 0 && ` ${words.ring}`}
      </p>
      <div class="mg-switches">
        {problem.testIndices.length > 0 && <Field session={session} name="show_test" />}
        {range && <ValueScale range={range} text={messages.legend.values} />}
        <Fold class="mg-key" summary={messages.legend.key}>
          <Legend
            words={messages.legend}
            kind={kind}
            range={range}
            classNames={classNames}
            showTest={show_test && problem.testIndices.length > 0}
            plane={false}
            network={problem.network !== null}
          />
        </Fold>
      </div>
    </>
  );
}

const NO_GRID = () => null;
