import { nameOf } from "../canvas/names";
import { bracketed, formatShort } from "../canvas/numbers";
import { localDerivative, run } from "../machine/execute";
import { operandsOf, operationName, rootOf } from "../machine/tape";
import { BoxDetails } from "./box_details";
import { Equation, Name } from "./equation";
import { Expression } from "./expressions";
import type { FoldingCommands } from "./folding_keys";
import type { GraphState } from "./graph_state";
import { Selected } from "./selected";
import { counted, titleOf } from "./wording";

/** What the last step did, with its numbers put in, and what is known of the selected value or box. */
export function Inspector({ state, commands }: { state: GraphState; commands: FoldingCommands }) {
  const selected = state.selected.value;
  const item = state.folding.selectedItem.value;
  const isBox = item !== null && state.folding.folded.value.items[item].kind === "box";
  return (
    <aside class="mg-inspector" aria-label="Inspector">
      {selected !== null && isBox && (
        <BoxDetails state={state} commands={commands} item={item} node={selected} />
      )}
      <Step state={state} />
      {selected !== null && !isBox && <Selected state={state} commands={commands} node={selected} />}
    </aside>
  );
}

function Step({ state }: { state: GraphState }) {
  const { tape } = state;
  const phase = state.phase.value;
  const { refused } = state.registers.value;
  return (
    <section>
      <div class="mg-quiet">{titleOf(state)}</div>
      {phase.kind === "recorded" && <Recorded state={state} />}
      {phase.kind === "leaves" && (
        <>
          <h3>{counted(tape.leaves.length, "leaf").replace("leafs", "leaves")}</h3>
          <p>Only the numbers that nothing computes are known. Each step forward computes one operation.</p>
        </>
      )}
      {refused && (
        <div class="mg-refused" role="alert">
          <Equation state={state} node={refused.node} /> has no result: {refused.reason}.
        </div>
      )}
      {phase.kind === "forward" && !refused && <Computed state={state} node={phase.node} />}
      {phase.kind === "seed" && !refused && <Seeded state={state} />}
      {phase.kind === "backward" && !refused && <HandedDown state={state} node={phase.node} />}
    </section>
  );
}

function Recorded({ state }: { state: GraphState }) {
  const root = rootOf(state.tape);
  const backwardDone = state.position.value === state.last;
  return (
    <>
      <h3>
        <Equation state={state} node={root} />
      </h3>
      <p>
        The numbers are as they were when this was displayed
        {backwardDone ? ", after a backward pass." : ". No gradient is computed yet: that is what · means."}
      </p>
      <p>
        {backwardDone ? "Step back with " : "Step on into the backward pass with "}
        <kbd>{backwardDone ? "←" : "→"}</kbd>, or go to the start with <kbd>Home</kbd>. Click a value to see
        more of it.
      </p>
    </>
  );
}

/** `d = −6.0 + 10.0 = 4.0`, with numbers put in. */
function Numbers({ state, node }: { state: GraphState; node: number }) {
  const { tape } = state;
  const { data } = state.registers.value;
  // −(−3) and (−3)² need their brackets at the front too.
  const first = /^(neg$|\*\*)/.test(operationName(tape, node)) ? bracketed : formatShort;
  return (
    <div class="mg-formula">
      <Name tape={tape} node={node} /> ={" "}
      <Expression
        tape={tape}
        node={node}
        operand={(operand, place) => (
          <span class="mg-data">{(place === 0 ? first : bracketed)(data[operand])}</span>
        )}
      />{" "}
      = <b class="mg-data">{formatShort(data[node])}</b>
    </div>
  );
}

function Computed({ state, node }: { state: GraphState; node: number }) {
  return (
    <>
      <h3>
        <Equation state={state} node={node} />
      </h3>
      <Numbers state={state} node={node} />
    </>
  );
}

function Seeded({ state }: { state: GraphState }) {
  const name = nameOf(state.tape, rootOf(state.tape));
  return (
    <>
      <h3>{name}.grad = 1</h3>
      <p>
        The backward pass begins at the end: when {name} moves, {name} moves just as much.
      </p>
      <p>
        <Partial of={name} by={name} equals={1} />
      </p>
    </>
  );
}

function HandedDown({ state, node }: { state: GraphState; node: number }) {
  const { tape } = state;
  const { data, grad } = state.registers.value;
  const name = nameOf(tape, node);
  const start = tape.operandStart[node];
  const slopes = [...operandsOf(tape, node)].map((_, place) =>
    localDerivative(tape, data, node, start + place),
  );
  // What was there before this step; an operand that stands there twice receives its shares one by one.
  const sums = run(tape, state.leafData.value, state.position.value - 1).grad.slice();
  return (
    <>
      <h3>
        <Equation state={state} node={node} />
      </h3>
      <Numbers state={state} node={node} />
      <p class="mg-partials">
        {[...operandsOf(tape, node)].map((operand, place) => (
          <Partial key={place} of={name} by={nameOf(tape, operand)} equals={slopes[place]} />
        ))}
      </p>
      {[...operandsOf(tape, node)].map((operand, place) => {
        const before = sums[operand];
        sums[operand] += slopes[place] * grad[node];
        return (
          <div class="mg-formula" key={place}>
            <span class="mg-grad">
              <Name tape={tape} node={operand} />
              .grad += <Name tape={tape} node={node} />
              .grad × {formatShort(slopes[place])}
            </span>
            <div class="mg-sum">
              {formatShort(before)} + ({formatShort(grad[node])} × {bracketed(slopes[place])}) ={" "}
              <b class="mg-grad">{formatShort(sums[operand])}</b>
            </div>
          </div>
        );
      })}
    </>
  );
}

/** ∂of/∂by = number, as a fraction. */
function Partial(props: { of: string; by: string; equals: number }) {
  return (
    <math>
      <mfrac>
        <mrow>
          <mo>∂</mo>
          <mi>{props.of}</mi>
        </mrow>
        <mrow>
          <mo>∂</mo>
          <mi>{props.by}</mi>
        </mrow>
      </mfrac>
      <mo>=</mo>
      <mn>{formatShort(props.equals)}</mn>
    </math>
  );
}
