import type { ReadonlySignal } from "@preact/signals";

/**
 * Whether Python answers a page: "late", if it has not done so for some seconds, "gone", if its connection to this
 * widget ended as well, as it does when a kernel is restarted.
 */
export type Answer = "fine" | "late" | "gone";

/** Some numbers of an array that have changed, by index. */
export type Edits = ReadonlyMap<number, number>;

/** A page without a kernel, which can be kept and linked to. */
export interface Page {
  /** Its address; empty for a page that has none, as it is the text of a frame. */
  address(): string;
  /** Its own text, as HTML, with what this display shows now. */
  text(): string;
}

/** What a view needs of its host: a kernel through anywidget, or an object in the page. */
export interface Model<Traits> {
  get<Name extends keyof Traits & string>(name: Name): Traits[Name];
  /** @param edits of an array of numbers: what has changed in it. Other pages may change the rest meanwhile */
  set<Name extends keyof Traits & string>(name: Name, value: Traits[Name], edits?: Edits): void;
  /** What pages have changed in an array since Python told all of it last. Missing without a kernel. */
  edits?(name: keyof Traits & string): Edits;
  /** The page that the display is one of, where there is a page without a kernel. */
  readonly page?: Page;
  /** Whether the model lives in the page, so that nobody will ever answer. */
  readonly isAlone?: true;
  /** Missing without a kernel. */
  readonly answer?: ReadonlySignal<Answer>;
  /** Whether Python has ever answered this page. Missing without a kernel. */
  readonly hasAnswered?: ReadonlySignal<boolean>;
  /** Calls back whenever the trait changed, whoever changed it, until the signal ends it. */
  onChange(name: keyof Traits & string, changed: () => void, signal: AbortSignal): void;
  /** Calls back with what the kernel sends beside the traits, until the signal ends it. Missing without a kernel. */
  onMessage?(heard: (content: unknown, buffers: readonly unknown[]) => void, signal: AbortSignal): void;
  /** Sends the kernel something beside the traits, if one listens. Missing without a kernel. */
  send?(content: object): void;
}
