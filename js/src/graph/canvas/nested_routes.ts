// Routes of levels, bent and lengthened so that they meet in one picture: `x y`, and then six numbers a segment.

/** Moves the start of a route across the layers: all that is level at its start, and the beginning of its first bend. */
export function bendStart(route: Float64Array, to: number, across: number): void {
  const from = route[across];
  let i = across;
  route[i] = to;
  while (
    i + 6 < route.length - 2 &&
    route[i + 6] === from &&
    route[i + 2] === from &&
    route[i + 4] === from
  ) {
    route[i + 2] = route[i + 4] = route[i + 6] = to;
    i += 6;
  }
  if (i + 2 < route.length) route[i + 2] += to - from;
}

/** The same for the end of a route. */
export function bendEnd(route: Float64Array, to: number, across: number): void {
  let i = route.length - 2 + across;
  const from = route[i];
  route[i] = to;
  while (i - 6 > across && route[i - 6] === from && route[i - 2] === from && route[i - 4] === from) {
    route[i - 2] = route[i - 4] = route[i - 6] = to;
    i -= 6;
  }
  if (i - 2 > 0) route[i - 2] += to - from;
}

/** A route with a straight line added before or after it, that begins or ends at a place along the layers. */
export function withLine(route: Float64Array, index: number, main: number, isBefore: boolean): Float64Array {
  const near = isBefore ? 0 : route.length - 2;
  if (Math.abs(route[near + main] - index) < 1e-6) return route;
  const point = (share: number) => {
    const at = [route[near], route[near + 1]];
    at[main] += share * (index - at[main]);
    return at;
  };
  return isBefore
    ? Float64Array.from([...point(1), ...point(2 / 3), ...point(1 / 3), ...route])
    : Float64Array.from([...route, ...point(1 / 3), ...point(2 / 3), ...point(1)]);
}

/** Pieces of a route as one. Each begins where the one before it ended. */
export function joined(parts: readonly Float64Array[]): Float64Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0) - 2 * (parts.length - 1);
  const route = new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    route.set(at === 0 ? part : part.subarray(2), at);
    at += at === 0 ? part.length : part.length - 2;
  }
  return route;
}
