// The layout, for this page and as the text of a worker. build.mjs puts another module in the place of this one, in
// which both are the same function: a worker that had a text of its own would double the layout's share of the bundle.
export { layoutNews, nestedLayout } from "./layout_worker";

/** A program that lays out what it is sent; null where nobody bundled it, as in tests. */
export const workerText: string | null = null;
