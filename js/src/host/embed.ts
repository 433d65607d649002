import type { Messages } from "../messages";
import { fromBase64Steps } from "../shared/base64";
import { joinArrays, type Piece } from "../shared/split_arrays";
import { nextTask, runInSlices } from "../shared/time_slices";
import { showFailure } from "../widget/failure";
import { openShadowRoot } from "../widget/shadow_root";
import widgetStyles from "../widget/widget.css?inline";
import { unpacked } from "./unpacked";

// See page_loader.ts.
document.currentScript?.setAttribute("data-micrograd-runs", "");

/**
 * Shows a widget after each script that holds the traits of one, by the name of its data attribute, each in a task of
 * its own. What is bytes on the wire stands in it as `{"bytes": base64}`, which whoever reads bytes reads. Long ones
 * stand in scripts of their own that follow, as `{"piece": place}` of these; see micrograd_widget/export.py. So do
 * sentences, see micrograd_widget/embedded.py.
 *
 * @param read what makes the widget's messages of a catalogue
 */
export function embed<Traits extends object>(
  attribute: string,
  read: (catalogue: unknown) => Messages,
  mount: (container: HTMLElement, traits: Traits, source: Element) => void,
): void {
  for (const source of document.querySelectorAll<HTMLScriptElement>(`script[${attribute}]`)) {
    const place = document.createElement("div");
    // No rule of the page for such elements says how large or where the widget is.
    place.dataset.microgradPlace = "";
    place.style.cssText = "all: unset; display: contents";
    const pieces = piecesAfter(source);
    (pieces.at(-1) ?? source).after(place);
    let catalogue: unknown;
    const show = async () => {
      const state = await stateOf(source);
      catalogue = await catalogueOf(state.messages);
      mount(place, joinArrays({ ...state, messages: catalogue }, await bytesOf(pieces)) as Traits, source);
    };
    // The other widgets of the page are shown all the same.
    show().catch((error) =>
      showFailure(openShadowRoot(place, [widgetStyles], signal), error, catalogue, read),
    );
  }
}

/** Nothing ends reading before the page goes. */
const { signal } = new AbortController();

/** Reads a script, in a task of its own. */
async function stateOf(source: Element): Promise<Readonly<Record<string, unknown>>> {
  await nextTask(signal);
  return Object(JSON.parse(source.textContent ?? ""));
}

/** By its key, each catalogue that states refer to. The messages of all displays are read from one object once. */
const catalogues = new Map<string, Promise<unknown>>();

/** The catalogue that a state holds or refers to; nothing, where it cannot be read: a display comes up without. */
function catalogueOf(messages: unknown): unknown {
  const { packed: key } = Object(messages);
  if (typeof key !== "string") return messages;
  const found = catalogues.get(key) ?? readCatalogue(key).catch(() => undefined);
  catalogues.set(key, found);
  return found;
}

async function readCatalogue(key: string): Promise<unknown> {
  const elements = document.querySelectorAll<HTMLElement>("script[data-micrograd-sentences]");
  const source = Array.from(elements).find((one) => one.dataset.microgradSentences === key);
  return JSON.parse(await unpacked(source?.textContent ?? ""));
}

async function bytesOf(pieces: readonly Element[]): Promise<Piece[]> {
  const bytes: Piece[] = [];
  for (const piece of pieces) bytes.push(await runInSlices(fromBase64Steps(piece.textContent ?? ""), signal));
  return bytes;
}

function piecesAfter(source: Element): Element[] {
  const pieces: Element[] = [];
  let next = source.nextElementSibling;
  for (; next?.hasAttribute("data-micrograd-bytes"); next = next.nextElementSibling) pieces.push(next);
  return pieces;
}
