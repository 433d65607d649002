import { type Messages, textOf } from "../../../messages";
import { formatShort } from "../../../shared/number_format";
import { LEAF } from "../../../tape/operations";
import { operandsOf, operationName, type Tape } from "../../../tape/tape";
import { badgesOf } from "../../canvas/annotations";
import { groupTitle } from "../../canvas/frames";
import { isNumberHidden } from "../../canvas/hidden_numbers";
import { exponentText } from "../../canvas/names";
import type { Scene } from "../../canvas/scene";
import { operationKey } from "../../explain";
import { boxNumbers } from "../../structure";
import type { Row } from "./outline_rows";

/** What a value is called where it is heard: without digits below the line, which are read out one by one. */
export function spokenName(tape: Tape, node: number): string {
  return tape.label.get(node) ?? `v${node}`;
}

/** A text with names as they are spoken. */
export function spoken(text: string): string {
  return text.replace(/[\u2080-\u2089]/g, (digit) => String(digit.charCodeAt(0) - "₀".charCodeAt(0)));
}

/** A row of the outline as a sentence: what it is, what made it, its numbers, and what is wrong with it. */
export function rowWords(scene: Scene, row: Row, messages: Messages): string {
  const { access } = messages;
  const { folded, structure, tape } = scene;
  if (row.kind === "frame") {
    const { group, stack } = folded.frames[row.index];
    const { instances = [] } = stack >= 0 ? structure.groups[stack] : {};
    const place = instances.indexOf(group) + 1;
    return facts(groupTitle(structure, group), [
      access.boxOf({ count: structure.groups[group].nodeCount }),
      place > 0 ? access.instanceOf({ number: place, of: instances.length }) : "",
    ]);
  }
  const { kind, node, group, count } = folded.items[row.index];
  const badge = badgesOf(scene).items.get(row.index);
  const marks = badge?.texts ?? [];
  if (kind === "box") {
    return facts(groupTitle(structure, group), [
      access.boxOf({ count }),
      largestGrad(scene, row.index, access),
      ...marks,
    ]);
  }
  const { data, dataKnown, grad, gradKnown } = scene.registers;
  const dataText = isNumberHidden(scene, row.index, "data")
    ? access.dataHidden
    : dataKnown[node]
      ? access.data({ number: formatShort(data[node]) })
      : access.noData;
  const gradText = scene.dataOnly
    ? ""
    : isNumberHidden(scene, row.index, "grad")
      ? access.gradHidden
      : gradKnown[node]
        ? access.grad({ number: formatShort(grad[node]) })
        : access.noGrad;
  const locked = scene.locked?.has(node) ? access.notChangeable : "";
  const made = madeWords(tape, node, messages);
  return facts(spokenName(tape, node), [made, dataText, gradText, locked, ...marks]);
}

/** The largest gradient in a box; empty where none is known, or hidden. */
function largestGrad(scene: Scene, item: number, access: Messages["access"]): string {
  if (isNumberHidden(scene, item, "grad")) return "";
  const { known, largestGrad } = boxNumbers(scene.structure, scene.folded, item, scene.registers);
  return known ? access.largestGrad({ number: formatShort(largestGrad) }) : "";
}

/** What made a value, in words: "product of a and b". */
function madeWords(tape: Tape, node: number, { access, language, operations }: Messages): string {
  if (tape.code[node] === LEAF) return access.leaf;
  const operands = [...operandsOf(tape, node)].map((operand) => spokenName(tape, operand));
  const { spoken } = operations[operationKey(tape, node) ?? "own"];
  return textOf(spoken, {
    first: operands[0],
    second: operands[1] ?? exponentText(tape, node),
    operation: operationName(tape, node),
    operands: new Intl.ListFormat(language, { type: "unit" }).format(operands),
  });
}

function facts(name: string, parts: readonly string[]): string {
  return `${name}: ${parts.filter(Boolean).join(", ")}`;
}
