import { formatExact, formatNumber, formatShort } from "../../../shared/number_format";
import { groupTitle } from "../../canvas/frames";
import type { GraphState } from "../../state/graph_state";
import { boxFlows, boxNumbers, type Flow, instanceNumbers, type Structure, shownOf } from "../../structure";
import { describeGroup, itemTitle } from "../breadcrumbs";
import type { FoldingCommands } from "../folding_keys";
import { InstanceButtons } from "../stack_menu";
import { Reach } from "./selected";
import { Row, ValueLink } from "./value_link";

/** More neighbours than this are only counted. */
const MOST_FLOWS = 5;
/** More instances than this would be bars of no width. */
const MOST_BARS = 128;
/** Counting through more values than this at every step would make stepping slow. */
const MOST_COUNTED = 2_000_000;

/** What is known of the selected box. */
export function BoxDetails(props: {
  state: GraphState;
  commands: FoldingCommands;
  item: number;
  node: number;
}) {
  const { state, commands, item, node } = props;
  const { folding } = state;
  const { access, panel } = state.messages.value;
  const { structure } = folding;
  const folded = folding.folded.value;
  const box = folded.items[item];
  const group = structure.groups[box.group];
  const { instances } = group;
  const first = instances && structure.groups[instances[0]];
  const numbers = boxNumbers(structure, folded, item, state.registers.value);
  const { into, out } = boxFlows(folded, item);
  const around = structure.groups[group.parent];
  const grad = (number: number) => (
    <span class="mg-number mg-grad" title={numbers.known ? formatExact(number) : undefined}>
      {numbers.known ? formatShort(number) : panel.notComputedYet}
    </span>
  );
  return (
    <section class="mg-box">
      <div class="mg-quiet">{panel.selectedGroup({ what: describeGroup(panel, group, first) })}</div>
      <h3>{groupTitle(structure, box.group)}</h3>
      <dl>
        {around?.kind === "stack" && (
          <Row name={panel.instance}>
            <span>
              {panel.instanceOf({
                number: (around.instances?.indexOf(box.group) ?? 0) + 1,
                of: around.instances?.length ?? 1,
              })}
            </span>
          </Row>
        )}
        <Row name={first ? panel.valuesInEach : panel.valuesInside}>
          <span>{panel.count({ count: (first ?? group).nodeCount })}</span>
        </Row>
        {first && (
          <Row name={panel.valuesInAll}>
            <span>{panel.count({ count: group.nodeCount })}</span>
          </Row>
        )}
        {state.hasBackward && <Row name={panel.largestGrad}>{grad(numbers.largestGrad)}</Row>}
        {state.hasBackward && <Row name={panel.summedGrad}>{grad(numbers.summedGrad)}</Row>}
        <FlowRow name={panel.flowsIn} flows={into} state={state} />
        <FlowRow name={panel.flowsOut} flows={out} state={state} />
        <Row name={node === box.node ? panel.lastValue : panel.selectedValue}>
          <ValueLink state={state} node={node} />
        </Row>
      </dl>
      {instances && instances.length <= MOST_BARS && group.nodeCount <= MOST_COUNTED && (
        <GradBars state={state} stack={box.group} name={group.name} />
      )}
      <div class="mg-actions">
        <button
          type="button"
          title={`${panel.openHint} (${access.keyNames.Enter})`}
          onClick={() => folding.open(box.group)}
        >
          {panel.open}
        </button>
        {instances && <InstanceButtons state={state} commands={commands} stack={box.group} />}
      </div>
      <Reach state={state} commands={commands} />
    </section>
  );
}

function FlowRow({ name, flows, state }: { name: string; flows: readonly Flow[]; state: GraphState }) {
  const { folding, tape } = state;
  const { panel } = state.messages.value;
  const { items } = folding.folded.value;
  if (flows.length === 0) return null;
  return (
    <Row name={name}>
      {flows.slice(0, MOST_FLOWS).map(({ item, count }) => {
        const title = itemTitle(folding.structure, tape, items[item]);
        const select = () => {
          state.selected.value = items[item].node;
          folding.wanted.value = items[item].node;
        };
        return (
          <span class="mg-flow" key={item}>
            <button type="button" class="mg-link" onClick={select} title={panel.select({ title })}>
              {title}
            </button>
            {count > 1 && ` × ${panel.count({ count })}`}
          </span>
        );
      })}
      {flows.length > MOST_FLOWS && <span>{panel.others({ count: flows.length - MOST_FLOWS })}</span>}
    </Row>
  );
}

/** The largest |grad| of each instance; a click shows the instance. */
function GradBars({ state, stack, name }: { state: GraphState; stack: number; name: string }) {
  const { folding } = state;
  const { structure } = folding;
  const numbers = instanceNumbers(structure, stack, state.registers.value);
  const largest = Math.max(...numbers.map(({ largestGrad }) => largestGrad));
  if (!(largest > 0)) return null;
  const shown = shownOf(structure, folding.view.value, stack);
  const step = 100 / numbers.length;
  return (
    <figure class="mg-bars">
      <figcaption class="mg-quiet">{state.messages.value.panel.largestGradBy({ name })}</figcaption>
      <svg viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
        {numbers.map(({ largestGrad }, index) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the keys , and . and g go to instances
          <g key={index} onClick={() => folding.show(stack, index)} class={index === shown ? "mg-here" : ""}>
            <title>{`${barTitle(structure, stack, index)}: ${formatNumber(largestGrad)}`}</title>
            <rect class="mg-bar-room" x={index * step} width={step} y="0" height="40" />
            <rect
              x={index * step + 0.12 * step}
              width={0.76 * step}
              y={39 - 38 * (largestGrad / largest)}
              height={1 + 38 * (largestGrad / largest)}
            />
          </g>
        ))}
      </svg>
    </figure>
  );
}

function barTitle(structure: Structure, stack: number, index: number): string {
  const { instances = [] } = structure.groups[stack];
  return groupTitle(structure, instances[index]);
}
