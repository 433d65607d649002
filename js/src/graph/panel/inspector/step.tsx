import { bracketed, formatShort } from "../../../shared/number_format";
import { LEAF } from "../../../tape/operations";
import { rootOf } from "../../../tape/tape";
import { nameOf } from "../../canvas/names";
import type { Chain, Computation, Explanation, Happened, Share } from "../../explain";
import type { GraphState } from "../../state/graph_state";
import { boxSentence } from "../box_sentence";
import { useBackground } from "../tools/use_background";
import { partingSentences, titleOf } from "../wording";
import { Equation, Name } from "./equation";
import { Expression, operandFormat } from "./expressions";
import { Partial, Slope } from "./mathematics";
import { numberClass } from "./number_class";
import { gradSentence, meaningSentence, resultSentences, shareSentences, whySentences } from "./sentences";

/** What the last step did, in words and in signs, with its numbers put in, and what that means. */
export function Step({ state }: { state: GraphState }) {
  return (
    <section class="mg-step">
      <div class="mg-quiet">{titleOf(state)}</div>
      <Explained state={state} explanation={state.explanation.value} />
      <RecordButton state={state} />
    </section>
  );
}

function Explained({ state, explanation }: { state: GraphState; explanation: Explanation }) {
  const { explain, panel } = state.messages.value;
  switch (explanation.kind) {
    case "recorded":
      return <Recorded state={state} />;
    case "leaves":
      return (
        <>
          <h3>{panel.leaves({ count: explanation.count })}</h3>
          <p>{explain.leavesOnly}</p>
          {state.hasBackward && <p>{explain.noGradYet}</p>}
        </>
      );
    case "refused":
      return (
        <div class="mg-refused" role="alert">
          <Equation state={state} node={explanation.node} />{" "}
          {explain.hasNoResult({ reason: explain.noResult[explanation.reason] })}.
        </div>
      );
    case "forward":
      return <Computed state={state} computation={explanation} />;
    case "seed":
      return <Seeded state={state} isLeaf={explanation.isLeaf} />;
    case "backward":
      return <PassedBack state={state} chain={explanation} />;
    case "event":
      return <HappenedHere state={state} happened={explanation} />;
  }
}

/** What the output is, as recorded. */
function Recorded({ state }: { state: GraphState }) {
  const root = rootOf(state.tape);
  return (
    <>
      <h3>
        <Equation state={state} node={root} />
      </h3>
      {state.tape.code[root] !== LEAF && <Numbers state={state} node={root} />}
    </>
  );
}

/** `d = −6.0 + 10.0 = 4.0`, with numbers put in. */
function Numbers({ state, node }: { state: GraphState; node: number }) {
  const { tape } = state;
  const { data } = state.registers.value;
  return (
    <div class="mg-formula">
      <Name tape={tape} node={node} /> ={" "}
      <Expression
        tape={tape}
        node={node}
        operand={(operand, index) => (
          <span class={numberClass("mg-data", data[operand])}>
            {operandFormat(tape, node, index)(data[operand])}
          </span>
        )}
      />{" "}
      = <b class={numberClass("mg-data", data[node])}>{formatShort(data[node])}</b>
    </div>
  );
}

function Sentences({ texts }: { texts: readonly string[] }) {
  return texts.length > 0 ? <p>{texts.join(" ")}</p> : null;
}

/** What the step is for the closed box that it is inside. */
function BoxStep({ state, node, pass }: { state: GraphState; node: number; pass: "forward" | "backward" }) {
  const box = boxSentence(state, node, pass);
  return box === null ? null : <p class="mg-box-step">{box}</p>;
}

function Computed({ state, computation }: { state: GraphState; computation: Computation }) {
  const telling = { tape: state.tape, messages: state.messages.value };
  return (
    <>
      <BoxStep state={state} node={computation.node} pass="forward" />
      <h3>
        <Equation state={state} node={computation.node} />
      </h3>
      <Numbers state={state} node={computation.node} />
      <Sentences texts={resultSentences(telling, computation, state.registers.value.data)} />
    </>
  );
}

function Seeded({ state, isLeaf }: { state: GraphState; isLeaf: boolean }) {
  const { explain } = state.messages.value;
  const name = nameOf(state.tape, rootOf(state.tape));
  return (
    <>
      <h3>{name}.grad = 1</h3>
      <p>{explain.seeded({ root: name })}</p>
      <p>
        <math>
          <Partial of={name} by={name} />
          <mo>=</mo>
          <mn>1</mn>
        </math>
      </p>
      <p>{isLeaf ? explain.nothingBelow({ root: name }) : explain.startsAtZero}</p>
      <NotTheirs state={state} />
    </>
  );
}

