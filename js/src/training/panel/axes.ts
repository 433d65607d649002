import { type PrincipalComponents, principalComponents } from "../charts/principal_components";
import type { Problem } from "../run/problem";

/** What an axis shows: a column of the data by its index, or past the last column a principal component. */
export type Axis = number;

/** So many components can be chosen. */
export const COMPONENTS = 2;

/** The first two principal components of a problem's points, computed when they are first asked for. */
export function componentsOf({ points, pointSize }: Problem): () => PrincipalComponents {
  let found: PrincipalComponents | null = null;
  return () => {
    found ??= principalComponents(points.inputs, pointSize, COMPONENTS);
    return found;
  };
}

/** Where the points stand in the plane of two axes: x and y of each. */
export function placesOn(
  { points, pointSize }: Problem,
  axes: readonly [x: Axis, y: Axis],
  components: () => PrincipalComponents,
): Float64Array {
  const places = new Float64Array(2 * points.count);
  axes.forEach((axis, direction) => {
    const scores = axis < pointSize ? null : components().scores[axis - pointSize];
    for (let point = 0; point < points.count; point++) {
      places[2 * point + direction] = scores ? scores[point] : points.inputs[point * pointSize + axis];
    }
  });
  return places;
}
