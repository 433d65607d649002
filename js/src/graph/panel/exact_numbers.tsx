import type { Messages } from "../../messages";
import { formatExact } from "../../shared/number_format";
import { badgesOf } from "../canvas/annotations";
import type { Camera } from "../canvas/camera";
import { groupTitle } from "../canvas/frames";
import { isNumberHidden } from "../canvas/hidden_numbers";
import { nameOf } from "../canvas/names";
import { boxOf, type Scene } from "../canvas/scene";
import { boxNumbers } from "../structure";

/** The exact numbers of the card or box under the pointer. */
export function ExactNumbers(props: {
  scene: Scene;
  item: number;
  camera: Camera;
  panel: Messages["panel"];
}) {
  const { scene, item, camera, panel } = props;
  const { structure, folded, registers, tape } = scene;
  const box = boxOf(scene, item);
  const { kind, node, group } = folded.items[item];
  const left = camera.x + (box.x + box.width / 2) * camera.scale;
  const bottom = camera.y + (box.y + box.height) * camera.scale;
  const { data, dataKnown, grad, gradKnown } = registers;
  const numbers = kind === "box" ? boxNumbers(structure, folded, item, registers) : null;
  const badge = badgesOf(scene).items.get(item);
  return (
    <div class="mg-exact" role="tooltip" style={{ left: `${left}px`, top: `${bottom + 6}px` }}>
      <b>{numbers ? groupTitle(structure, group) : nameOf(tape, node)}</b>
      {numbers ? (
        <>
          <span>{panel.values({ count: folded.items[item].count })}</span>
          {!scene.dataOnly && (
            <span class="mg-grad">
              {isNumberHidden(scene, item, "grad")
                ? panel.gradHidden
                : numbers.known
                  ? panel.largestGradIs({ grad: formatExact(numbers.largestGrad) })
                  : panel.noGradComputed}
            </span>
          )}
        </>
      ) : (
        <>
          <span class="mg-data">
            {isNumberHidden(scene, item, "data")
              ? panel.dataHidden
              : dataKnown[node]
                ? formatExact(data[node])
                : panel.dataNotComputed}
          </span>
          {!scene.dataOnly && (
            <span class="mg-grad">
              {isNumberHidden(scene, item, "grad")
                ? panel.oneGradHidden
                : gradKnown[node]
                  ? formatExact(grad[node])
                  : panel.gradNotComputed}
            </span>
          )}
        </>
      )}
      {badge && badge.count > 1 && <span>{panel.markedValues({ count: badge.count })}</span>}
      {badge?.texts.map((text) => (
        <span key={text} class="mg-mark">
          {text}
        </span>
      ))}
    </div>
  );
}
