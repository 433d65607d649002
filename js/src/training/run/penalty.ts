// What is added to a loss to keep weights small: a penalty of the kind `none`, `l1` or `l2`, times a rate.

/** rate × sum(p × p) or rate × sum(|p|), summed from 0, first to last; null: there is nothing to add. */
export function penaltyOf(parameters: Float64Array, kind: string, rate: number): number | null {
  if (kind === "none" || rate === 0) return null;
  let sum = 0;
  for (let i = 0; i < parameters.length; i++) {
    sum += kind === "l2" ? parameters[i] * parameters[i] : Math.abs(parameters[i]);
  }
  return rate * sum;
}

/** Sets `gradients` to those of the penalty. They come before any sample's, as the engine passes them back. */
export function setPenaltyGradients(
  parameters: Float64Array,
  kind: string,
  rate: number,
  gradients: Float64Array,
): void {
  gradients.fill(0);
  if (kind === "none" || rate === 0) return;
  for (let i = 0; i < parameters.length; i++) {
    const parameter = parameters[i];
    if (kind === "l2") {
      // p × p has p for both of its operands, and each passes back its share.
      const share = parameter * rate;
      gradients[i] += share;
      gradients[i] += share;
    } else {
      gradients[i] += Math.sign(parameter) * rate;
    }
  }
}
