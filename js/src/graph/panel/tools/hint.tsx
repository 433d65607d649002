import { bracketed, formatShort } from "../../../shared/number_format";
import { operationName, rootOf } from "../../../tape/tape";
import { nameOf } from "../../canvas/names";
import { chainRule, hasRule, type Question, type Term } from "../../quiz";
import type { GraphState } from "../../state/graph_state";
import { Equation } from "../inspector/equation";
import { Expression, operandFormat } from "../inspector/expressions";
import { Partial } from "../inspector/mathematics";

/** What helps with a question: first the rule with names, then with its numbers put in. */
export function Hint(props: {
  state: GraphState;
  question: Pick<Question, "node" | "register">;
  /** How many guesses were wrong. */
  tries: number;
}) {
  const { state, question, tries } = props;
  const hasNumbers = tries > 1;
  return (
    <div class="mg-formula mg-quiz-hint">
      {question.register === "data" ? (
        <ResultHint state={state} node={question.node} hasNumbers={hasNumbers} />
      ) : (
        <GradHint state={state} node={question.node} hasNumbers={hasNumbers} />
      )}
    </div>
  );
}

interface HintProps {
  readonly state: GraphState;
  readonly node: number;
  readonly hasNumbers: boolean;
}

function ResultHint({ state, node, hasNumbers }: HintProps) {
  const { tape } = state;
  const { quiz } = state.messages.value;
  const { data, dataKnown } = state.registers.value;
  if (!hasRule(tape, node)) return <p>{quiz.ownRule({ operation: operationName(tape, node) })}</p>;
  return (
    <>
      <p>{quiz.resultRule}</p>
      <div>
        <Equation state={state} node={node} />
      </div>
      {hasNumbers && (
        <>
          <p>{quiz.numbers}</p>
          <div class="mg-data">
            <Expression
              tape={tape}
              node={node}
              operand={(operand, index) => {
                if (!dataKnown[operand]) return "?";
                return operandFormat(tape, node, index)(data[operand]);
              }}
            />
          </div>
        </>
      )}
    </>
  );
}

function GradHint({ state, node, hasNumbers }: HintProps) {
  const { tape } = state;
  const { quiz } = state.messages.value;
  const { gradKnown } = state.registers.value;
  const name = nameOf(tape, node);
  if (node === rootOf(tape)) return <p>{quiz.rootGrad({ name })}</p>;
  const { terms, more } = chainRule(tape, state.registers.value, node);
  if (terms.length === 0) return <p>{quiz.noUse({ name })}</p>;
  const rest = more > 0 && <p>{quiz.moreTerms({ count: more })}</p>;
  const sum = (write: (term: Term) => preact.ComponentChildren) =>
    terms.map((term, index) => (
      <span class="mg-quiz-term" key={index}>
        {index > 0 && "+ "}
        {write(term)}
      </span>
    ));
  return (
    <>
      <p>{terms.length === 1 ? quiz.chainRule({ name }) : quiz.chainRuleSum({ name })}</p>
      <div>
        {sum(({ user }) => (
          <>
            <span class="mg-grad">{nameOf(tape, user)}.grad</span> ×{" "}
            <math>
              <Partial of={nameOf(tape, user)} by={name} />
            </math>
          </>
        ))}
        {rest}
      </div>
      {hasNumbers && (
        <>
          <p>{quiz.numbers}</p>
          <div>
            {sum(({ user, userGrad, slope }) => (
              <>
                <span class="mg-grad">{gradKnown[user] ? formatShort(userGrad) : "?"}</span> ×{" "}
                {Number.isNaN(slope) ? "?" : bracketed(slope)}
              </>
            ))}
            {rest}
          </div>
        </>
      )}
    </>
  );
}
