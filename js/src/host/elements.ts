import type { Messages } from "../messages";
import { showFailure } from "../widget/failure";
import type { Model } from "../widget/model";
import { openShadowRoot } from "../widget/shadow_root";
import widgetStyles from "../widget/widget.css?inline";
import { embeddedState, sourceIn } from "./embedded_state";
import { fetchedState } from "./fetched_state";

// See page_loader.ts.
document.currentScript?.setAttribute("data-micrograd-runs", "");

/** What an element is for. */
export interface Kind<Traits extends object> {
  /** Makes the messages of a catalogue. */
  readonly read: (catalogue: unknown) => Messages;
  /**
   * Makes a model of traits.
   *
   * @param source the element of the page that holds the state; null where it is in a file
   */
  readonly model: (traits: Traits, source: Element | null) => Model<Traits>;
  /** Shows a model at the end of a place, until the signal ends it. */
  readonly mount: (place: HTMLElement, model: Model<Traits>, signal: AbortSignal) => void;
  /** By the names of attributes: what traits they set, from the beginning and whenever they change. */
  readonly attributes?: Readonly<Record<string, (text: string) => Partial<Traits>>>;
}

/**
 * Has the browser make a display of each element of a name, whenever one comes into the page. The state is in the
 * element, or in the file that its `src` names. Whatever else is in the element is not seen then, which may be a table
 * for whoever runs no scripts.
 *
 * A page may hold the program several times: the first that defines a name makes all of its displays, each once.
 */
export function defineElement<Traits extends object>(name: string, kind: Kind<Traits>): void {
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends HTMLElement {
      static readonly observedAttributes = ["src", ...Object.keys(kind.attributes ?? {})];
      readonly #place = document.createElement("div");
      /** Kept while the element is out of the page, with what a reader has done to it. */
      #model: Model<Traits> | null = null;
      #shown: AbortController | null = null;

      constructor() {
        super();
        // No rule of the page for such elements says how large or where the display is.
        this.#place.style.cssText = "all: unset; display: contents";
        this.attachShadow({ mode: "open" }).append(this.#place);
      }

      connectedCallback(): void {
        this.style.cssText = "all: unset; display: contents";
        if (this.#shown) return;
        this.#shown = new AbortController();
        this.#show(this.#shown.signal);
      }

      disconnectedCallback(): void {
        // An element that is moved is back at once.
        setTimeout(() => this.isConnected || this.#end());
      }

      attributeChangedCallback(attribute: string, before: string | null, now: string | null): void {
        if (before === now) return;
        if (attribute !== "src") {
          this.#set(attribute, now);
        } else if (this.#shown) {
          this.#end();
          this.#model = null;
          this.connectedCallback();
        }
      }

      #end(): void {
        this.#shown?.abort();
        this.#shown = null;
      }

      async #show(signal: AbortSignal): Promise<void> {
        let catalogue: unknown;
        try {
          await whenRead();
          const src = this.getAttribute("src");
          this.#model ??= await this.#read(src, (found) => (catalogue = found), signal);
          if (signal.aborted || !this.#model) return;
          kind.mount(this.#place, this.#model, signal);
        } catch (error) {
          if (signal.aborted) return;
          // What is in the element is better than nothing.
          this.#place.append(document.createElement("slot"));
          showFailure(openShadowRoot(this.#place, [widgetStyles], signal), error, catalogue, kind.read);
        }
      }

      async #read(
        src: string | null,
        found: (catalogue: unknown) => void,
        signal: AbortSignal,
      ): Promise<Model<Traits> | null> {
        const state =
          src === null ? await embeddedState(this, found, signal) : await fetchedState(src, signal);
        if (state === null) return null;
        if (src !== null) found(state.messages);
        const traits = { ...state } as Traits;
        for (const [attribute, traitsOf] of Object.entries(kind.attributes ?? {})) {
          const text = this.getAttribute(attribute);
          if (text !== null) Object.assign(traits, traitsOf(text));
        }
        return kind.model(traits, src === null ? sourceIn(this) : null);
      }

      #set(attribute: string, text: string | null): void {
        if (text === null || !this.#model) return;
        try {
          const traits = kind.attributes?.[attribute](text) as Traits;
          for (const name in traits) this.#model.set(name, traits[name]);
        } catch (error) {
          // What is shown stays.
          console.warn(error);
        }
      }
    },
  );
}

/** Waits until the page is read: before, an element may be there without what is in it. */
function whenRead(): Promise<void> | void {
  if (document.readyState !== "loading") return;
  return new Promise((resolve) =>
    document.addEventListener("DOMContentLoaded", () => resolve(), { once: true }),
  );
}
