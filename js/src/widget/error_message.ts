import { type Messages, type Sentence, textOf } from "../messages";
import { CodedError } from "../shared/errors";

/** What an error says to a reader, whatever was thrown. Errors of browsers have their own words. */
export function errorMessage(error: unknown, { errors }: Messages): string {
  if (error instanceof CodedError && Object.hasOwn(errors, error.code)) {
    const sentence = errors[error.code as keyof Messages["errors"]] as Sentence<Record<string, string>>;
    return textOf(sentence, error.values);
  }
  return error instanceof Error ? error.message : String(error);
}
