/** What a sentence about an error takes. */
type ErrorValues = Readonly<Record<string, string | number>>;

/**
 * An error that a reader may come to see. Its sentence stands in the catalogue of messages, in the group `errors`, by
 * its code; the error's own message is for logs.
 */
export class CodedError extends Error {
  readonly code: string;
  /** The values in the sentence, as they are written. */
  readonly values: Readonly<Record<string, string>>;

  constructor(code: string, values: ErrorValues = {}) {
    const written = Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]);
    super([code, ...written.map(([name, value]) => `${name}: ${value}`)].join(", "));
    this.code = code;
    this.values = Object.fromEntries(written);
  }
}
