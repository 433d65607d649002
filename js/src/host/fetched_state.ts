import { LARGEST_FILE } from "../shared/limits";
import type { State } from "./embedded_state";

// There is no catalogue yet whose sentences could say what is wrong with the file that holds it.

/**
 * The state in a file at an address. The file may come from a stranger, so its bytes are counted as they come.
 *
 * @throws Error in English, if there is no such file, or none that can hold a state
 */
export async function fetchedState(address: string, signal: AbortSignal): Promise<State> {
  const text = await textAt(address, signal);
  let state: unknown;
  try {
    state = JSON.parse(text);
  } catch {
    throw new Error(`The file ${shortened(address)} holds no JSON.`);
  }
  if (typeof state !== "object" || state === null || Array.isArray(state)) {
    throw new Error(`The file ${shortened(address)} holds no display.`);
  }
  return state as State;
}

async function textAt(address: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal }).catch(() => null);
  if (!response?.ok || !response.body) {
    const status = response && !response.ok ? ` (${response.status})` : "";
    throw new Error(`The file ${shortened(address)} could not be read${status}.`);
  }
  check(address, Number(response.headers.get("content-length")));
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > LARGEST_FILE) await reader.cancel();
    check(address, length);
    parts.push(decoder.decode(part.value, { stream: true }));
  }
  return parts.join("") + decoder.decode();
}

function check(address: string, length: number): void {
  if (length <= LARGEST_FILE) return;
  const most = LARGEST_FILE.toLocaleString("en");
  throw new Error(`The file ${shortened(address)} has more than ${most} bytes, the most that a page reads.`);
}

/** A data address would be as long as what it holds. */
function shortened(address: string): string {
  return address.length > 100 ? `${address.slice(0, 99)}…` : address;
}
