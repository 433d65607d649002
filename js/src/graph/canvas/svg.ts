import { detailOf, type Frame, paint } from "./paint";
import type { Scene } from "./scene";
import { escapedXml, SvgContext } from "./svg_context";

/** What a canvas shows. */
export interface Seen {
  readonly scene: Scene;
  readonly frame: Frame;
  readonly canvas: HTMLCanvasElement;
}

/**
 * What a canvas shows, as an SVG that stands alone. Where a graph is so far away that its values are pixels, these are
 * an image in it.
 *
 * @param measure measures texts
 */
export function svgOf(
  { canvas, frame, scene }: Seen,
  title: string,
  measure: CanvasRenderingContext2D,
): string {
  const { height, width } = frame.view;
  const size = `width="${width}" height="${height}"`;
  const still: Frame = { ...frame, pixelRatio: 1, hovered: null, progress: 1 };
  let content = `<image href="${canvas.toDataURL()}" ${size}/>`;
  if (detailOf(scene, still) !== "pixels") {
    const context = new SvgContext(measure);
    // It has all that graphs are painted with.
    paint(context as unknown as CanvasRenderingContext2D, scene, still);
    content = context.elements();
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${width} ${height}" role="img">` +
    `<title>${escapedXml(title)}</title>${content}</svg>`
  );
}
