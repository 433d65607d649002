import { useRef } from "preact/hooks";
import type { Messages } from "../../messages";
import { type Camera, viewBox } from "../canvas/camera";
import { countBox } from "../canvas/paint_edge_labels";
import type { Scene } from "../canvas/scene";
import { itemTitle } from "./breadcrumbs";
import { useInside } from "./use_inside";

/** What the number on an edge counts. */
export function EdgeCount(props: { scene: Scene; edge: number; camera: Camera; panel: Messages["panel"] }) {
  const { scene, edge, camera, panel } = props;
  const { edgeCount, edgeSource, edgeTarget, items } = scene.folded;
  const tip = useRef<HTMLDivElement>(null);
  useInside(tip, viewBox(countBox(scene, edge), camera));
  const title = (item: number) => itemTitle(scene.structure, scene.tape, items[item]);
  return (
    <div ref={tip} class="mg-exact" role="tooltip">
      <span class="mg-mark">
        {panel.edgesBetween({
          count: edgeCount[edge],
          source: title(edgeSource[edge]),
          target: title(edgeTarget[edge]),
        })}
      </span>
    </div>
  );
}
