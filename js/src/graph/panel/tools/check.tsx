import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { formatExact, formatShort } from "../../../shared/number_format";
import { rootOf } from "../../../tape/tape";
import { errorMessage } from "../../../widget/error_message";
import type { CheckedLeaf, GradCheck } from "../../analysis/gradcheck";
import { nameOf } from "../../canvas/names";
import type { GraphState } from "../../state/graph_state";
import { ValueLink } from "../inspector/value_link";
import { CheckForm } from "./check_form";
import { type CheckSession, useCheck } from "./check_session";
import {
  breakSentence,
  checkAnnotations,
  MOST_ANNOTATIONS,
  originSentences,
  reasonOf,
  urgentFirst,
  verdictSentences,
} from "./check_words";
import { EngineDiagnosis } from "./diagnosis/diagnosis";

/** As many leaves, and broken places, are listed at first. */
const FIRST_ROWS = 12;
const MOST_BREAKS = 5;

/** Gradients beside what moving each leaf really does. */
export function CheckTool({ state }: { state: GraphState }) {
  const session = useCheck(state);
  const { check: words } = state.messages.value;
  const stage = session.stage.value;
  useMarks(state, stage.kind === "done" ? stage.check : null);
  return (
    <>
      <EngineDiagnosis state={state} />
      <p>{words.what({ root: nameOf(state.tape, rootOf(state.tape)) })}</p>
      <Progress state={state} session={session} />
      {stage.kind === "done" && <Checked state={state} check={stage.check} />}
      <CheckForm session={session} words={words} />
    </>
  );
}

/** How far a check has come, and what has become of one that was given up. */
function Progress({ state, session }: { state: GraphState; session: CheckSession }) {
  const { check: words } = state.messages.value;
  const stage = session.stage.value;
  if (stage.kind === "failed") {
    return (
      <p role="alert">
        {words.failed} {errorMessage(stage.error, state.messages.value)}
      </p>
    );
  }
  if (stage.kind === "cancelled") return <p role="status">{words.cancelled}</p>;
  if (stage.kind === "done" || stage.of === 0) return null;
  const { done, of } = stage;
  return (
    <div class="mg-checking">
      <progress value={done} max={of} aria-label={words.checking({ done, of })} />
      <span>{words.checking({ done, of })}</span>
      <button type="button" title={words.cancelHint} onClick={() => session.cancel()}>
        {words.cancel}
      </button>
    </div>
  );
}

function Checked({ state, check }: { state: GraphState; check: GradCheck }) {
  const { tape } = state;
  const messages = state.messages.value;
  const { check: words, explain } = messages;
  if (check.refused) {
    const { node, reason } = check.refused;
    return (
      <p role="alert">{words.refused({ name: nameOf(tape, node), reason: explain.noResult[reason] })}</p>
    );
  }
  const [verdict, ...notes] = verdictSentences(check, messages);
  const wrong = check.rows.filter((row) => row.verdict === "differs").length;
  return (
    <>
      <p class={wrong > 0 ? "mg-verdict mg-wrong" : "mg-verdict"} role="status">
        <b>{verdict}</b> {notes.join(" ")}
      </p>
      <Breaks state={state} check={check} />
      <Rows state={state} rows={check.rows} />
      {wrong > MOST_ANNOTATIONS && <p class="mg-note">{words.markedFirst({ count: MOST_ANNOTATIONS })}</p>}
      <p class="mg-note">{originSentences(check, messages).join(" ")}</p>
    </>
  );
}

function Breaks({ state, check }: { state: GraphState; check: GradCheck }) {
  const messages = state.messages.value;
  const { check: words } = messages;
  const { breaks } = check;
  if (breaks.length === 0) return null;
  return (
    <section class="mg-finding">
      <h4>{words.breaks}</h4>
      <p>{words.breaksWhy}</p>
      <ul class="mg-faded">
        {breaks.slice(0, MOST_BREAKS).map((one) => (
          <li key={one.node}>
            <ValueLink state={state} node={one.node} />
            {breakSentence(state.tape, one, messages)}
          </li>
        ))}
        {breaks.length > MOST_BREAKS && (
          <li class="mg-quiet">{words.others({ count: breaks.length - MOST_BREAKS })}</li>
        )}
      </ul>
    </section>
  );
}

