import type { OperationKey, ResultCase, SlopeCase } from "../tape/operations";

/**
 * What a catalogue has to say of operations. It follows from their table: an operation, or a case of it, that there are
 * no words for does not compile, and neither do words for one that is not there.
 */
export interface HasOperations {
  readonly operations: {
    readonly [Key in OperationKey]: {
      /** What the operation makes of its operands, as part of a sentence. */
      readonly spoken: string;
      /** What it has made. */
      readonly result: Readonly<Record<ResultCase<Key>, string>>;
      /** Why its slopes are what they are. */
      readonly why: Readonly<Record<SlopeCase<Key>, string>>;
    };
  };
  /** Everything else. */
  readonly [group: string]: unknown;
}
