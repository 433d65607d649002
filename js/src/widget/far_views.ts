/** A view, far from what is seen, which may be taken down and built anew. */
export interface FarView {
  /** How much it holds, see `MOST_HELD`. */
  readonly weight: number;
  /** Takes down what can be built anew, and says whether it did: what a reader would lose has to stay. */
  takeDown(): boolean;
}

/** Views that are far from sight may weigh so much together: a reader comes back to those that were seen last. */
const MOST_HELD = 20_000;

/** In the order in which they came to be far. */
const far = new Set<FarView>();

/** Notes that a view is far from what is seen, and takes down those that have been so for longest if there are too many. */
export function addFarView(view: FarView): void {
  far.delete(view);
  far.add(view);
  let held = 0;
  for (const { weight } of far) held += weight;
  for (const one of far) {
    if (held <= MOST_HELD) return;
    const { weight } = one;
    if (!one.takeDown()) continue;
    far.delete(one);
    held -= weight;
  }
}

/** Notes that a view is near again, or gone. */
export function removeFarView(view: FarView): void {
  far.delete(view);
}
