import type { Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { rootOf } from "../../../tape/tape";
import { Icon } from "../../../widget/icons";
import type { Camera } from "../../canvas/camera";
import { nameOf } from "../../canvas/names";
import type { GraphState } from "../../state/graph_state";
import { undoActions } from "../editing/edit_buttons";
import { type ViewCommands, ZOOM_STEP } from "../keys";
import { toolActions } from "../tools/tools";
import { sendActions } from "../write_back";
import { ActionButton, type BarAction } from "./bar_action";
import { BarMenu } from "./bar_menu";
import { Breadcrumb } from "./breadcrumb";
import { useFullScreenAction } from "./full_screen";
import { type GivenUp, useFitting } from "./use_fitting";

/**
 * What is shown and how much of it, the way back, what changes the graph, the tools, and the camera. All of it has a
 * place that stays; what a narrow bar has no room for is in a menu.
 */
export function Toolbar(props: {
  state: GraphState;
  view: { current: ViewCommands | null };
  camera: Signal<Camera>;
  searching: Signal<boolean>;
}) {
  const { state, searching, view } = props;
  const { folding, messages } = state;
  const { panel, tools } = messages.value;
  const bar = useRef<HTMLDivElement>(null);
  const canFold = folding.opensFolded || folding.hasBoxes.value;
  const zoom = (factor: number) => () => view.current?.zoomBy(factor);
  const changes: BarAction[] = [
    ...(canFold
      ? [
          {
            icon: "fold",
            label: panel.foldAll,
            hint: panel.foldAllHint,
            keys: "f",
            isLabelled: true,
            run: () => folding.foldAll(),
          } as const,
        ]
      : []),
    ...undoActions(state),
    ...sendActions(state),
  ];
  const reset: BarAction = {
    icon: "reset",
    label: panel.reset,
    hint: panel.resetHint,
    isLabelled: true,
    isIdle: state.cursor.value === null,
    run: () => state.reset(),
  };
  const toolButtons = toolActions(state);
  const farther: BarAction = { icon: "farther", label: panel.zoomOut, keys: "−", run: zoom(1 / ZOOM_STEP) };
  const nearer: BarAction[] = [
    { icon: "closer", label: panel.zoomIn, keys: "+", run: zoom(ZOOM_STEP) },
    { icon: "fit", label: panel.fit, keys: "0", run: () => view.current?.fit() },
  ];
  const fullScreen = useFullScreenAction(bar, panel);
  const givenUp = useFitting(bar, [messages.value, canFold, changes.length, toolButtons.length]).value;
  const isGivenUp = (part: GivenUp) => givenUp.includes(part);
  const inMenu = [
    ...(isGivenUp("tools") ? toolButtons : []),
    ...(isGivenUp("changes") ? changes : []),
    ...(isGivenUp("camera") ? [farther, ...nearer, ...fullScreen] : []),
  ];
  const buttons = (actions: readonly BarAction[]) =>
    actions.map((action) => <ActionButton key={action.icon} action={action} />);
  return (
    <div class="mg-bar mg-graph-bar" ref={bar}>
      {canFold && !state.hides("search") && <FindButton panel={panel} searching={searching} />}
      {canFold ? <Breadcrumb state={state} /> : <Title state={state} />}
      {canFold && <Counts state={state} />}
      <div class="mg-bar-group mg-changes">{buttons(changes)}</div>
      {buttons([reset])}
      {toolButtons.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, and this is none
        <div class="mg-bar-group mg-tools" role="group" aria-label={tools.group}>
          {buttons(toolButtons)}
        </div>
      )}
      <div class="mg-bar-group mg-camera">
        {buttons([farther])}
        <Zoom camera={props.camera} />
        {buttons([...nearer, ...fullScreen])}
      </div>
      {/* Its room is there while the bar is measured. */}
      <BarMenu actions={inMenu} panel={panel} />
    </div>
  );
}

type PanelWords = GraphState["messages"]["value"]["panel"];

function FindButton({ panel, searching }: { panel: PanelWords; searching: Signal<boolean> }) {
  return (
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
  );
}

/** Of a long name so many characters stay at least. */
const LEAST_OF_NAME = 6;

function Title({ state: { messages, tape } }: { state: GraphState }) {
  const { panel } = messages.value;
  const name = nameOf(tape, rootOf(tape));
  return (
    <>
      <b class="mg-title" title={name} style={{ minWidth: `${1 + Math.min(LEAST_OF_NAME, name.length)}ch` }}>
        {name}
      </b>
      <span class="mg-quiet mg-counts">
        {panel.values({ count: tape.nodeCount })} · {panel.operations({ count: tape.steps.length })}
      </span>
      <span class="mg-space" />
    </>
  );
}

function Counts({ state: { folding, messages, tape } }: { state: GraphState }) {
  const { panel } = messages.value;
  return (
    <span class="mg-quiet mg-counts">
      {panel.values({ count: tape.nodeCount })} · {panel.drawn({ count: folding.folded.value.items.length })}
    </span>
  );
}

/** The scale, which changes with every move of the camera: nothing else of the bar does. */
function Zoom({ camera }: { camera: Signal<Camera> }) {
  return <span class="mg-quiet mg-zoom">{percentOf(camera.value.scale)} %</span>;
}

function percentOf(scale: number): string {
  const percent = 100 * scale;
  return percent >= 1 ? String(Math.round(percent)) : percent.toPrecision(1);
}
