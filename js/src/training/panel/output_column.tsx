import { useMemo } from "preact/hooks";
import { Legend } from "../charts/legend";
import { Surface } from "../charts/surface";
import { Losses } from "./charts";
import { Field } from "./controls";
import type { Opened } from "./graph_of_run";
import { describedIn } from "./model";
import { classNamesOf, outputKind, pointsOf } from "./points";
import type { Session } from "./session";
import { OUTPUT_RESOLUTION, type Surfaces } from "./surfaces";

/** What the model says of the whole plane, and how its loss went. */
export function OutputColumn(props: {
  session: Session;
  surfaces: Surfaces | null;
  open: (opened: Opened) => void;
}) {
  const { session, surfaces, open } = props;
  const { problem } = session.trainer.value;
  const words = session.messages.value.training;
  const points = useMemo(() => pointsOf(problem), [problem]);
  const { discretise, show_test } = session.current.value;
  const kind = outputKind(problem);
  const classNames = classNamesOf(
    problem,
    words.surface,
    session.current.value.dataset === "own" ? (describedIn(session.model).classes ?? []) : [],
  );
  return (
    <section class="mg-output" aria-label={words.output}>
      {surfaces ? (
        <div class="mg-plane">
          <Surface
            words={words.surface}
            read={surfaces.outputs}
            resolution={OUTPUT_RESOLUTION}
            domain={surfaces.domain}
            kind={kind}
            outputs={problem.outputs}
            discretise={discretise}
            points={points}
            showTest={show_test}
            outputAt={surfaces.outputAt}
            classNames={classNames}
            axes={[problem.pointNames[0], problem.pointNames[1]]}
            frame={session.frame}
            onPoint={(point) => open({ point })}
          />
          <div class="mg-switches">
            {problem.testPlaces.length > 0 && <Field session={session} name="show_test" />}
            {kind !== "regression" && <Field session={session} name="discretise" />}
          </div>
        </div>
      ) : (
        <p class="mg-none">{words.noPlane({ count: problem.pointSize })}</p>
      )}
      <div class="mg-course">
        <Losses session={session} />
        {surfaces && (
          <Legend
            words={words.legend}
            kind={kind}
            classNames={classNames}
            showTest={show_test && problem.testPlaces.length > 0}
            network={problem.layers !== null}
          />
        )}
      </div>
    </section>
  );
}
