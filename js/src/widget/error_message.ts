import { type Messages, type Sentence, textOf } from "../messages";
import { CodedError, Fault } from "../shared/errors";

/** What is wrong, told to a reader, whatever was thrown. Errors of browsers have their own words. */
export function errorMessage(error: unknown, messages: Pick<Messages, "errors">): string {
  const fault = error instanceof CodedError ? error.fault : error;
  if (fault instanceof Fault) return faultMessage(fault, messages) ?? String(fault);
  return error instanceof Error ? error.message : String(error);
}

function faultMessage({ code, values }: Fault, messages: Pick<Messages, "errors">): string | null {
  if (!Object.hasOwn(messages.errors, code)) return null;
  const sentence = messages.errors[code as keyof Messages["errors"]] as Sentence<Record<string, string>>;
  const told = Object.entries(values).map(([name, value]) => [name, errorMessage(value, messages)]);
  return textOf(sentence, Object.fromEntries(told));
}
