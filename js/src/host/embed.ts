import { showFailure } from "../panels/failure";

/**
 * Shows a widget after each script that holds the traits of one, by the name of its data attribute. What is bytes on
 * the wire stands in it as `{"bytes": base64}`; whoever reads bytes reads these.
 */
export function embed<Traits>(attribute: string, mount: (place: HTMLElement, traits: Traits) => void): void {
  for (const source of document.querySelectorAll<HTMLScriptElement>(`script[${attribute}]`)) {
    const place = document.createElement("div");
    source.after(place);
    try {
      mount(place, JSON.parse(source.textContent ?? "") as Traits);
    } catch (error) {
      // The other widgets of the page are to be shown all the same.
      showFailure(place, error);
    }
  }
}
