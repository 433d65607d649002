import { vi } from "vitest";

/** This limit only ends a test whose event never comes. */
const MOST_MILLISECONDS = 30_000;

/**
 * Waits until an assertion holds, however busy the machine is.
 *
 * @param assertion throws, or rejects, as long as it does not hold
 * @returns the value of the assertion once it holds
 */
export function eventually<Result>(assertion: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(assertion, { timeout: MOST_MILLISECONDS, interval: 5 });
}
