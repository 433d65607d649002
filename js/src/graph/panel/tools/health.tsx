import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { formatShort } from "../../../shared/number_format";
import { type Faded, type Health, healthSteps } from "../../analysis/health";
import { nameOf } from "../../canvas/names";
import type { GraphState } from "../../state/graph_state";
import { ValueLink } from "../inspector/value_link";
import { healthAnnotations } from "./health_marks";
import { dataSentence, gradientSentence } from "./nonfinite_messages";
import { useBackground, useBasis } from "./use_background";

/** As many values of one kind are listed. */
const MOST_LISTED = 10;

/** What is worth a look in a graph, with reasons: dead, saturated, vanishing, exploding, NaN and infinite. */
export function HealthTool({ state }: { state: GraphState }) {
  const { tape } = state;
  const { analysis, explain } = state.messages.value;
  const { isRecorded, registers } = useBasis(state);
  const { refused } = registers;
  const health = useBackground(tape.nodeCount, () => healthSteps(tape, registers), [tape, registers]);
  useMarks(state, refused ? null : health, registers.data);
  const looked = <p class="mg-note">{isRecorded ? analysis.asDisplayed : analysis.asRun}</p>;
  if (refused) {
    const reason = explain.noResult[refused.reason];
    return (
      <>
        {looked}
        <Finding title={analysis.noResultTitle}>
          <p>{analysis.noResult({ name: nameOf(tape, refused.node), reason })}</p>
          <ValueLink state={state} node={refused.node} />
        </Finding>
      </>
    );
  }
  return (
    <>
      {looked}
      {health ? (
        <Findings state={state} health={health} data={registers.data} />
      ) : (
        <p role="status">{analysis.working}</p>
      )}
    </>
  );
}

function Findings({ state, health, data }: { state: GraphState; health: Health; data: Float64Array }) {
  const { analysis, panel } = state.messages.value;
  const { dead, exploded, relus, saturated, squashes, vanished } = health;
  const found = dead.length + saturated.length + vanished.length + exploded.length;
  return (
    <>
      <Odd state={state} health={health} data={data} />
      {dead.length > 0 && (
        <Finding title={analysis.dead} count={analysis.deadOf({ count: dead.length, all: relus })}>
          <p>{analysis.deadWhy}</p>
          <Links state={state} nodes={dead} />
        </Finding>
      )}
      {saturated.length > 0 && (
        <Finding
          title={analysis.saturated}
          count={analysis.deadOf({ count: saturated.length, all: squashes })}
        >
          <p>{analysis.saturatedWhy}</p>
          <Links state={state} nodes={saturated} />
        </Finding>
      )}
      {vanished.length > 0 && (
        <Finding title={analysis.vanished} count={panel.leaves({ count: vanished.length })}>
          <p>{analysis.vanishedWhy}</p>
          <FadedList state={state} faded={vanished} />
        </Finding>
      )}
      {exploded.length > 0 && (
        <Finding title={analysis.exploded} count={panel.leaves({ count: exploded.length })}>
          <p>{analysis.explodedWhy}</p>
          <FadedList state={state} faded={exploded} />
        </Finding>
      )}
      {found === 0 && <p class="mg-verdict">{analysis.well}</p>}
      <p class="mg-note">{analysis.read}</p>
    </>
  );
}

/** Where NaN and infinities come from. */
function Odd({ state, health, data }: { state: GraphState; health: Health; data: Float64Array }) {
  const { analysis } = state.messages.value;
  if (!health.data && !health.gradient) return <p class="mg-verdict">{analysis.noneOdd}</p>;
  return (
    <>
      {health.data && (
        <Finding title={analysis.dataTitle}>
          <p>
            {dataSentence(state.tape, state.messages.value, data, health.data)}{" "}
            {health.data.count > 1 && analysis.spreadsTo({ count: health.data.count })}
          </p>
          <ValueLink state={state} node={health.data.node} />
        </Finding>
      )}
      {health.gradient && (
        <Finding title={analysis.gradTitle}>
          <p>
            {gradientSentence(state.tape, state.messages.value, health.gradient)}{" "}
            {health.gradient.count > 1 && analysis.gradSpreadsTo({ count: health.gradient.count })}
          </p>
          <Links
            state={state}
            nodes={[health.gradient.node, ...(health.gradient.by === null ? [] : [health.gradient.by])]}
          />
        </Finding>
      )}
    </>
  );
}

function Finding(props: { title: string; count?: string; children: ComponentChildren }) {
  const { title, count, children } = props;
  return (
    <section class="mg-finding">
      <h4>
        {title} {count && <span class="mg-quiet">{count}</span>}
      </h4>
      {children}
    </section>
  );
}

function Links({ state, nodes }: { state: GraphState; nodes: readonly number[] }) {
  const more = nodes.length - MOST_LISTED;
  return (
    <div class="mg-links">
      {nodes.slice(0, MOST_LISTED).map((node) => (
        <ValueLink key={node} state={state} node={node} />
      ))}
      {more > 0 && <span class="mg-quiet">{state.messages.value.analysis.others({ count: more })}</span>}
    </div>
  );
}

/** Leaves, what is left of their gradients, and where most of it went. */
function FadedList({ state, faded }: { state: GraphState; faded: readonly Faded[] }) {
  const { analysis } = state.messages.value;
  const more = faded.length - MOST_LISTED;
  return (
    <ul class="mg-faded">
      {faded.slice(0, MOST_LISTED).map(({ leaf, product, worst, slope }) => (
        <li key={leaf}>
          <ValueLink state={state} node={leaf} />{" "}
          {analysis.fadedAt({
            product: formatShort(product),
            worst: nameOf(state.tape, worst),
            slope: formatShort(slope),
          })}
        </li>
      ))}
      {more > 0 && <li class="mg-quiet">{analysis.others({ count: more })}</li>}
    </ul>
  );
}

/** Marks what was found on the graph, as long as the tool is open. */
function useMarks(state: GraphState, health: Health | null, data: Float64Array) {
  const { annotations, tape } = state;
  const messages = state.messages.value;
  useEffect(() => {
    annotations.put("health", health ? healthAnnotations(tape, messages, data, health) : new Map());
    return () => annotations.put("health", new Map());
  }, [data, health, annotations, messages, tape]);
}
