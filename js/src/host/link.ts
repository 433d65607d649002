import { fromBase64Steps, toBase64 } from "../shared/base64";
import { CodedError } from "../shared/errors";
import { LONGEST_LINK } from "../shared/limits";
import { runToEnd } from "../shared/steps";

const KEY = "#panel=";

/**
 * An address that opens this page with a state: the state as JSON, in the base64 of addresses.
 *
 * @throws CodedError if the state is too large for an address
 */
export function linkTo(address: string, state: unknown): string {
  const text = toBase64(new TextEncoder().encode(JSON.stringify(state)));
  const coded = text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  checkLength(coded);
  return `${address.split("#")[0]}${KEY}${coded}`;
}

/**
 * The state that an address asks for; null if it asks for none.
 *
 * @throws CodedError if what it asks for cannot be read
 */
export function stateInAddress(address: string): unknown {
  const at = address.indexOf(KEY);
  const coded = at < 0 ? "" : address.slice(at + KEY.length);
  if (coded === "") return null;
  checkLength(coded);
  try {
    const text = coded.replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(new TextDecoder().decode(runToEnd(fromBase64Steps(text))));
  } catch {
    throw new CodedError("brokenLink");
  }
}

function checkLength({ length }: string): void {
  if (length > LONGEST_LINK) throw new CodedError("longLink", { most: LONGEST_LINK, found: length });
}
