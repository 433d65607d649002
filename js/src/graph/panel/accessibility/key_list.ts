import type { Messages } from "../../../messages";
import type { KeyCommands } from "../../../widget/keys";
import { TOOLS } from "../tools/tools";

/** A line of the list of keys: the keys, as `KeyboardEvent.key` has them, and what they do. */
interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
}

export interface KeySection {
  readonly title: string;
  readonly lines: readonly KeyLine[];
}

type Deed = keyof Messages["access"]["does"];

/** What the keys do. Keys in one line do one thing each, in the order of its words. */
const LINES: Readonly<Record<Exclude<keyof Messages["access"]["sections"], "tools">, [string, Deed][]>> = {
  steps: [
    ["ArrowLeft ArrowRight", "step"],
    ["Home End", "ends"],
    ["Space", "play"],
    ["s", "stepping"],
    ["w", "send"],
  ],
  values: [
    ["ArrowUp ArrowDown", "walk"],
    ["/", "find"],
    ["e", "edit"],
    ["u", "upstream"],
    ["d", "downstream"],
    ["p", "paths"],
    ["Escape", "escape"],
    ["z Z", "undo"],
  ],
  boxes: [
    ["Enter", "open"],
    ["Backspace [", "closeBox"],
    [", .", "leaf"],
    ["g", "largestGrad"],
    ["v", "largestData"],
    ["x", "fanOut"],
    ["f", "foldAll"],
  ],
  picture: [
    ["- +", "zoom"],
    ["0", "fit"],
    ["F", "fullScreen"],
    ["Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown", "pan"],
  ],
  help: [
    ["?", "keys"],
    ["Tab", "tab"],
  ],
};

/** The list of the keys that a widget answers to; what a lesson hides is not in it. */
export function keySections(commands: KeyCommands, { access, tools }: Messages): KeySection[] {
  const isKnown = (key: string) => key === "Tab" || Object.hasOwn(commands, key);
  const linesOf = (lines: readonly [string, Deed][]): KeyLine[] =>
    lines
      .map(([keys, deed]) => ({
        keys: keys.split(" ").map((key) => (key === "Space" ? " " : key)),
        does: access.does[deed],
      }))
      .filter(({ keys }) => keys.some(isKnown));
  const toolLines = TOOLS.filter(({ key }) => isKnown(key)).map(({ key, name }) => ({
    keys: [key],
    does: tools[name].label,
  }));
  const { steps, values, boxes, picture, help } = access.sections;
  return [
    { title: steps, lines: linesOf(LINES.steps) },
    { title: values, lines: linesOf(LINES.values) },
    { title: boxes, lines: linesOf(LINES.boxes) },
    { title: picture, lines: linesOf(LINES.picture) },
    { title: access.sections.tools, lines: toolLines },
    { title: help, lines: linesOf(LINES.help) },
  ].filter(({ lines }) => lines.length > 0);
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  "-": "−",
};

/** What stands on the keys of a line; Shift once, where all of them are pressed with it. */
export function keyNames(keys: readonly string[], { access }: Messages): string[] {
  const names: Readonly<Record<string, string>> = access.keyNames;
  const signs = keys.map((key) => key.replace(/^Shift\+/, "")).map((key) => SIGNS[key] ?? names[key] ?? key);
  return keys.every((key) => key.startsWith("Shift+")) ? [access.keyNames.Shift, ...signs] : signs;
}
