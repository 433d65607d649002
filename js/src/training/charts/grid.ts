/** A rectangle of the plane of inputs. */
export interface Domain {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/**
 * Outputs over the plane at the places of `planeSamples`: output k of place i is `values[i * stride + offset + k]`.
 * So the columns of a replay's watched data need no copying.
 */
export interface Grid {
  readonly values: Float32Array | Float64Array;
  readonly stride: number;
  readonly offset: number;
}

/**
 * The places at which a surface wants to know the outputs: the middles of resolution × resolution fields, row by
 * row from the top left, x and y of each.
 */
export function planeSamples(resolution: number, { x0, x1, y0, y1 }: Domain): Float64Array {
  const places = new Float64Array(2 * resolution * resolution);
  for (let row = 0, at = 0; row < resolution; row++) {
    for (let column = 0; column < resolution; column++) {
      places[at++] = x0 + ((x1 - x0) * (column + 0.5)) / resolution;
      places[at++] = y1 - ((y1 - y0) * (row + 0.5)) / resolution;
    }
  }
  return places;
}

/** The places at which a curve wants to know the outputs: from the left side of a domain to its right side. */
export function lineSamples(resolution: number, { x0, x1 }: Domain): Float64Array {
  return Float64Array.from({ length: resolution }, (_, place) => x0 + ((x1 - x0) * place) / (resolution - 1));
}

/** What a grid says of a point between its places, output by output; at the rim what the nearest place says. */
export function interpolated(
  grid: Grid,
  resolution: number,
  outputs: number,
  domain: Domain,
  x: number,
  y: number,
): number[] {
  const { values, stride, offset } = grid;
  const last = resolution - 1;
  const clamp = (index: number) => Math.max(0, Math.min(last, index));
  const column = clamp(((x - domain.x0) / (domain.x1 - domain.x0)) * resolution - 0.5);
  const row = clamp(((domain.y1 - y) / (domain.y1 - domain.y0)) * resolution - 0.5);
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, bottom] = [Math.min(last, left + 1), Math.min(last, top + 1)];
  return Array.from({ length: outputs }, (_, output) => {
    const at = (r: number, c: number) => values[(r * resolution + c) * stride + offset + output];
    const along = (r: number) => at(r, left) + (at(r, right) - at(r, left)) * (column - left);
    return along(top) + (along(bottom) - along(top)) * (row - top);
  });
}

/** The class with the largest score, the first of equals. */
export function largest(scores: ArrayLike<number>): number {
  let best = 0;
  for (let index = 1; index < scores.length; index++) if (scores[index] > scores[best]) best = index;
  return best;
}

/** By how much a class leads before the best other one: positive where it wins. */
export function margin(values: ArrayLike<number>, start: number, count: number, of: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < count; index++) {
    if (index !== of && values[start + index] > best) best = values[start + index];
  }
  return values[start + of] - best;
}
