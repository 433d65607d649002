import { fromBase64Steps, toBase64 } from "./base64";
import { CodedError } from "./errors";
import { LONGEST_LINK } from "./limits";
import { runToEnd } from "./steps";

/** What an address may ask a page for: the state of its panel, or what its graph shows. */
export type Asked = "panel" | "graph";

/**
 * An address that opens this page with a state: the state as JSON, in the base64 of addresses.
 *
 * @throws CodedError if the state is too large for an address
 */
export function linkTo(address: string, state: unknown, asked: Asked): string {
  const text = toBase64(new TextEncoder().encode(JSON.stringify(state)));
  const coded = text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  checkLength(coded);
  return `${address.split("#")[0]}${keyOf(asked)}${coded}`;
}

/**
 * The state that an address asks for; null if it asks for none.
 *
 * @throws CodedError if what it asks for cannot be read
 */
export function stateInAddress(address: string, asked: Asked): unknown {
  const key = keyOf(asked);
  const at = address.indexOf(key);
  const coded = at < 0 ? "" : address.slice(at + key.length);
  if (coded === "") return null;
  checkLength(coded);
  try {
    const text = coded.replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(new TextDecoder().decode(runToEnd(fromBase64Steps(text))));
  } catch {
    throw new CodedError("brokenLink");
  }
}

const keyOf = (asked: Asked) => `#${asked}=`;

function checkLength({ length }: string): void {
  if (length > LONGEST_LINK) throw new CodedError("longLink", { most: LONGEST_LINK, found: length });
}
