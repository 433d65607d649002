import { useMemo } from "preact/hooks";
import { Legend, ValueScale } from "../charts/legend";
import { Surface } from "../charts/surface";
import { valueRangeOf } from "../charts/value_range";
import { Field } from "./controls";
import { Fold } from "./fold";
import type { Opened } from "./graph_of_run";
import { namesOfClasses, outputKind, pointsOf } from "./points";
import type { Session } from "./session";
import { CURVE_RESOLUTION, OUTPUT_RESOLUTION, type Surfaces } from "./surfaces";

/** What the model says of the whole plane, or line, in which points of two columns, or of one, lie. */
export function OutputPlane(props: {
  session: Session;
  surfaces: Surfaces;
  /** The point whose graph is open, by its index in the data; null for none. */
  marked: number | null;
  open: (opened: Opened) => void;
}) {
  const { session, surfaces, marked, open } = props;
  const { problem } = session.trainer.value;
  const words = session.messages.value.training;
  const points = useMemo(() => pointsOf(problem, marked, surfaces.places), [problem, marked, surfaces]);
  const { discretise, show_test } = session.current.value;
  const kind = outputKind(problem);
  const { isCurve } = surfaces;
  const range = useMemo(
    () => (kind === "regression" && !isCurve ? valueRangeOf(problem.labels) : null),
    [kind, problem, isCurve],
  );
  const classNames = namesOfClasses(session);
  return (
    <>
      <Surface
        words={words.surface}
        read={surfaces.outputs}
        resolution={isCurve ? CURVE_RESOLUTION : OUTPUT_RESOLUTION}
        isCurve={isCurve}
        domain={surfaces.domain}
        kind={kind}
        outputs={problem.outputs}
        range={range}
        discretise={discretise}
        points={points}
        showTest={show_test}
        outputAt={surfaces.outputAt}
        classNames={classNames}
        axes={[problem.pointNames[0], problem.pointNames[1] ?? words.surface.output]}
        frame={session.frame}
        onPoint={(point) => open({ point })}
      />
      <div class="mg-switches">
        {problem.testIndices.length > 0 && <Field session={session} name="show_test" />}
        {kind !== "regression" && !isCurve && <Field session={session} name="discretise" />}
        {range && <ValueScale range={range} text={words.legend.values} />}
        <Fold class="mg-key" summary={words.legend.key}>
          <Legend
            words={words.legend}
            kind={kind}
            range={range}
            classNames={classNames}
            showTest={show_test && problem.testIndices.length > 0}
            network={problem.network !== null}
          />
        </Fold>
      </div>
    </>
  );
}
