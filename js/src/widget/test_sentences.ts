// Whether what goes wrong is told to a reader.
import { CodedError, Fault } from "../shared/errors";

/** Whether an error is told in a sentence of the catalogue, and with it all that stands in it. */
export function isSentence(error: unknown): boolean {
  const fault = error instanceof CodedError ? error.fault : error;
  if (!(fault instanceof Fault)) return false;
  return Object.values(fault.values).every((value) => typeof value === "string" || isSentence(value));
}
