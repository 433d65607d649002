import type { Messages } from "../messages";
import { fromBase64Steps } from "../shared/base64";
import { joinArrays, type Piece } from "../shared/split_arrays";
import { nextTask, runInSlices } from "../shared/time_slices";
import { showFailure } from "../widget/failure";
import { openShadowRoot } from "../widget/shadow_root";
import widgetStyles from "../widget/widget.css?inline";

/**
 * Shows a widget after each script that holds the traits of one, by the name of its data attribute, each in a task of
 * its own. What is bytes on the wire stands in it as `{"bytes": base64}`, which whoever reads bytes reads. Long ones
 * stand in scripts of their own that follow, as `{"piece": place}` of these; see micrograd_widget/export.py.
 *
 * @param read what makes the widget's messages of a catalogue
 */
export function embed<Traits extends object>(
  attribute: string,
  read: (catalogue: unknown) => Messages,
  mount: (container: HTMLElement, traits: Traits) => void,
): void {
  for (const source of document.querySelectorAll<HTMLScriptElement>(`script[${attribute}]`)) {
    const place = document.createElement("div");
    // No rule of the page for such elements says how large or where the widget is.
    place.style.cssText = "all: unset; display: contents";
    const pieces = piecesAfter(source);
    (pieces.at(-1) ?? source).after(place);
    let catalogue: unknown;
    const show = async () => {
      const state = await stateOf(source);
      catalogue = state.messages;
      mount(place, joinArrays(state, await bytesOf(pieces)) as Traits);
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
