/** The values in a sentence about a fault: texts, numbers, and what is a sentence or a part of one in turn. */
type FaultValues = Readonly<Record<string, string | number | Fault | Error>>;

/**
 * What is wrong, for a reader. Its sentence stands in the catalogue of messages, in a group `errors`, by its code.
 */
export class Fault {
  /** The values in the sentence: texts as they are written, and what is told from the catalogue as well. */
  readonly values: Readonly<Record<string, string | Fault | Error>>;

  constructor(
    readonly code: string,
    values: FaultValues = {},
  ) {
    const written = Object.entries(values).map(([name, value]): [string, string | Fault | Error] => [
      name,
      typeof value === "number" ? String(value) : value,
    ]);
    this.values = Object.fromEntries(written);
  }

  /** For logs, where there is no catalogue. */
  toString(): string {
    const values = Object.entries(this.values).map(([name, value]) => {
      const text = value instanceof Error ? value.message : String(value);
      return `${name}: ${value instanceof Fault ? `(${text})` : text}`;
    });
    return [this.code, ...values].join(", ");
  }
}

/** An error that a reader may come to see: its sentence is that of its fault; its own message is for logs. */
export class CodedError extends Error {
  readonly fault: Fault;

  constructor(code: string, values: FaultValues = {}) {
    const fault = new Fault(code, values);
    super(String(fault));
    this.fault = fault;
  }
}

/** The code of what is wrong; empty for an error that has none. */
export function errorCode(error: unknown): string {
  return error instanceof CodedError ? error.fault.code : "";
}
