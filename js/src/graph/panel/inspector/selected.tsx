import { formatExact, formatShort } from "../../../shared/number_format";
import { hasRun } from "../../../tape/events";
import { LEAF } from "../../../tape/operations";
import { operandsOf, type Tape } from "../../../tape/tape";
import { HIDDEN } from "../../quiz";
import type { GraphState } from "../../state/graph_state";
import { NumberField } from "../editing/number_field";
import type { FoldingCommands } from "../folding_keys";
import { Equation } from "./equation";
import { NudgeView } from "./nudge_view";
import { numberClass } from "./number_class";
import { GradientPaths } from "./paths";
import { Row, ValueLink } from "./value_link";

/** More users than this are only counted: every sample uses a weight. */
const MOST_USERS = 12;

/** What is known of the selected value. */
export function Selected(props: { state: GraphState; commands: FoldingCommands; node: number }) {
  const { state, commands, node } = props;
  const { tape } = state;
  const { panel, run } = state.messages.value;
  const mark = state.annotations.byNode.value.get(node);
  const { data, dataKnown, grad, gradKnown } = state.registers.value;
  const hidden = state.quiz.masked.value?.[node] ?? 0;
  const { users, more } = usersOf(tape, node);
  const isLeaf = tape.code[node] === LEAF;
  const link = (other: number) => <ValueLink key={other} state={state} node={other} />;
  return (
    <section class="mg-selected">
      <div class="mg-quiet">{isLeaf ? panel.selectedLeaf : panel.selectedResult}</div>
      <h3>
        <Equation state={state} node={node} />
      </h3>
      <dl>
        <Row name={panel.data}>
          {isLeaf && !state.hides("edit") ? (
            <NumberField key={node} state={state} node={node} />
          ) : (
            <NumberShown
              part="mg-data"
              number={data[node]}
              instead={hidden & HIDDEN.data ? "?" : dataKnown[node] ? null : panel.notComputedYet}
            />
          )}
        </Row>
        {state.hasBackward && (
          <Row name={panel.grad}>
            <NumberShown
              part="mg-grad"
              number={grad[node]}
              instead={hidden & HIDDEN.grad ? "?" : gradKnown[node] ? null : panel.notComputedYet}
            />
          </Row>
        )}
        {!isLeaf && <Row name={panel.madeFrom}>{[...new Set(operandsOf(tape, node))].map(link)}</Row>}
        {users.length > 0 && (
          <Row name={panel.usedBy}>
            {users.map(link)}
            {more > 0 && <span>{panel.others({ count: more })}</span>}
          </Row>
        )}
      </dl>
      {hasRun(tape) && (
        <>
          {mark && <p class="mg-parting">{mark.text}</p>}
          {isLeaf && <p class="mg-quiet">{run.leaves}</p>}
        </>
      )}
      <Reach state={state} commands={commands} />
      {isLeaf && !state.hides("nudge") && <NudgeView key={node} state={state} node={node} />}
      {!state.hides("paths") && <GradientPaths state={state} node={node} />}
    </section>
  );
}

/** A number with the digits of its card, and all of them one hover away; or what stands instead of one. */
function NumberShown(props: { part: "mg-data" | "mg-grad"; number: number; instead: string | null }) {
  const { part, number, instead } = props;
  if (instead !== null) return <span class={`mg-number ${part}`}>{instead}</span>;
  return (
    <span class={`mg-number ${numberClass(part, number)}`} title={formatExact(number)}>
      {formatShort(number)}
    </span>
  );
}

/** Buttons that highlight what the selection depends on, and what depends on it. */
export function Reach({ state, commands }: { state: GraphState; commands: FoldingCommands }) {
  const { panel } = state.messages.value;
  const shown = state.highlight.value?.kind;
  return (
    <div class="mg-actions">
      <button
        type="button"
        aria-pressed={shown === "upstream"}
        title={`${panel.upstreamHint} (u)`}
        onClick={() => commands.highlight("upstream")}
      >
        {panel.upstream}
      </button>
      <button
        type="button"
        aria-pressed={shown === "downstream"}
        title={`${panel.downstreamHint} (d)`}
        onClick={() => commands.highlight("downstream")}
      >
        {panel.downstream}
      </button>
      {!state.hides("paths") && (
        <button
          type="button"
          aria-pressed={shown === "paths" || state.pathsFrom.value !== null}
          title={panel.pathsToHint}
          onClick={() => commands.beginPaths()}
        >
          {panel.pathsTo}
        </button>
      )}
    </div>
  );
}

/** The operations that a value is an operand of; those beyond some are only counted. */
function usersOf(
  { nodeCount, operandStart, operand }: Tape,
  node: number,
): { users: number[]; more: number } {
  const users: number[] = [];
  let more = 0;
  for (let user = node + 1; user < nodeCount; user++) {
    let index = operandStart[user];
    while (index < operandStart[user + 1] && operand[index] !== node) index++;
    if (index === operandStart[user + 1]) continue;
    if (users.length < MOST_USERS) users.push(user);
    else more++;
  }
  return { users, more };
}
