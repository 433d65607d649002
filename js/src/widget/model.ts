/** What a view needs of its host: a kernel through anywidget, or an object in the page. */
export interface Model<Traits> {
  get<Name extends keyof Traits & string>(name: Name): Traits[Name];
  set<Name extends keyof Traits & string>(name: Name, value: Traits[Name]): void;
  /** Calls back whenever the trait changed, whoever changed it, until the signal ends it. */
  onChange(name: keyof Traits & string, changed: () => void, signal: AbortSignal): void;
  /** Calls back with what the kernel sends beside the traits, until the signal ends it. Missing without a kernel. */
  onMessage?(heard: (content: unknown, buffers: readonly unknown[]) => void, signal: AbortSignal): void;
  /** Sends the kernel something beside the traits, if one listens. Missing without a kernel. */
  send?(content: object): void;
}
