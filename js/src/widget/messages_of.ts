import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { type Messages, messagesFrom } from "../messages";

/** Where a widget learns which sentences were sent with it. */
export interface MessageSource {
  get(name: "messages"): unknown;
  onChange(name: "messages", changed: () => void, signal: AbortSignal): void;
}

/** The catalogue of a model, which its host may exchange for another, until the signal ends it. */
export function catalogueOf(model: MessageSource, ended: AbortSignal): ReadonlySignal<unknown> {
  const catalogue = signal(model.get("messages"));
  model.onChange("messages", () => (catalogue.value = model.get("messages")), ended);
  return catalogue;
}

/** The messages of a graph's model, in the language that its host asks for, until the signal ends it. */
export function messagesOf(model: MessageSource, ended: AbortSignal): ReadonlySignal<Messages> {
  const catalogue = catalogueOf(model, ended);
  return computed(() => messagesFrom(catalogue.value));
}
