import { useEffect, useRef } from "preact/hooks";
import type { Messages } from "../../../messages";
import { bracketed, formatShort } from "../../../shared/number_format";
import { recorded, run } from "../../../tape/execute";
import { rootOf, type Tape } from "../../../tape/tape";
import { useKeptScroll, useKeptSignal } from "../../../widget/kept_signal";
import { differ } from "../../analysis/backward";
import { type Path, type Paths, pathSteps } from "../../analysis/paths";
import { nameOf } from "../../canvas/names";
import type { GraphState } from "../../state/graph_state";
import type { Highlight } from "../../state/highlight";
import { useBackground } from "../tools/use_background";

/** The number of paths that are shown until the reader asks for all. */
const FIRST_SHOWN = 8;
/** Longer paths are told by their ends: so many values at the front, and behind. */
const ENDS = 3;

/** The paths from a value to the output, and how they add up to its gradient. */
export function PathsFound({ state, node }: { state: GraphState; node: number }) {
  const { tape } = state;
  const { analysis, explain } = state.messages.value;
  // While the reader steps, data that is not known yet is taken from the whole run.
  const isRecorded = state.cursor.value === null;
  const leafData = state.leafData.value;
  const reasons = [tape, node, isRecorded, leafData];
  const found = useBackground(
    tape.nodeCount,
    () => searchSteps(tape, node, isRecorded ? null : leafData),
    reasons,
  );
  if (!found) return <p role="status">{analysis.working}</p>;
  const { paths, refused } = found;
  if (refused) {
    return (
      <p>
        {analysis.refused({ name: nameOf(tape, refused.node), reason: explain.noResult[refused.reason] })}
      </p>
    );
  }
  const name = nameOf(tape, node);
  const root = nameOf(tape, rootOf(tape));
  if (node === rootOf(tape)) return <p>{analysis.isOutput({ root })}</p>;
  if (paths.count === 0) return <p>{analysis.noPath({ name, root })}</p>;
  return (
    <>
      <p>{summaryOf(state, paths, name, root)}</p>
      <PathList state={state} node={node} paths={paths} />
      <Sum state={state} node={node} paths={paths} />
      <Elsewhere state={state} node={node} paths={paths} />
    </>
  );
}

/** @param leafData to compute all other data from; null for what was displayed */
function* searchSteps(tape: Tape, node: number, leafData: Float64Array | null) {
  const { data, refused } = leafData ? run(tape, leafData, tape.steps.length) : recorded(tape);
  return { refused, paths: yield* pathSteps(tape, data, node) };
}

function summaryOf(state: GraphState, { count, paths }: Paths, name: string, root: string): string {
  const { analysis } = state.messages.value;
  if (count === 1) return analysis.onePath({ name, root });
  if (count === paths.length) return analysis.allPaths({ count, name, root });
  return analysis.somePaths({ total: countText(state, count), listed: paths.length, name, root });
}

/** A number of paths, as far as a float knows it. */
function countText(state: GraphState, count: number): string {
  const { analysis, panel } = state.messages.value;
  if (count === Infinity) return analysis.moreThan({ count: "1e308" });
  return count < 1e6 ? panel.count({ count }) : analysis.about({ count: formatShort(count) });
}

function PathList({ state, node, paths: { paths } }: { state: GraphState; node: number; paths: Paths }) {
  const { analysis } = state.messages.value;
  const showsAll = useKeptSignal(`all paths from ${node}`, false);
  const list = useRef<HTMLOListElement>(null);
  useKeptScroll(`paths from ${node}`, list);
  const pointing = usePointing(state, node);
  const shown = showsAll.value ? paths : paths.slice(0, FIRST_SHOWN);
  return (
    <>
      <ol ref={list} class="mg-paths mg-scroll">
        {shown.map((path, index) => (
          <li key={index}>
            <button
              type="button"
              class="mg-path"
              title={analysis.pathHint}
              aria-pressed={isSame(pointing.kept, path)}
              onPointerEnter={() => pointing.at(path)}
              onPointerLeave={() => pointing.at(null)}
              onFocus={() => pointing.at(path)}
              onBlur={() => pointing.at(null)}
              onClick={() => pointing.keep(path)}
            >
              <PathRow tape={state.tape} path={path} inBetween={analysis.inBetween} />
            </button>
          </li>
        ))}
      </ol>
      {paths.length > FIRST_SHOWN && (
        <button
          type="button"
          onClick={() => {
            showsAll.value = !showsAll.value;
          }}
        >
          {showsAll.value ? analysis.showFewer : analysis.showAll({ count: paths.length })}
        </button>
      )}
    </>
  );
}

