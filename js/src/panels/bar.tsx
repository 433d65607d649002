import type { Signal } from "@preact/signals";
import type { Camera } from "../canvas/camera";
import { nameOf } from "../canvas/names";
import { rootOf } from "../machine/tape";
import { crumbsOf } from "./crumbs";
import type { GraphState } from "./graph_state";
import { Icon, IconButton } from "./icons";
import { type ViewCommands, ZOOM_STEP } from "./keys";
import { counted } from "./wording";

/** What is shown and how much of it, the way back, and the camera. */
export function Bar(props: {
  state: GraphState;
  view: { current: ViewCommands | null };
  camera: Signal<Camera>;
  searching: Signal<boolean>;
}) {
  const { state, searching, view } = props;
  const { tape, folding } = state;
  const zoom = (factor: number) => () => view.current?.zoomBy(factor);
  const canFold = folding.opensFolded || folding.hasBoxes.value;
  const drawn = folding.folded.value.items.length.toLocaleString("en");
  return (
    <div class="mg-bar">
      {canFold ? (
        <>
          <button
            type="button"
            class="mg-find"
            title="Find a value or a scope (/)"
            aria-label="Find a value or a scope"
            onClick={() => {
              searching.value = true;
            }}
          >
            <Icon name="find" />
            <span class="mg-find-hint mg-quiet">Find a value or scope</span>
            <kbd>/</kbd>
          </button>
          <Breadcrumb state={state} />
        </>
      ) : (
        <>
          <b class="mg-title">{nameOf(tape, rootOf(tape))}</b>
          <span class="mg-quiet mg-counts">
            {counted(tape.nodeCount, "value")} · {counted(tape.steps.length, "op")}
          </span>
        </>
      )}
      <span class="mg-space" />
      {canFold && (
        <span class="mg-quiet mg-counts">
          {counted(tape.nodeCount, "value")} · {drawn} drawn
        </span>
      )}
      {state.cursor.value !== null && (
        <button type="button" title="Back to the numbers that were displayed" onClick={() => state.reset()}>
          <Icon name="reset" /> <span class="mg-wide">Reset</span>
        </button>
      )}
      {canFold && (
        <button
          type="button"
          title="Fold everything (f)"
          aria-label="Fold everything"
          onClick={() => folding.foldAll()}
        >
          <Icon name="fold" /> <span class="mg-wide">Fold all</span>
        </button>
      )}
      <IconButton icon="farther" label="Zoom out" keys="−" onClick={zoom(1 / ZOOM_STEP)} />
      <span class="mg-quiet mg-zoom">{percentOf(props.camera.value.scale)} %</span>
      <IconButton icon="closer" label="Zoom in" keys="+" onClick={zoom(ZOOM_STEP)} />
      <IconButton icon="fit" label="Fit to view" keys="0" onClick={() => view.current?.fit()} />
    </div>
  );
}

function percentOf(scale: number): string {
  const percent = 100 * scale;
  return percent >= 1 ? String(Math.round(percent)) : percent.toPrecision(1);
}

/** Where the reader is, and the way back: a click closes what lies inside. */
function Breadcrumb({ state }: { state: GraphState }) {
  const { folding } = state;
  const crumbs = crumbsOf(folding.structure, folding.place.value);
  return (
    <nav class="mg-crumbs" aria-label="Where you are">
      {crumbs.map(({ group, title, of }, step) => {
        const isLast = step === crumbs.length - 1;
        return (
          <span class="mg-crumb" key={group}>
            {step > 0 && <span aria-hidden="true">›</span>}
            {isLast ? (
              <b aria-current="location" title={title}>
                {title}
                {of > 1 && <span class="mg-quiet"> of {of.toLocaleString("en")}</span>}
              </b>
            ) : (
              <button
                type="button"
                class="mg-link"
                title={`Back to ${title}`}
                onClick={() => folding.leadBack(group)}
              >
                {title}
              </button>
            )}
          </span>
        );
      })}
    </nav>
  );
}
