import { formatNumber } from "../../shared/number_format";
import { isNumberHidden } from "./hidden_numbers";
import { itemsOf } from "./items";
import type { Scene } from "./scene";

/**
 * What is drawn of a graph, in the language of Graphviz: a record for each card and box, with its operation, name and
 * numbers, and its edges.
 */
export function dotOf(scene: Scene): string {
  const { cards, direction, folded, registers, structure } = scene;
  const items = itemsOf(structure, folded);
  const lines = ["digraph {", `  rankdir=${direction === "down" ? "TB" : "LR"}`, "  node [shape=record]"];
  for (let item = 0; item < items.count; item++) {
    const node = items.node[item];
    const number = (part: "data" | "grad", isKnown: number) => {
      const shown = isKnown ? formatNumber(registers[part][node]) : "·";
      return `${part} ${isNumberHidden(scene, item, part) ? "?" : shown}`;
    };
    const numbers = [number("data", registers.dataKnown[node])];
    if (!scene.dataOnly) numbers.push(number("grad", registers.gradKnown[node]));
    const parts = [cards.symbol(item), cards.name(item), ...(items.isBox[item] ? [] : numbers)];
    const label = parts.filter((part) => part !== "").map(escapedDot);
    lines.push(`  n${item} [label="${label.join(" | ")}"]`);
  }
  for (let edge = 0; edge < folded.edgeSource.length; edge++) {
    lines.push(`  n${folded.edgeSource[edge]} -> n${folded.edgeTarget[edge]}`);
  }
  return `${lines.join("\n")}\n}\n`;
}

/** A text in the label of a record. Programs written in C end a text at NUL. */
function escapedDot(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replace(/[\x00-\x1f]/g, " ").replace(/[{}|<>\\"]/g, "\\$&");
}