function PassedBack({ state, chain }: { state: GraphState; chain: Chain }) {
  const { tape } = state;
  const { data } = state.registers.value;
  const telling = { tape, messages: state.messages.value };
  const about = gradSentence(telling, chain);
  return (
    <>
      <BoxStep state={state} node={chain.node} pass="backward" />
      <h3>
        <Equation state={state} node={chain.node} />
      </h3>
      <Numbers state={state} node={chain.node} />
      <Sentences texts={whySentences(telling, chain)} />
      <p class="mg-partials">
        {chain.shares.map(
          (share, index) =>
            share.isUnknown || <Slope key={index} tape={tape} data={data} node={chain.node} share={share} />,
        )}
      </p>
      {about && <p>{about}</p>}
      {chain.shares.map(
        (share, index) =>
          share.isUnknown || (
            <ShareSum
              key={index}
              state={state}
              chain={chain}
              share={share}
              notes={shareSentences(telling, chain, index)}
            />
          ),
      )}
      <Meanings state={state} chain={chain} />
      <NotTheirs state={state} />
    </>
  );
}

/** That the numbers of a backward pass are not those of the class that made the graph, as nobody has recorded it. */
function NotTheirs({ state: { messages, tape } }: { state: GraphState }) {
  if (tape.engine === "") return null;
  return <p class="mg-quiet">{messages.value.run.notTheirs({ engine: tape.engine })}</p>;
}

/** Asks for a record of the reader's own backward pass, where Python can make one. */
function RecordButton({ state: { messages, recording, tape } }: { state: GraphState }) {
  const { run } = messages.value;
  if (!recording.isPossible.value) return null;
  return (
    <>
      <div class="mg-actions">
        <button type="button" title={run.askHint({ engine: tape.engine })} onClick={recording.ask}>
          {run.ask}
        </button>
      </div>
      {recording.failure.value !== "" && (
        <p class="mg-parting" role="alert">
          {recording.failure.value}
        </p>
      )}
    </>
  );
}

/** An event of a record: which gradients became what, and where the chain rule says something else. */
function HappenedHere({ state, happened }: { state: GraphState; happened: Happened }) {
  const { tape } = state;
  const { node, changes, times } = happened;
  const { run } = state.messages.value;
  const name = node === null ? "" : nameOf(tape, node);
  return (
    <>
      {node !== null && <BoxStep state={state} node={node} pass="backward" />}
      <h3>{node === null ? run.itself : <Equation state={state} node={node} />}</h3>
      {node !== null && <Numbers state={state} node={node} />}
      {node !== null && times > 1 && <p>{run.again({ name, times })}</p>}
      {changes.length === 0 && <p>{run.nothing({ name })}</p>}
      {changes.map((change) => (
        <div class="mg-formula" key={change.node}>
          <span class="mg-grad">
            <Name tape={tape} node={change.node} />
            .grad: {formatShort(change.before)} →{" "}
            <b class={numberClass("mg-grad", change.after)}>{formatShort(change.after)}</b>
          </span>
          {partingSentences(state.messages.value, change).map((text) => (
            <div class="mg-parting" key={text}>
              {text}
            </div>
          ))}
        </div>
      ))}
    </>
  );
}

/** What the gradients mean that the step has made. In a large graph that is found out after the step is shown. */
function Meanings({ state, chain }: { state: GraphState; chain: Chain }) {
  const { tape } = state;
  const telling = { tape, messages: state.messages.value };
  const meanings = useBackground(tape.nodeCount, () => meaningSteps(chain), [chain]);
  return <Sentences texts={meanings?.map((meaning) => meaningSentence(telling, meaning)) ?? []} />;
}

function* meaningSteps(chain: Chain): Generator<void, Chain["meanings"]> {
  yield;
  return chain.meanings;
}

/** The chain rule for one operand, with what was there before. */
function ShareSum(props: { state: GraphState; chain: Chain; share: Share; notes: readonly string[] }) {
  const { state, chain, share, notes } = props;
  const { tape } = state;
  return (
    <div class="mg-formula">
      <span class="mg-grad">
        <Name tape={tape} node={share.operand} />
        .grad += <Name tape={tape} node={chain.node} />
        .grad × {formatShort(share.slope)}
      </span>
      <div class="mg-sum">
        {formatShort(share.before)} +{" "}
        {share.isBlocked ? "0" : `(${formatShort(chain.grad)} × ${bracketed(share.slope)})`} ={" "}
        <b class={numberClass("mg-grad", share.after)}>{formatShort(share.after)}</b>
      </div>
      {notes.length > 0 && <div class="mg-note">{notes.join(" ")}</div>}
    </div>
  );
}
