import { formatShort } from "../../../shared/number_format";
import { rootOf } from "../../../tape/tape";
import { nameOf } from "../../canvas/names";
import { NUDGES, type Nudge, type Nudges, nudgesSteps } from "../../editing/nudges";
import type { GraphState } from "../../state/graph_state";
import { refusalSentence } from "../editing/refusal_words";
import { Chart, pathOf, scales } from "../tools/sparkline";
import { useBackground } from "../tools/use_background";

/** The chart has points at these steps besides those of the table. */
const CURVE = Array.from({ length: 33 }, (_, index) => -1 + index / 16);
/** The curve takes a run for each point. */
const MOST_NODES_WITH_CURVE = 20_000;
/** What rounding alone may part the two by, relative to the output and its change. */
const ROUNDING = 1e-12;

/** What the gradient of a leaf predicts, beside what really happens, as the step grows. */
export function NudgeTable({ state, node }: { state: GraphState; node: number }) {
  const { leafData, tape } = state;
  const { edit } = state.messages.value;
  const leaves = leafData.value;
  const isSmall = tape.nodeCount <= MOST_NODES_WITH_CURVE;
  const names = { leaf: nameOf(tape, node), root: nameOf(tape, rootOf(tape)) };
  const found = useBackground(
    tape.nodeCount,
    () => nudgesSteps(tape, leaves, node, isSmall ? [...NUDGES, ...CURVE] : NUDGES),
    [tape, leaves, node],
  );
  if (!found) return <p role="status">{edit.computing}</p>;
  if (Number.isNaN(found.output)) return <p>{edit.nudgeUnknown(names)}</p>;
  const rows = found.nudges.slice(0, NUDGES.length);
  const isStraight = rows.every((row) => row.refused === null && isExact(row, found.output));
  return (
    <>
      <p>
        {isStraight
          ? edit.nudgeStraight(names)
          : edit.nudgeText({ ...names, gradient: formatShort(found.gradient) })}
      </p>
      <NudgeChart nudges={found} label={edit.chart(names)} />
      <div class="mg-nudges-room">
        <table class="mg-table mg-nudges">
          <thead>
            <tr>
              {[edit.step, edit.predicted, edit.actual, edit.off].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.step} state={state} row={row} output={found.output} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ state, row, output }: { state: GraphState; row: Nudge; output: number }) {
  const { messages, tape } = state;
  const off = isExact(row, output) ? 0 : row.actual - row.predicted;
  return (
    <tr>
      <th scope="row">{signed(row.step)}</th>
      <td class="mg-grad">{signed(row.predicted)}</td>
      {row.refused ? (
        <td colSpan={2} title={refusalSentence(tape, messages.value, row.refused)}>
          {messages.value.edit.noResult}
        </td>
      ) : (
        <>
          <td class="mg-data">{signed(row.actual)}</td>
          <td>{signed(off)}</td>
        </>
      )}
    </tr>
  );
}

/** The straight line that the gradient predicts, and the curve, from a step of −1 to one of +1. */
function NudgeChart({ nudges, label }: { nudges: Nudges; label: string }) {
  const points = [...nudges.nudges, { step: 0, predicted: 0, actual: 0 }].sort((a, b) => a.step - b.step);
  const { x, y } = scales(
    -1,
    1,
    points.flatMap(({ actual, predicted }) => [actual, predicted]),
  );
  const line = (by: "predicted" | "actual") =>
    pathOf(points.map((point) => [x(point.step), y(point[by])] as const));
  return (
    <Chart label={label}>
      <path class="mg-spark-predicted" d={line("predicted")} />
      <path class="mg-spark-line" d={line("actual")} />
      <circle class="mg-spark-end" cx={x(0)} cy={y(0)} r={3} />
    </Chart>
  );
}

/** Whether both agree, rounding aside: differences of large outputs have few digits. */
function isExact({ actual, predicted }: Nudge, output: number): boolean {
  const scale = Math.abs(output) + Math.abs(actual) + Math.abs(predicted);
  return Math.abs(actual - predicted) <= ROUNDING * scale;
}

function signed(number: number): string {
  return number > 0 ? `+${formatShort(number)}` : formatShort(number);
}
