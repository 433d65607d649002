import { CodedError } from "../shared/errors";

/** By code, what can be wrong with a tape, and where. */
export interface TapeFaults {
  tapeVersion: { expected: number; found: string };
  noTape: object;
  noTransfer: { what: string };
  notBytes: { what: string; found: string };
  oddBytes: { what: string; bytes: number; size: number };
  notStrings: { what: string };
  wrongLength: { what: string; actual: number; expected: number };
  emptyTape: object;
  fallingStarts: { node: number };
  fallingEvents: { event: number };
  unknownOperation: { node: number; operation: number };
  wrongArity: { node: number; actual: number; expected: number };
  operandAfterResult: { node: number; operand: number };
  unknownScope: { node: number; scope: number; count: number };
  scopeAfterInner: { scope: number; around: number };
  markOffTape: { mark: string; node: number; count: number };
  markedResult: { mark: string; node: number };
  markedTwice: { mark: string; node: number; before: string };
  ownOperation: { node: number; name: string };
  watchedOffTape: { node: number; count: number };
  noWebAssembly: { reason: string };
}

/** A tape that breaks its specification, or that cannot be replayed. */
export class TapeError<Code extends keyof TapeFaults = keyof TapeFaults> extends CodedError {
  override name = "TapeError";

  constructor(code: Code, values: TapeFaults[Code]) {
    super(code, values as Record<string, string | number>);
  }
}
