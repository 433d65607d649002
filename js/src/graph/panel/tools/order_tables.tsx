import type { ComponentChildren } from "preact";
import { formatShort } from "../../../shared/number_format";
import type { Comparison, Turns } from "../../analysis/orders";
import { nameOf } from "../../canvas/names";
import type { GraphState } from "../../state/graph_state";
import { ValueLink } from "../inspector/value_link";
import { shownSteps } from "./shown_steps";

/** As many wrong values are listed. */
const MOST_WRONG = 10;

/** Who passes back which gradient, in the right pass and in the wrong one; far from where they part it is left out. */
export function StepTable({ state, comparison }: { state: GraphState; comparison: Comparison }) {
  const { analysis } = state.messages.value;
  const { mistake, parting, rightTurns, wrongTurns } = comparison;
  const parted = parting?.step ?? 0;
  const rows = shownSteps(wrongTurns.node.length, parted);
  const cell = (turns: Turns, step: number) => <TurnCell state={state} turns={turns} step={step} />;
  return (
    <table class="mg-table">
      <caption class="mg-hidden">{analysis.steps}</caption>
      <thead>
        <tr>
          <th scope="col">{analysis.stepColumn}</th>
          <th scope="col">{analysis.rightOrder}</th>
          <th scope="col">{analysis.mistake[mistake].title}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          "step" in row ? (
            <tr key={row.step} class={row.step === parted ? "mg-parting" : undefined}>
              <th scope="row">{state.messages.value.panel.count({ count: row.step + 1 })}</th>
              <td>{cell(rightTurns, row.step)}</td>
              <td>{cell(wrongTurns, row.step)}</td>
            </tr>
          ) : (
            <tr key={`after ${row.after}`}>
              <td colSpan={3} class="mg-quiet">
                … {analysis.skipped({ count: row.skipped })} …
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function TurnCell({ state, turns, step }: { state: GraphState; turns: Turns; step: number }) {
  if (step >= turns.node.length) return null;
  return (
    <span class="mg-turn">
      <span>{nameOf(state.tape, turns.node[step])}</span>
      <span class="mg-number mg-grad">{formatShort(turns.grad[step])}</span>
    </span>
  );
}

/** The values whose gradients go wrong, from the output back. */
export function WrongTable({ state, comparison }: { state: GraphState; comparison: Comparison }) {
  const { analysis } = state.messages.value;
  const { differing, mistake, right, wrong } = comparison;
  const number = (grad: number): ComponentChildren => <td class="mg-number mg-grad">{formatShort(grad)}</td>;
  return (
    <>
      <p>{analysis.differing({ count: differing.length })}</p>
      <table class="mg-table">
        <thead>
          <tr>
            <th scope="col">{analysis.valueColumn}</th>
            <th scope="col">{analysis.rightOrder}</th>
            <th scope="col">{analysis.mistake[mistake].title}</th>
          </tr>
        </thead>
        <tbody>
          {differing.slice(0, MOST_WRONG).map((node) => (
            <tr key={node}>
              <th scope="row">
                <ValueLink state={state} node={node} />
              </th>
              {number(right[node])}
              {number(wrong[node])}
            </tr>
          ))}
        </tbody>
      </table>
      {differing.length > MOST_WRONG && (
        <p class="mg-note">{analysis.others({ count: differing.length - MOST_WRONG })}</p>
      )}
    </>
  );
}