type InBetween = Messages["analysis"]["inBetween"];

/** `a → b → L` above `3.0 × 1.0 = 3.0`. */
function PathRow(props: { tape: Tape; path: Path; inBetween: InBetween }) {
  const { tape, path, inBetween } = props;
  const { nodes, slopes, product } = path;
  const factors = shortened(slopes.length, inBetween, (index) =>
    (index === 0 ? formatShort : bracketed)(slopes[index]),
  );
  return (
    <>
      <span>{shortened(nodes.length, inBetween, (place) => nameOf(tape, nodes[place])).join(" → ")}</span>
      <span class="mg-product">
        {factors.join(" × ")} = <b class="mg-grad">{formatShort(product)}</b>
      </span>
    </>
  );
}

/** The texts of a row, or of its ends and how many are between. */
function shortened(count: number, inBetween: InBetween, text: (index: number) => string) {
  const range = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, place) => text(from + place));
  if (count <= 2 * ENDS + 1) return range(0, count);
  return [...range(0, ENDS), inBetween({ count: count - 2 * ENDS }), ...range(count - ENDS, count)];
}

/** What adds up to the gradient. */
function Sum({ state, node, paths }: { state: GraphState; node: number; paths: Paths }) {
  const { analysis } = state.messages.value;
  const { count, gradient, listed, remainder } = paths;
  const others = count - paths.paths.length;
  if (!Number.isFinite(listed + remainder)) return <p>{analysis.noNumber}</p>;
  return (
    <>
      <dl class="mg-sums">
        {(others > 0 || remainder !== 0) && <Line name={analysis.sumListed} number={listed} />}
        {others > 0 && (
          <Line name={analysis.otherPaths({ count: countText(state, others) })} number={remainder} />
        )}
        {others === 0 && remainder !== 0 && <Line name={analysis.rounding} number={remainder} />}
        <Line name={`${nameOf(state.tape, node)}.grad`} number={gradient} />
      </dl>
      {others > 0 && <p class="mg-note">{analysis.remainderNote}</p>}
    </>
  );
}

function Line({ name, number }: { name: string; number: number }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <span class="mg-number mg-grad">{formatShort(number)}</span>
      </dd>
    </>
  );
}

/** What the graph shows instead, where that is another number. */
function Elsewhere({ state, node, paths }: { state: GraphState; node: number; paths: Paths }) {
  const { analysis } = state.messages.value;
  const { grad, gradKnown } = state.registers.value;
  if (!gradKnown[node] || !differ(grad[node], paths.gradient, paths.scale)) return null;
  const told = state.cursor.value === null ? analysis.recordedOther : analysis.stillIncomplete;
  return <p>{told({ name: nameOf(state.tape, node), grad: formatShort(grad[node]) })}</p>;
}

/** Highlights the path that is pointed at, or the one that was kept; what was highlighted before comes back. */
function usePointing(state: GraphState, node: number) {
  const { highlight } = state;
  const before = useKeptSignal<Highlight | null>(`highlight before paths from ${node}`, null);
  const kept = useKeptSignal<Path | null>(`path from ${node}`, null);
  useEffect(() => {
    return () => {
      if (highlight.peek()?.kind === "path") highlight.value = before.peek();
    };
  }, [before, highlight]);
  const show = (path: Path | null) => {
    const now = highlight.peek();
    if (now?.kind !== "path") {
      // A reader who has taken the highlight away meanwhile no longer looks at the path.
      if (path === null) return;
      before.value = now;
    }
    highlight.value = path ? { kind: "path", nodes: path.nodes } : before.peek();
  };
  const isKept = kept.value !== null && highlight.value?.kind === "path";
  return {
    kept: isKept ? kept.value : null,
    at: (path: Path | null) => show(path ?? (isKept ? kept.peek() : null)),
    keep: (path: Path) => {
      kept.value = isKept && isSame(kept.peek(), path) ? null : path;
      show(path);
    },
  };
}

/** Paths are searched anew when a number changes, or the view is built anew. */
function isSame(one: Path | null, other: Path): boolean {
  return one?.nodes.length === other.nodes.length && one.nodes.every((node, at) => node === other.nodes[at]);
}
