import { useRef } from "preact/hooks";
import { Kbd } from "../../widget/kbd";
import { focusedIn } from "../../widget/keep_focus";
import { nameOf } from "../canvas/names";
import type { GraphState } from "../state/graph_state";
import { Outline } from "./accessibility/outline";
import { itemTitle } from "./breadcrumbs";
import { EdgeCount } from "./edge_count";
import { StageEditor } from "./editing/stage_editor";
import { ExactNumbers } from "./exact_numbers";
import { Minimap } from "./minimap";
import { Progress } from "./progress";
import { Search } from "./search";
import { StackMenus } from "./stack_menu";
import { type StageProps, useStageCanvas } from "./stage_canvas";
import { stageHeight } from "./stage_size";
import { WriteBackStatus } from "./write_back";

/** The canvas, and what lies over it. */
export function Stage(props: StageProps) {
  const container = useRef<HTMLDivElement>(null);
  const { arrangement, camera, commands, room, scene, searching, state, view } = props;
  const height = stageHeight(arrangement.stageHeight.value, room.value);
  const { hovered, hoveredCount, isReleased, size, theme } = useStageCanvas(props, container);
  const shown = scene.value;
  const close = () => {
    const panel = container.current?.closest<HTMLElement>(".mg");
    if (!searching.value) return;
    const hadFocus = panel?.querySelector(".mg-search")?.contains(focusedIn(panel));
    searching.value = false;
    if (hadFocus) panel?.focus({ preventScroll: true });
  };
  return (
    <div class="mg-stage-column" style={{ "--mg-stage-height": `${height}px` }}>
      <div class="mg-stage" ref={container}>
        <Outline state={state} scene={scene} view={view} />
        {shown && hovered.value !== null && hovered.value < shown.folded.items.length && (
          <ExactNumbers
            scene={shown}
            item={hovered.value}
            camera={camera.value}
            messages={state.messages.value}
          />
        )}
        {shown && hoveredCount.value !== null && hoveredCount.value < shown.folded.edgeCount.length && (
          <EdgeCount
            scene={shown}
            edge={hoveredCount.value}
            camera={camera.value}
            panel={state.messages.value.panel}
          />
        )}
        {shown && (
          <StackMenus state={state} commands={commands} scene={shown} camera={camera} size={size.value} />
        )}
        {shown && <StageEditor state={state} scene={shown} camera={camera.value} size={size.value} />}
        <Progress arrangement={arrangement} messages={state.messages.value} />
        {state.pathsFrom.value !== null && (
          <p class="mg-hint" role="status">
            {state.messages.value.panel.pathsFrom} <b>{titleAt(state, state.pathsFrom.value)}</b>:{" "}
            <Kbd text={state.messages.value.panel.pathsWhere} />
          </p>
        )}
        <WriteBackStatus state={state} />
        {searching.value && <Search state={state} close={close} />}
      </div>
      {shown && !state.hides("minimap") && (
        <Minimap
          hint={state.messages.value.panel.minimapHint}
          scene={scene}
          camera={camera}
          size={size}
          isReleased={isReleased}
          theme={theme}
          room={room}
          view={view}
        />
      )}
    </div>
  );
}

/** What shows a node is called. */
function titleAt({ folding, tape }: GraphState, node: number): string {
  const { items, itemOf } = folding.folded.value;
  const item = items[itemOf[node]];
  return item ? itemTitle(folding.structure, tape, item) : nameOf(tape, node);
}
