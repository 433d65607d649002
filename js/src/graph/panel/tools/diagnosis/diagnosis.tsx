import { useSignal } from "@preact/signals";
import { useContext, useEffect } from "preact/hooks";
import { formatExact, formatShort } from "../../../../shared/number_format";
import { LEAF } from "../../../../tape/operations";
import { nameOf } from "../../../canvas/names";
import type { GraphModel } from "../../../state/graph_model";
import type { GraphState } from "../../../state/graph_state";
import { ValueLink } from "../../inspector/value_link";
import { ViewContext } from "../../view_context";
import { diagnosisMarks, placeOf } from "./diagnosis_marks";
import { type DiagnosisTrait, type Finding, readDiagnosis } from "./read_diagnosis";

/** The kind of the message by which a page asks Python for a diagnosis; see micrograd_widget/graph.py. */
const REQUEST = "micrograd-diagnose";

/** The mistakes in the code of the engine that made the graph, as Python finds them when it is asked. */
export function EngineDiagnosis({ state }: { state: GraphState }) {
  const model = useContext(ViewContext)?.model;
  return model ? <Asked state={state} model={model} /> : null;
}

function Asked({ state, model }: { state: GraphState; model: GraphModel }) {
  const { diagnosis: words } = state.messages.value;
  const found = useDiagnosis(state, model);
  useMarks(state, found);
  if (found === null) return null;
  if (found === "unasked") {
    if (!model.send) return null;
    return (
      <p role="status" aria-busy="true">
        {words.asking}
      </p>
    );
  }
  const { cannotTell, failure, findings, notes } = found;
  return (
    <section class="mg-diagnosis" aria-label={words.title}>
      <h4>{words.title}</h4>
      {failure ? (
        <p role="alert">{failure}</p>
      ) : (
        <p class={findings.length > 0 ? "mg-verdict mg-wrong" : "mg-verdict"} role="status">
          <b>{findings.length > 0 ? words.found({ count: findings.length }) : words.none}</b>
        </p>
      )}
      {findings.map((finding) => (
        <FindingCard
          key={`${finding.where} ${finding.title} ${finding.line}`}
          state={state}
          finding={finding}
        />
      ))}
      {notes.length > 0 && <h4>{words.notes}</h4>}
      {notes.map((note) => (
        <FindingCard key={`${note.where} ${note.title}`} state={state} finding={note} />
      ))}
      {cannotTell.map((sentence) => (
        <p class="mg-note" key={sentence}>
          {sentence}
        </p>
      ))}
      {model.send && (
        <button type="button" onClick={() => model.send?.({ kind: REQUEST })}>
          {words.again}
        </button>
      )}
    </section>
  );
}

function FindingCard({ state, finding }: { state: GraphState; finding: Finding }) {
  const { diagnosis: words } = state.messages.value;
  const { isVisible, node, operand, source, title, why } = finding;
  const place = placeOf(finding, words);
  return (
    <section class="mg-finding">
      <h4>
        {place && <code>{place}</code>} {title}
      </h4>
      {source && <pre class="mg-code">{source}</pre>}
      <FoundNumbers state={state} finding={finding} />
      <p>{why}</p>
      {node !== null && (
        <div class="mg-links">
          <ValueLink state={state} node={node} />
          {operand !== null && operand !== node && <ValueLink state={state} node={operand} />}
          <StepLink state={state} node={node} />
        </div>
      )}
      {!isVisible && <p class="mg-note">{words.elsewhere}</p>}
    </section>
  );
}

/** A gradient of the graph as the engine computes it, beside the right one. */
function FoundNumbers({ state, finding }: { state: GraphState; finding: Finding }) {
  const { found, expected, operand } = finding;
  const { diagnosis: words } = state.messages.value;
  if (found === null || expected === null || operand === null) return null;
  return (
    <dl class="mg-found">
      <dt>{words.yours({ name: nameOf(state.tape, operand) })}</dt>
      <dd class="mg-number mg-wrong-number" title={formatExact(found)}>
        {formatShort(found)}
      </dd>
      <dt>{words.right}</dt>
      <dd class="mg-number" title={formatExact(expected)}>
        {formatShort(expected)}
      </dd>
    </dl>
  );
}

/** Goes to the step in which an operation passes its gradient back. */
function StepLink({ state, node }: { state: GraphState; node: number }) {
  const { tape } = state;
  const { diagnosis: words } = state.messages.value;
  if (!state.hasBackward || tape.code[node] === LEAF) return null;
  const go = () => {
    state.folding.reveal(node);
    state.goTo(2 * tape.steps.length + 1 - tape.steps.indexOf(node));
  };
  return (
    <button type="button" onClick={go} title={words.stepHint({ name: nameOf(tape, node) })}>
      {words.step}
    </button>
  );
}

/** What Python has found. It is asked once the tool is open and nothing has been found yet. */
function useDiagnosis(state: GraphState, model: GraphModel): DiagnosisTrait {
  const { nodeCount } = state.tape;
  const found = useSignal(readDiagnosis(model.get("diagnosis"), nodeCount));
  useEffect(() => {
    const ended = new AbortController();
    model.onChange(
      "diagnosis",
      () => {
        found.value = readDiagnosis(model.get("diagnosis"), nodeCount);
      },
      ended.signal,
    );
    if (found.peek() === "unasked") model.send?.({ kind: REQUEST });
    return () => ended.abort();
  }, [model, nodeCount, found]);
  return found.value;
}

/** Marks what was found on the graph, as long as the tool is open. */
function useMarks(state: GraphState, found: DiagnosisTrait) {
  const { annotations } = state;
  const { diagnosis: words } = state.messages.value;
  useEffect(() => {
    if (found === null || found === "unasked") return;
    annotations.put("diagnosis", diagnosisMarks(found, words));
    return () => annotations.put("diagnosis", new Map());
  }, [found, annotations, words]);
}
