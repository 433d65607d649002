// What is done in a worker where there is one: for this page, and as the text of a worker. build.mjs puts another
// module in the place of this one, in which both are the same functions: a worker that had a text of its own would
// double their share of the bundle.
export {
  layoutSteps,
  nestedLayoutSteps,
  readingSteps,
} from "./worker";

/** A program that does the task that it is sent; null where nobody bundled it, as in tests. */
export const workerText: string | null = null;
