import { useEffect } from "preact/hooks";
import type { Messages } from "../../../messages";
import { formatShort } from "../../../shared/number_format";
import type { Registers } from "../../../tape/execute";
import { type Comparison, comparisonSteps, type Mistake } from "../../analysis/orders";
import { nameOf } from "../../canvas/names";
import type { Annotation } from "../../canvas/scene";
import type { GraphState } from "../../state/graph_state";
import { StepTable, WrongTable } from "./order_tables";
import { useBackground, useBasis } from "./use_background";

/** Wrong values beyond these are not marked on the graph. */
const MOST_MARKS = 2000;

/** The loop that a learner would have written. */
const CODE: Readonly<Record<Mistake, string>> = {
  order:
    "def hand_down(v):\n    if v not in seen:\n        seen.add(v)\n        v._backward()\n        for u in v._prev:\n            hand_down(u)",
  overwrite: "a.grad = b.data * out.grad",
  again: "L.backward()\nL.backward()",
};

const EXAMPLE = "a = Value(2.0)\nb = a * 3\nL = b + b * b";

/** A wrong backward pass beside the right one: what it does, which gradients go wrong, and those on the cards. */
export function WrongPass({ state, mistake }: { state: GraphState; mistake: Mistake }) {
  const { tape } = state;
  const { analysis, explain } = state.messages.value;
  const { registers } = useBasis(state);
  const { data, refused } = registers;
  const comparison = useBackground(tape.nodeCount, () => comparisonSteps(tape, data, mistake), [
    tape,
    data,
    mistake,
  ]);
  useMarks(state, refused ? null : comparison);
  useNumbers(state, registers, refused ? null : comparison);
  if (refused) {
    return (
      <p>
        {analysis.refused({ name: nameOf(tape, refused.node), reason: explain.noResult[refused.reason] })}
      </p>
    );
  }
  return (
    <>
      <p>{analysis.what[mistake]}</p>
      {comparison ? (
        <Compared state={state} comparison={comparison} />
      ) : (
        <p role="status">{analysis.working}</p>
      )}
      <details class="mg-fold">
        <summary>{analysis.inPython}</summary>
        <pre class="mg-code">{CODE[mistake]}</pre>
      </details>
    </>
  );
}

function Compared({ state, comparison }: { state: GraphState; comparison: Comparison }) {
  const { tape } = state;
  const { analysis } = state.messages.value;
  const { differing, mistake, parting } = comparison;
  if (differing.length === 0) {
    return (
      <>
        <p class="mg-verdict">{harmless(analysis, comparison)}</p>
        {mistake !== "again" && (
          <>
            <p>{analysis.tryThis}</p>
            <pre class="mg-code">{EXAMPLE}</pre>
          </>
        )}
      </>
    );
  }
  return (
    <>
      {parting && (
        <p class="mg-verdict">
          {sentenceOf(analysis, mistake, nameOf(tape, parting.node), parting)}
          {mistake === "again" && ` ${analysis.alsoUse}`}
        </p>
      )}
      <p>{analysis.onCards}</p>
      {mistake === "order" && <StepTable state={state} comparison={comparison} />}
      <WrongTable state={state} comparison={comparison} />
      {differing.length > MOST_MARKS && <p class="mg-note">{analysis.markedFirst({ count: MOST_MARKS })}</p>}
    </>
  );
}

/** Why nothing went wrong. */
function harmless(analysis: Messages["analysis"], comparison: Comparison): string {
  const { mistake, shared, sharedResults } = comparison;
  if (mistake === "again") return analysis.allZero;
  if (mistake === "order") return sharedResults > 0 ? analysis.lucky : analysis.noSharedResult;
  return shared > 0 ? analysis.luckyOverwrite : analysis.noShared;
}

function sentenceOf(
  analysis: Messages["analysis"],
  mistake: Mistake,
  name: string,
  parting: NonNullable<Comparison["parting"]>,
): string {
  const grad = formatShort(parting.grad);
  const right = formatShort(parting.right);
  if (mistake === "order") return analysis.tooEarly({ name, grad, right, pending: parting.pending });
  return mistake === "overwrite"
    ? analysis.overwritten({ name, grad, right })
    : analysis.twice({ name, grad, right });
}

/** Marks the wrong values on the graph, as long as the tool is open. */
function useMarks(state: GraphState, comparison: Comparison | null) {
  const { annotations } = state;
  const { analysis } = state.messages.value;
  useEffect(() => {
    const marks = new Map<number, Annotation>();
    if (comparison) {
      const { differing, mistake, parting, right, wrong } = comparison;
      for (const node of differing.slice(0, MOST_MARKS)) {
        const text = analysis.rightMark({ right: formatShort(right[node]), wrong: formatShort(wrong[node]) });
        marks.set(node, { severity: "warning", text });
      }
      if (parting) {
        const text = analysis.partingMark[mistake]({
          grad: formatShort(parting.grad),
          right: formatShort(parting.right),
        });
        marks.set(parting.node, { severity: "error", text });
      }
    }
    annotations.put("wrong_pass", marks);
    return () => annotations.put("wrong_pass", new Map());
  }, [analysis, comparison, annotations]);
}

/** Puts the gradients of the wrong pass on the cards, as long as the tool is in sight. */
function useNumbers(state: GraphState, registers: Registers, comparison: Comparison | null) {
  useEffect(() => {
    if (!comparison || comparison.differing.length === 0) return;
    state.otherNumbers.value = {
      ...registers,
      grad: comparison.wrong,
      gradKnown: new Uint8Array(comparison.wrong.length).fill(1),
    };
    return () => {
      state.otherNumbers.value = null;
    };
  }, [comparison, registers, state]);
}
