import { useSignal } from "@preact/signals";
import { useId, useMemo } from "preact/hooks";
import { formatShort } from "../../../shared/number_format";
import { parseNumber } from "../../../shared/number_parse";
import { lastCursor } from "../../../tape/cursor";
import { run } from "../../../tape/execute";
import { rootOf } from "../../../tape/tape";
import { NumberInput } from "../../../widget/number_input";
import { nameOf } from "../../canvas/names";
import type { GraphState } from "../../state/graph_state";
import { EditButtons } from "../editing/edit_buttons";
import { refusalSentence } from "../editing/refusal_words";
import { ValueLink } from "../inspector/value_link";
import { type LeafGroup, leafGroups } from "./leaf_groups";
import { Sparkline } from "./sparkline";

/** Steps of gradient descent on the leaves that one chooses, and where they have led. */
export function DescentTool({ state }: { state: GraphState }) {
  const { editing, tape } = state;
  const { edit } = state.messages.value;
  const root = nameOf(tape, rootOf(tape));
  const count = editing.chosen.value.reduce((sum, one) => sum + one, 0);
  const isReady = count > 0 && !editing.isDescending.value;
  const button = (steps: number, label: string, hint: string) => (
    <button type="button" title={hint} disabled={!isReady} onClick={() => editing.descend(steps)}>
      {label}
    </button>
  );
  return (
    <>
      <p>{edit.descentText({ root })}</p>
      <div class="mg-formula">{edit.rule({ rate: formatShort(editing.rate.value) })}</div>
      <Rate state={state} />
      <div class="mg-actions">
        {button(1, edit.once, edit.onceHint)}
        {button(10, edit.tenTimes, edit.tenTimesHint)}
        <EditButtons state={state} />
      </div>
      {count === 0 && <p role="status">{edit.nothingChosen}</p>}
      <Stopped state={state} />
      <Course state={state} root={root} />
      <Choice state={state} />
    </>
  );
}

function Rate({ state }: { state: GraphState }) {
  const { editing } = state;
  const { edit } = state.messages.value;
  const typed = useSignal(String(editing.rate.peek()));
  const number = parseNumber(typed.value);
  const isWrong = number === null || number <= 0;
  const complaint = useId();
  return (
    <div class="mg-rate">
      <label title={edit.rateHint}>
        <span>{edit.rate}</span>
        <NumberInput
          text={typed.value}
          onInput={(written) => {
            typed.value = written;
            const rate = parseNumber(written);
            if (rate !== null && rate > 0) editing.rate.value = rate;
          }}
          isWrong={isWrong}
          complaint={complaint}
        />
      </label>
      {isWrong && (
        <div class="mg-edit-refused" id={complaint} role="alert">
          {edit.rateWrong}
        </div>
      )}
    </div>
  );
}

function Stopped({ state }: { state: GraphState }) {
  const { editing, tape } = state;
  const messages = state.messages.value;
  const stopped = editing.stopped.value;
  if (!stopped) return null;
  return (
    <p class="mg-edit-refused" role="alert">
      {messages.edit.stoppedAt}{" "}
      {"leaf" in stopped
        ? messages.edit.tooFar({ leaf: nameOf(tape, stopped.leaf) })
        : refusalSentence(tape, messages, stopped)}
    </p>
  );
}

/** The output from the last reset on. */
function Course({ state, root }: { state: GraphState; root: string }) {
  const { edit } = state.messages.value;
  const outputs = state.editing.outputs.value;
  if (outputs.length < 2) return null;
  const lowest = outputs.reduce((one, other) => Math.min(one, other));
  const [from, to, least] = [outputs[0], outputs[outputs.length - 1], lowest].map(formatShort);
  const said = edit.history({ root, count: outputs.length - 1, from, to, lowest: least });
  return (
    <>
      <Sparkline numbers={outputs} label={said} />
      <p role="status">{said}</p>
    </>
  );
}

/** Which leaves move: each with its numbers if there are few, else in groups. */
function Choice({ state }: { state: GraphState }) {
  const { editing, folding, leafData, tape } = state;
  const { edit } = state.messages.value;
  const chosen = editing.chosen.value;
  const groups = useMemo(() => leafGroups(folding.structure), [folding.structure]);
  const isSingle = groups.every(({ node }) => node !== null);
  const count = chosen.reduce((sum, one) => sum + one, 0);
  const choose = (indices: readonly number[], moves: boolean) => {
    const changed = chosen.slice();
    for (const index of indices) changed[index] = Number(moves);
    editing.choose(changed);
  };
  const all = (moves: boolean) => () => {
    editing.choose(new Uint8Array(chosen.length).fill(Number(moves)));
  };
  // The gradients of the next step, wherever the cursor stands.
  const grad = isSingle ? run(tape, leafData.value, lastCursor(tape)).grad : null;
  const title = useId();
  return (
    <>
      <div class="mg-choice-head">
        <h4 id={title}>{edit.leaves}</h4>
        <button type="button" class="mg-link" onClick={all(true)}>
          {edit.all}
        </button>
        <button type="button" class="mg-link" onClick={all(false)}>
          {edit.none}
        </button>
        <span class="mg-quiet">{edit.moves({ count, of: chosen.length })}</span>
      </div>
      <table class="mg-table mg-choice" aria-labelledby={title}>
        {grad && (
          <thead>
            <tr>
              <th scope="col">{edit.leaf}</th>
              <th scope="col">{edit.data}</th>
              <th scope="col">{edit.change}</th>
            </tr>
          </thead>
        )}
        <tbody>
          {groups.map((group) => (
            <Line key={group.indices[0]} state={state} group={group} grad={grad} choose={choose} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Line(props: {
  state: GraphState;
  group: LeafGroup;
  /** By node; null for groups. */
  grad: Float64Array | null;
  choose: (indices: readonly number[], moves: boolean) => void;
}) {
  const { choose, grad, group, state } = props;
  const { editing, leafData } = state;
  const { edit } = state.messages.value;
  const { node, indices, title } = group;
  const moving = indices.reduce((sum, index) => sum + editing.chosen.value[index], 0);
  const fixed = indices.reduce((sum, index) => sum + editing.fixed[index], 0);
  const isFixed = fixed === indices.length;
  const name = title ?? edit.unnamed;
  const change = grad && node !== null ? -editing.rate.value * grad[node] : 0;
  return (
    <tr>
      <th scope="row">
        <input
          type="checkbox"
          aria-label={name}
          title={isFixed ? edit.fixedHint : undefined}
          disabled={isFixed}
          checked={moving > 0 && moving === indices.length - fixed}
          ref={(box) => {
            if (box) box.indeterminate = moving > 0 && moving < indices.length - fixed;
          }}
          onChange={({ currentTarget }) => choose(indices, currentTarget.checked)}
        />
        {node === null ? name : <ValueLink state={state} node={node} />}
      </th>
      {grad && node !== null ? (
        <>
          <td class="mg-data">{formatShort(leafData.value[indices[0]])}</td>
          <td>{moving === 0 ? "·" : `${change > 0 ? "+" : ""}${formatShort(change)}`}</td>
        </>
      ) : (
        <td>{edit.moves({ count: moving, of: indices.length })}</td>
      )}
    </tr>
  );
}
