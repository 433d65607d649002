/** Red, green and blue from 0 to 255, and perhaps alpha from 0 to 1; null for what is no colour. */
export function channelsOf(color: string): number[] | null {
  if (/^rgba?\(/.test(color)) return color.match(/[\d.]+/g)?.map(Number) ?? null;
  // oklch, lab and the like: painting them is the browser's own way to turn them into these channels.
  const context = color && document.createElement("canvas").getContext("2d");
  if (!context) return null;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}
