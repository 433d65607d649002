import { type Colour, type ColourMap, colourMap, packed, parseHex } from "./colours";

/** The colours that the pictures paint with, as the style sheets have them where the picture stands. */
export interface Palette {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly background: string;
  readonly data: string;
  readonly grad: string;
  readonly focus: string;
  readonly accent: string;
  /** Lines of the two signs: legible as text. */
  readonly positive: string;
  readonly negative: string;
  /** Points, by class. */
  readonly classes: readonly string[];
  /** The colour of a surface at 0. */
  readonly neutral: Colour;
  /** Colour maps of numbers whose sign counts, of numbers that count themselves, and of decisions alone. */
  readonly margin: ColourMap;
  readonly even: ColourMap;
  readonly decision: ColourMap;
  /** For each class the colours of its margin over the runner-up, and of its decision alone. */
  readonly classMargins: readonly ColourMap[];
  readonly classDecisions: readonly ColourMap[];
}

/** How many classes have a colour and a mark of their own; further ones begin anew. */
const CLASS_STYLES = 6;

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(`--mg-${name}`).trim();
  const classes = Array.from({ length: CLASS_STYLES }, (_, index) => read(`class-${index}`));
  const [negative, positive] = classes.map(parseHex);
  const neutral = parseHex(read("neutral"));
  const mapsOf = (curve: "margin" | "decision") =>
    classes.map((colour) => colourMap(neutral, neutral, parseHex(colour), curve));
  return {
    ink: read("ink"),
    muted: read("muted"),
    line: read("line"),
    background: read("background"),
    data: read("data"),
    grad: read("grad"),
    focus: read("focus"),
    accent: read("accent"),
    positive: read("positive"),
    negative: read("negative"),
    classes,
    neutral,
    margin: colourMap(negative, neutral, positive, "margin"),
    even: colourMap(negative, neutral, positive, "even"),
    decision: colourMap(negative, neutral, positive, "decision"),
    classMargins: mapsOf("margin"),
    classDecisions: mapsOf("decision"),
  };
}

/** A pixel of the colour that surfaces have at 0. */
export function neutralPixel(palette: Palette): number {
  return packed(palette.neutral);
}
