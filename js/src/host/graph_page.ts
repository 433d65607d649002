// A graph in a page without a kernel: what the address of the page asks of it, and the page as a file.
import type { GraphTraits } from "../graph/state/graph_model";
import { readLinkedState } from "../graph/state/linked_state";
import { messagesFrom } from "../messages";
import { toBase64 } from "../shared/base64";
import { stateInAddress } from "../shared/link";
import { toFloats } from "../tape/tape";
import { localModel } from "../widget/local_model";
import type { Model } from "../widget/model";
import { pageAddress } from "./page_address";

/** What the program of a page has put into it: itself. Displays are in the shadow roots of their elements. */
const MADE_BY_PROGRAM = "[data-micrograd-runs]";

/**
 * The model of a graph in a page, at the step that the address of the page asks for.
 *
 * @param source the element with the traits of the graph
 */
export function pageModel(traits: GraphTraits, source: Element): Model<GraphTraits> {
  const model = localModel({ ...traits, ...askedFor(traits) });
  return {
    ...model,
    page: {
      address: pageAddress,
      text: () => pageText(source, model),
    },
  };
}

/** What an address asks for, which a page that cannot follow says over its graph. */
function askedFor(traits: GraphTraits): Partial<GraphTraits> {
  try {
    const asked = stateInAddress(location.href, "graph");
    if (asked === null) return {};
    const { cursor, edits, nodes, selected } = readLinkedState(asked);
    if (nodes === valuesOf(traits)) return { cursor, selected, leaf_data: edited(traits, edits) };
    // Of several graphs in a page a link is about one.
    if (document.querySelectorAll("script[data-micrograd-graph]").length > 1) return {};
  } catch {
    // It is said below.
  }
  return { left_out: messagesFrom(traits.messages).exporting.brokenLink };
}

/** The leaves with those that a link has edited. */
function edited({ leaf_data }: GraphTraits, edits: ReadonlyMap<number, number>): unknown {
  const leaves = toFloats(leaf_data, "leaf_data").slice();
  for (const [leaf, number] of edits) if (leaf < leaves.length) leaves[leaf] = number;
  return new DataView(leaves.buffer);
}

/** The number of values of a graph as it travels: a byte each says what made it. */
function valuesOf({ tape }: GraphTraits): number {
  const code = Object(Object(tape).code);
  if (typeof code.bytes === "string") return atob(code.bytes).length;
  return Number(code.byteLength ?? code.length ?? 0);
}

/** The text of this page, whose graph stands where it stands now. */
function pageText(source: Element, model: Model<GraphTraits>): string {
  const all = document.documentElement;
  const copy = all.cloneNode(true) as HTMLElement;
  const index = [...all.querySelectorAll("script")].indexOf(source as HTMLScriptElement);
  const state = copy.querySelectorAll("script")[index];
  const changed = {
    ...JSON.parse(source.textContent ?? "{}"),
    cursor: model.get("cursor"),
    selected: model.get("selected"),
    leaf_data: bytesOf(model.get("leaf_data")),
  };
  // As micrograd_widget/export.py writes it: nothing in it may end the element.
  state.textContent = JSON.stringify(changed).replaceAll("</", "<\\/").replaceAll("<!--", "<\\u0021--");
  for (const made of copy.querySelectorAll(MADE_BY_PROGRAM)) made.remove();
  // A frame has styled the page for itself.
  for (const element of [copy, copy.querySelector("body")]) element?.removeAttribute("style");
  copy.removeAttribute("data-theme");
  return `<!doctype html>\n${copy.outerHTML}\n`;
}

/** Bytes as they stand in a page; what stands there already stays. */
function bytesOf(value: unknown): unknown {
  if (!ArrayBuffer.isView(value)) return value;
  const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return { bytes: toBase64(bytes) };
}
