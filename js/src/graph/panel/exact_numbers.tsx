import { useRef } from "preact/hooks";
import type { Messages } from "../../messages";
import { formatExact, formatShort } from "../../shared/number_format";
import { LEAF } from "../../tape/operations";
import { operandsOf } from "../../tape/tape";
import { badgesOf } from "../canvas/annotations";
import type { Camera } from "../canvas/camera";
import { viewBox } from "../canvas/camera";
import { groupTitle } from "../canvas/frames";
import { isNumberHidden } from "../canvas/hidden_numbers";
import { nameOf } from "../canvas/names";
import { boxOf, type Scene } from "../canvas/scene";
import { boxNumbers } from "../structure";
import { Expression } from "./inspector/expressions";
import { useInside } from "./use_inside";

/** With more operands than this an operation would be a line without end. */
const MOST_OPERANDS = 4;

/** What the card or box under the pointer has no room for: how it was computed, all digits, and what is marked. */
export function ExactNumbers(props: { scene: Scene; item: number; camera: Camera; messages: Messages }) {
  const { scene, item, camera, messages } = props;
  const tip = useRef<HTMLDivElement>(null);
  const box = boxOf(scene, item);
  useInside(tip, viewBox(box, camera));
  const badge = badgesOf(scene).items.get(item);
  return (
    <div ref={tip} class="mg-exact" role="tooltip">
      {scene.folded.items[item].kind === "box" ? (
        <OfBox scene={scene} item={item} panel={messages.panel} />
      ) : (
        <OfNode scene={scene} item={item} messages={messages} />
      )}
      {badge && badge.count > 1 && <span>{messages.panel.markedValues({ count: badge.count })}</span>}
      {badge?.texts.map((text) => (
        <span key={text} class="mg-mark">
          {text}
        </span>
      ))}
    </div>
  );
}

function OfBox({ scene, item, panel }: { scene: Scene; item: number; panel: Messages["panel"] }) {
  const { structure, folded, registers } = scene;
  const { count, group } = folded.items[item];
  const numbers = boxNumbers(structure, folded, item, registers);
  return (
    <>
      <b>{groupTitle(structure, group)}</b>
      <span>{panel.values({ count })}</span>
      {!scene.dataOnly && (
        <span class="mg-grad">
          {isNumberHidden(scene, item, "grad")
            ? panel.gradHidden
            : numbers.known
              ? `${panel.largestGradIs({ grad: formatExact(numbers.largestGrad) })} · ${panel.summedGradIs({ grad: formatExact(numbers.summedGrad) })}`
              : panel.noGradComputed}
        </span>
      )}
    </>
  );
}

function OfNode({ scene, item, messages }: { scene: Scene; item: number; messages: Messages }) {
  const { access, panel } = messages;
  const { dataOnly, folded, registers, tape } = scene;
  const { node } = folded.items[item];
  const { data, dataKnown, grad, gradKnown } = registers;
  const name = nameOf(tape, node);
  const isWritten = tape.code[node] !== LEAF && operandsOf(tape, node).length <= MOST_OPERANDS;
  const number = (register: "data" | "grad", isKnown: boolean, value: number, unknown: string) => {
    if (isNumberHidden(scene, item, register)) return null;
    // A number that is short is on the card, to the last digit.
    const digits = formatExact(value);
    if (isKnown && digits === formatShort(value)) return null;
    return <span class={`mg-${register}`}>{isKnown ? `${panel[register]} ${digits}` : unknown}</span>;
  };
  return (
    <>
      <b>
        {name}
        {isWritten && (
          <>
            {" = "}
            <Expression tape={tape} node={node} operand={(operand) => nameOf(tape, operand)} />
          </>
        )}
        {tape.code[node] === LEAF && <span class="mg-quiet"> · {access.leaf}</span>}
      </b>
      {number("data", dataKnown[node] === 1, data[node], panel.dataNotComputed)}
      {!dataOnly && number("grad", gradKnown[node] === 1, grad[node], panel.gradNotComputed)}
    </>
  );
}
