import { fromBase64Steps } from "../shared/base64";
import { joinArrays, type Piece } from "../shared/split_arrays";
import { nextTask, runInSlices } from "../shared/time_slices";
import { unpacked } from "./packing/unpacked";

/** What is known of a display: its traits, as they were written. */
export type State = Readonly<Record<string, unknown>>;

/** What in an element holds its state; null where nothing does. */
export function sourceIn(element: Element): Element | null {
  return element.querySelector(":scope > script[type='application/json']");
}

/**
 * The state that an element holds, read in tasks of its own until the signal ends it; null where it holds none. What is
 * bytes on the wire stands in it as `{"bytes": base64}`, which whoever reads bytes reads. Long ones stand in scripts of
 * their own that follow, as `{"piece": place}` of these; see micrograd_widget/export.py. So do sentences, see
 * micrograd_widget/embedded.py.
 *
 * @param foundCatalogue is called with the sentences, which tell what may be wrong with the rest
 */
export async function embeddedState(
  element: Element,
  foundCatalogue: (catalogue: unknown) => void,
  signal: AbortSignal,
): Promise<State | null> {
  const source = sourceIn(element);
  if (!source) return null;
  await nextTask(signal);
  const state: State = Object(JSON.parse(source.textContent ?? ""));
  const messages = catalogueOf(state.messages);
  foundCatalogue(messages);
  const bytes: Piece[] = [];
  for (const piece of element.querySelectorAll(":scope > script[data-micrograd-bytes]")) {
    bytes.push(await runInSlices(fromBase64Steps(piece.textContent ?? ""), signal));
  }
  return joinArrays({ ...state, messages }, bytes) as State;
}

/** By its key, each catalogue that states refer to. The messages of all displays are read from one object once. */
const catalogues = new Map<string, unknown>();

/** The catalogue that a state holds or refers to; nothing, where it cannot be read: a display comes up without. */
function catalogueOf(messages: unknown): unknown {
  const { packed: key } = Object(messages);
  if (typeof key !== "string") return messages;
  if (!catalogues.has(key)) catalogues.set(key, readCatalogue(key));
  return catalogues.get(key);
}

function readCatalogue(key: string): unknown {
  const elements = document.querySelectorAll<HTMLElement>("script[data-micrograd-sentences]");
  const source = Array.from(elements).find((one) => one.dataset.microgradSentences === key);
  try {
    return JSON.parse(unpacked(source?.textContent ?? ""));
  } catch {
    return undefined;
  }
}
