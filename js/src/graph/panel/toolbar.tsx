import type { Signal } from "@preact/signals";
import { rootOf } from "../../tape/tape";
import { Icon, IconButton } from "../../widget/icons";
import type { Camera } from "../canvas/camera";
import { nameOf } from "../canvas/names";
import type { GraphState } from "../state/graph_state";
import { breadcrumbsOf } from "./breadcrumbs";
import { EditButtons } from "./editing/edit_buttons";
import { FullScreenButton } from "./full_screen";
import { type ViewCommands, ZOOM_STEP } from "./keys";
import { ToolButtons } from "./tools/tools";

/** What is shown and how much of it, the way back, and the camera. */
export function Toolbar(props: {
  state: GraphState;
  view: { current: ViewCommands | null };
  camera: Signal<Camera>;
  searching: Signal<boolean>;
}) {
  const { state, searching, view } = props;
  const { tape, folding } = state;
  const { panel } = state.messages.value;
  const zoom = (factor: number) => () => view.current?.zoomBy(factor);
  const canFold = folding.opensFolded || folding.hasBoxes.value;
  const drawn = folding.folded.value.items.length;
  return (
    <div class="mg-bar">
      {canFold ? (
        <>
          {!state.hides("search") && (
            <button
              type="button"
              class="mg-find"
              title={`${panel.find} (/)`}
              aria-label={panel.find}
              onClick={() => {
                searching.value = true;
              }}
            >
              <Icon name="find" />
              <span class="mg-find-hint mg-quiet">{panel.find}</span>
              <kbd>/</kbd>
            </button>
          )}
          <Breadcrumb state={state} />
        </>
      ) : (
        <>
          <b class="mg-title">{nameOf(tape, rootOf(tape))}</b>
          <span class="mg-quiet mg-counts">
            {panel.values({ count: tape.nodeCount })} · {panel.operations({ count: tape.steps.length })}
          </span>
        </>
      )}
      <span class="mg-space" />
      {canFold && (
        <span class="mg-quiet mg-counts">
          {panel.values({ count: tape.nodeCount })} · {panel.drawn({ count: drawn })}
        </span>
      )}
      <ToolButtons state={state} />
      <EditButtons state={state} />
      {state.cursor.value !== null && (
        <button type="button" title={panel.resetHint} onClick={() => state.reset()}>
          <Icon name="reset" /> <span class="mg-wide">{panel.reset}</span>
        </button>
      )}
      {canFold && (
        <button
          type="button"
          title={`${panel.foldAllHint} (f)`}
          aria-label={panel.foldAll}
          onClick={() => folding.foldAll()}
        >
          <Icon name="fold" /> <span class="mg-wide">{panel.foldAll}</span>
        </button>
      )}
      <IconButton icon="farther" label={panel.zoomOut} keys="−" onClick={zoom(1 / ZOOM_STEP)} />
      <span class="mg-quiet mg-zoom">{percentOf(props.camera.value.scale)} %</span>
      <IconButton icon="closer" label={panel.zoomIn} keys="+" onClick={zoom(ZOOM_STEP)} />
      <IconButton icon="fit" label={panel.fit} keys="0" onClick={() => view.current?.fit()} />
      <FullScreenButton panel={panel} />
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
  const { panel } = state.messages.value;
  const crumbs = breadcrumbsOf(folding.structure, folding.currentGroup.value);
  return (
    <nav class="mg-crumbs" aria-label={panel.whereYouAre}>
      {crumbs.map(({ group, title, of }, step) => {
        const isLast = step === crumbs.length - 1;
        return (
          <span class="mg-crumb" key={group}>
            {step > 0 && <span aria-hidden="true">›</span>}
            {isLast ? (
              <b aria-current="location" title={title}>
                {title}
                {of > 1 && <span class="mg-quiet"> {panel.ofInstances({ count: of })}</span>}
              </b>
            ) : (
              <button
                type="button"
                class="mg-link"
                title={panel.backTo({ title })}
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
