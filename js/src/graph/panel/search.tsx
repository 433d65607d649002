import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { groupTitle } from "../canvas/frames";
import { nameOf, symbolOf } from "../canvas/names";
import type { GraphState } from "../state/graph_state";
import { type Findings, findNodes, type Hit } from "../structure";
import { pathText } from "./breadcrumbs";

/** Above this many values, a search waits until typing pauses. */
const LARGE = 20_000;
const PAUSE_MILLISECONDS = 150;
const NOTHING: Findings = { hits: [], rest: 0 };

/** Finds values and groups by name, operation or scope, and opens the way to one. */
export function Search({ state, close }: { state: GraphState; close: () => void }) {
  const { folding, tape } = state;
  const { panel } = state.messages.value;
  const { structure } = folding;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const typed = useSignal("");
  const query = useSignal("");
  const active = useSignal(0);
  const findings = useComputed(() =>
    query.value === ""
      ? NOTHING
      : findNodes(structure, query.value, (node) => tape.label.get(node) ?? `v${node}`),
  );
  useLayoutEffect(() => input.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const put = () => {
      query.value = typed.value;
    };
    const timer = setTimeout(put, tape.nodeCount > LARGE ? PAUSE_MILLISECONDS : 0);
    return () => clearTimeout(timer);
  }, [typed.value]);

  const { hits, rest } = findings.value;
  const choose = (hit: Hit | undefined) => {
    if (!hit) return;
    if (hit.kind === "node") folding.reveal(hit.node);
    else folding.revealGroup(hit.group);
    close();
  };
  const press = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === "Escape") close();
    else if (key === "Enter") {
      // What was typed last counts, whether or not there was a pause after it.
      query.value = typed.value;
      choose(findings.value.hits[active.value]);
    } else if (key === "ArrowDown") active.value = Math.min(hits.length - 1, active.value + 1);
    else if (key === "ArrowUp") active.value = Math.max(0, active.value - 1);
    else return;
    event.preventDefault();
  };
  return (
    <search class="mg-search">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={panel.find}
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={hits.length > 0 ? `${id}-${active.value}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholderOf(state)}
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          active.value = 0;
        }}
        onKeyDown={press}
        onBlur={(event) => {
          // Clicks on results come before the field has lost the focus for good.
          const next = event.relatedTarget as Element | null;
          if (!next?.closest?.(".mg-search")) close();
        }}
      />
      {hits.length > 0 && (
        <div class="mg-hits mg-scroll" role="listbox" id={`${id}-list`} aria-label={panel.found}>
          {hits.map((hit, index) => (
            <HitRow
              key={`${hit.kind}${hit.kind === "node" ? hit.node : hit.group}`}
              id={`${id}-${index}`}
              state={state}
              hit={hit}
              isActive={index === active.value}
              choose={() => choose(hit)}
            />
          ))}
        </div>
      )}
      {query.value !== "" && (
        <div class="mg-quiet mg-hits-rest" role="status">
          {hits.length === 0 && panel.nothingFound}
          {rest > 0 && panel.moreFound({ count: rest })}
        </div>
      )}
    </search>
  );
}

function HitRow(props: { id: string; state: GraphState; hit: Hit; isActive: boolean; choose: () => void }) {
  const { id, state, hit, isActive, choose } = props;
  const { tape, folding } = state;
  const { structure } = folding;
  const row = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (isActive) row.current?.scrollIntoView?.({ block: "nearest" });
  }, [isActive]);
  const isNode = hit.kind === "node";
  const group = structure.groups[hit.group];
  const stack = structure.groups[group.parent];
  const where = isNode ? hit.group : stack?.kind === "stack" ? stack.parent : group.parent;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and the keys
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      // The field keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onClick={choose}
    >
      <b>{isNode ? nameOf(tape, hit.node) : groupTitle(structure, hit.group)}</b>
      <span class="mg-data">{isNode ? symbolOf(tape, hit.node) : ""}</span>
      <span class="mg-quiet">
        {isNode ? "" : state.messages.value.panel.values({ count: group.nodeCount })}
      </span>
      <span class="mg-quiet mg-where">
        <bdi>{pathText(structure, where)}</bdi>
      </span>
    </div>
  );
}

/** An example of this graph's own: `layer 2, MLP 12 / neuron 7`. */
function placeholderOf({ folding, messages }: GraphState): string {
  const { groups } = folding.structure;
  const stack = groups.find(
    ({ kind, instances }) => kind === "stack" && groups[instances?.[0] ?? 0].kind === "scope",
  );
  const inner = groups.find(({ kind, index }) => kind === "scope" && index > (stack?.index ?? 0) + 1);
  if (!stack || !inner) return messages.value.panel.searchExample;
  const last = stack.instances?.at(-1) ?? stack.index;
  return `tanh, ${inner.name}, ${groupTitle(folding.structure, last)} / ${inner.name}`;
}
