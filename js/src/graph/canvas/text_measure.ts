import type { Measure } from "./cards";

/** Measures texts as this page draws them; roughly, where there is no canvas to draw on. */
export function textMeasure(): Measure {
  const context = document.createElement("canvas").getContext("2d");
  return (text, font) => {
    if (!context) return text.length * 8;
    context.font = font;
    return context.measureText(text).width;
  };
}
