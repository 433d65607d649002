import { useMemo } from "preact/hooks";
import type { OutputKind } from "./kinds";
import { MARKS, styleOf, traceMark } from "./marks";
import { useCanvas } from "./use_canvas";

/** Points in the plane, x and y of each, and the class of each or (without classes) the number to be learned. */
interface ThumbnailData {
  readonly points: Float64Array;
  readonly answers: Float64Array;
  readonly classes: number;
}

export interface DatasetThumbnailProps {
  /** The name of the radio buttons that belong together: one of its own for each panel on the page. */
  readonly group: string;
  readonly name: string;
  readonly label: string;
  readonly data: ThumbnailData;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

const RADIUS = 1.5;
/** From the outermost points to the rim, in pixels. */
const MARGIN = 4;

/** A dataset as a small picture, to be chosen. */
export function DatasetThumbnail({ checked, data, group, label, name, onChoose }: DatasetThumbnailProps) {
  const { answers, classes, points } = data;
  const kind: OutputKind = classes > 0 ? "classes" : "regression";
  const frame = useMemo(() => squareAround(points), [points]);
  const board = useCanvas(
    ({ context, height, palette, width }) => {
      const scale = (Math.min(width, height) / 2 - MARGIN) / frame.half;
      for (let point = 0; 2 * point < points.length; point++) {
        const style = styleOf(answers[point], kind);
        context.beginPath();
        const x = width / 2 + (points[2 * point] - frame.x) * scale;
        const y = height / 2 - (points[2 * point + 1] - frame.y) * scale;
        traceMark(context, MARKS[style], x, y, RADIUS);
        context.fillStyle = palette.classes[style];
        // Of a regression the strength of the colour tells the size.
        context.globalAlpha = kind === "regression" ? 0.2 + 0.8 * Math.min(1, Math.abs(answers[point])) : 1;
        context.fill();
      }
      context.globalAlpha = 1;
    },
    [points, answers, classes],
  );
  return (
    <label class="mg-thumbnail" title={label}>
      <input type="radio" name={group} value={name} checked={checked} onChange={onChoose} />
      <span>
        <canvas ref={board.canvas} />
      </span>
      <span class="mg-hidden">{label}</span>
    </label>
  );
}

/** The smallest square around some points: its middle, and half its side. */
function squareAround(points: Float64Array): { x: number; y: number; half: number } {
  const low = [Infinity, Infinity];
  const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  points.forEach((at, index) => {
    low[index % 2] = Math.min(low[index % 2], at);
    high[index % 2] = Math.max(high[index % 2], at);
  });
  return {
    x: (low[0] + high[0]) / 2,
    y: (low[1] + high[1]) / 2,
    // Points that lie in one place have no extent of their own.
    half: Math.max(high[0] - low[0], high[1] - low[1]) / 2 || 1,
  };
}
