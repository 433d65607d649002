import { useRef } from "preact/hooks";
import { type Box, type Camera, type Size, viewBox } from "../../canvas/camera";
import { numberBox } from "../../canvas/hits";
import type { DragStage, Modifiers } from "../../canvas/pointer";
import { itemOfNode, type Scene } from "../../canvas/scene";
import { leafPlace } from "../../editing/leaves";
import { Scrub } from "../../editing/number_steps";
import type { GraphState } from "../../state/graph_state";
import type { Hold } from "../../state/leaf_hold";
import { NumberField, Refused } from "./number_field";

/** What lies over a number is kept this far inside the stage, and reaches this far beyond the number. */
const MARGIN = 6;
/** The field is this wide at least, and what complains about what is written is wider. */
const FIELD_WIDTH = 76;
const WIDTH = 200;
/** Complaints that have less room below are above. */
const ROOM_BELOW = 110;

/** What lies over the graph for the leaf that is being changed: a field, or why a drag went no further. */
export function StageEditor(props: { state: GraphState; scene: Scene; camera: Camera; size: Size }) {
  const { camera, scene, size, state } = props;
  const { editing } = state;
  const over = useRef<HTMLDivElement>(null);
  const written = editing.written.value;
  const node = written ?? editing.refused.value?.leaf ?? null;
  const box = node === null ? null : boxOfNumber(scene, node, camera);
  if (node === null || box === null) return null;
  const middle = box.y + box.height / 2;
  const fieldWidth = Math.max(FIELD_WIDTH, box.width + 2 * MARGIN);
  const left = inside(box.x + box.width + MARGIN - fieldWidth, fieldWidth, size);
  const isLow = middle > size.height - ROOM_BELOW;
  return (
    <div
      ref={over}
      class={`mg-edit-over${isLow ? " mg-edit-low" : ""}${written === null ? " mg-edit-note" : ""}`}
      style={{
        left: `${left}px`,
        top: `${middle}px`,
        width: `${fieldWidth}px`,
        "--mg-complaint": `${WIDTH}px`,
        "--mg-complaint-left": `${inside(left, WIDTH, size) - left}px`,
      }}
    >
      {written === null ? (
        <div class="mg-edit-refused" role="alert">
          <Refused state={state} node={node} />
        </div>
      ) : (
        <NumberField
          key={written}
          state={state}
          node={written}
          onClose={(how) => {
            editing.written.value = null;
            if (how === "by key") over.current?.closest<HTMLElement>(".mg")?.focus({ preventScroll: true });
          }}
        />
      )}
    </div>
  );
}

/** The left edge of something that would begin at some place, and has to stay within the stage. */
function inside(left: number, width: number, size: Size): number {
  return Math.max(MARGIN, Math.min(size.width - width - MARGIN, left));
}

/** Where the number of a leaf is on the canvas; null if it is not drawn. */
function boxOfNumber(scene: Scene, node: number, camera: Camera): Box | null {
  const item = itemOfNode(scene, node);
  const box = item === null ? null : numberBox(scene, item);
  return box && viewBox(box, camera);
}

/** What the canvas tells of numbers that are clicked or dragged. */
export function editEvents(state: GraphState): {
  editNumber(node: number): void;
  scrubNumber(node: number, pixels: number, stage: DragStage, keys: Modifiers): void;
} {
  const { editing, leafData, selected, tape } = state;
  let hold: Hold | null = null;
  let scrub: Scrub | null = null;
  return {
    editNumber: (node) => {
      selected.value = node;
      editing.written.value = node;
    },
    scrubNumber: (node, pixels, stage, keys) => {
      if (stage === "start") {
        selected.value = node;
        editing.written.value = null;
        hold = editing.hold(node);
        scrub = new Scrub(leafData.value[leafPlace(tape, node)]);
      } else if (stage === "move" && scrub) {
        hold?.change(scrub.at(pixels, keys));
      } else if (stage === "end") {
        hold?.end();
      } else if (stage === "cancel") {
        hold?.cancel();
      }
    },
  };
}
