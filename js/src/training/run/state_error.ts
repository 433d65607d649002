/** A state that breaks its description; the message says where. */
export class StateError extends Error {
  override name = "StateError";
}