/** All leaves, what is wrong first. */
function Rows({ state, rows }: { state: GraphState; rows: readonly CheckedLeaf[] }) {
  const showsAll = useSignal(false);
  const { check: words } = state.messages.value;
  const sorted = urgentFirst(rows);
  const shown = showsAll.value ? sorted : sorted.slice(0, FIRST_ROWS);
  return (
    <>
      <div class={showsAll.value ? "mg-check-rows mg-scroll" : undefined}>
        <table class="mg-table">
          <caption class="mg-hidden">{words.table}</caption>
          <thead>
            <tr>
              <th scope="col">{words.leaf}</th>
              <th scope="col">{words.gradient}</th>
              <th scope="col">{words.measured}</th>
              <th scope="col" title={words.errorHint}>
                {words.error}
              </th>
            </tr>
          </thead>
          {shown.map((row) => (
            <Row key={row.leaf} state={state} row={row} />
          ))}
        </table>
      </div>
      {rows.length > FIRST_ROWS && (
        <button
          type="button"
          aria-pressed={showsAll.value}
          onClick={() => {
            showsAll.value = !showsAll.value;
          }}
        >
          {showsAll.value ? words.showFewer : words.showAll({ count: rows.length })}
        </button>
      )}
    </>
  );
}

/** Beside three numbers there is room for names of so many characters; longer ones stand above. */
const LONGEST_BESIDE = 7;

const SIGNS = { agrees: "✓", differs: "×", kink: "∧", unchecked: "?" } as const;

function Row({ state, row }: { state: GraphState; row: CheckedLeaf }) {
  const messages = state.messages.value;
  const { analytic, leaf, numeric, relativeError, verdict } = row;
  const reason = reasonOf(state.tape, row, messages);
  const isMeasured = !Number.isNaN(numeric);
  const isLong = nameOf(state.tape, leaf).length > LONGEST_BESIDE;
  const name = (
    <>
      <span class="mg-sign" role="img" aria-label={messages.check.verdict[verdict]}>
        {SIGNS[verdict]}
      </span>{" "}
      <ValueLink state={state} node={leaf} />
    </>
  );
  return (
    <tbody>
      {isLong && (
        <tr class={`mg-check-${verdict} mg-check-name`}>
          <th scope="rowgroup" colSpan={4}>
            {name}
          </th>
        </tr>
      )}
      <tr class={`mg-check-${verdict}`}>
        {isLong ? <td /> : <th scope="row">{name}</th>}
        <td class="mg-number mg-grad" title={formatExact(analytic)}>
          {formatShort(analytic)}
        </td>
        <td class="mg-number" title={isMeasured ? formatExact(numeric) : undefined}>
          {isMeasured ? formatShort(numeric) : "·"}
        </td>
        <td class="mg-number">{isMeasured ? errorText(relativeError) : "·"}</td>
      </tr>
      {reason && (
        <tr class="mg-check-reason">
          <td colSpan={4}>{reason}</td>
        </tr>
      )}
    </tbody>
  );
}

/** An error with as many digits as one reads. */
function errorText(error: number): string {
  if (error === 0 || error >= 1e-3 || !Number.isFinite(error)) return formatShort(error);
  return error.toExponential(0).replace("-", "−").replace("+", "");
}

/** Marks what is wrong on the graph, as long as the tool is open. */
function useMarks(state: GraphState, check: GradCheck | null) {
  const { annotations } = state;
  const messages = state.messages.value;
  useEffect(() => {
    annotations.put("check", check ? checkAnnotations(check, messages) : new Map());
    return () => annotations.put("check", new Map());
  }, [check, annotations, messages]);
}
