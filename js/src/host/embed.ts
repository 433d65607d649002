import { showFailure } from "../panels/failure";

/** In a page without a kernel, what is bytes on the wire stands in the text as `{"bytes": base64}`. */
function revive(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("bytes" in value)) return value;
  const text = atob(String(value.bytes));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Shows a widget after each script that holds the traits of one, by the name of its data attribute. */
export function embed<Traits>(attribute: string, mount: (place: HTMLElement, traits: Traits) => void): void {
  for (const source of document.querySelectorAll<HTMLScriptElement>(`script[${attribute}]`)) {
    const place = document.createElement("div");
    source.after(place);
    try {
      mount(place, JSON.parse(source.textContent ?? "", revive) as Traits);
    } catch (error) {
      // The other widgets of the page are to be shown all the same.
      showFailure(place, error);
    }
  }
}
