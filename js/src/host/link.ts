const KEY = "#panel=";

/** An address that opens this page with a state: the state as JSON, in the base64 of addresses. */
export function linkTo(address: string, state: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const coded = text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return `${address.split("#")[0]}${KEY}${coded}`;
}

/** The state that an address asks for; null if it asks for none. An address that holds none is ignored. */
export function stateInAddress(address: string): unknown {
  const at = address.indexOf(KEY);
  if (at < 0) return null;
  try {
    const text = atob(
      address
        .slice(at + KEY.length)
        .replaceAll("-", "+")
        .replaceAll("_", "/"),
    );
    return JSON.parse(
      new TextDecoder().decode(Uint8Array.from(text, (character) => character.charCodeAt(0))),
    );
  } catch {
    return null;
  }
}
