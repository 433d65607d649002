/**
 * The corners of a field whose sides the line crosses, by which corners are positive (1 top left, 2 top right,
 * 4 bottom right, 8 bottom left). Sides: 0 top, 1 right, 2 bottom, 3 left; two per piece of line.
 */
const CROSSED: readonly (readonly number[])[] = [
  [],
  [3, 0],
  [0, 1],
  [3, 1],
  [1, 2],
  [3, 0, 1, 2],
  [0, 2],
  [3, 2],
  [2, 3],
  [0, 2],
  [0, 1, 2, 3],
  [1, 2],
  [1, 3],
  [0, 1],
  [0, 3],
  [],
];

/**
 * Where a function over a grid crosses 0, as pieces of line (marching squares).
 *
 * The grid's numbers lie in the middles of resolution × resolution fields of size 1; from the outermost middles to
 * the rim the function goes on as it came, so that lines do too. What is no number is crossed by no line.
 *
 * @param at The function at a row and a column.
 * @param pieces Where the pieces go, four numbers each: x, y, x, y. It has to have room for `mostPieces` of them.
 * @returns How many pieces there are.
 */
export function contour(
  resolution: number,
  at: (row: number, column: number) => number,
  pieces: Float64Array,
): number {
  const last = resolution - 1;
  const beyond = (inner: number, outer: number) => (resolution > 1 ? outer + (outer - inner) / 2 : outer);
  const within = (row: number, column: number) => {
    if (column < 0) return beyond(at(row, Math.min(1, last)), at(row, 0));
    if (column > last) return beyond(at(row, Math.max(0, last - 1)), at(row, last));
    return at(row, column);
  };
  const extended = (row: number, column: number) => {
    if (row < 0) return beyond(within(Math.min(1, last), column), within(0, column));
    if (row > last) return beyond(within(Math.max(0, last - 1), column), within(last, column));
    return within(row, column);
  };
  const middle = (index: number) => Math.max(0, Math.min(resolution, index + 0.5));
  let count = 0;
  for (let row = -1; row < resolution; row++) {
    const [top, bottom] = [middle(row), middle(row + 1)];
    // From one field to the next the right side becomes the left one.
    let topLeft = extended(row, -1);
    let bottomLeft = extended(row + 1, -1);
    for (let column = -1; column < resolution; column++) {
      const topRight = extended(row, column + 1);
      const bottomRight = extended(row + 1, column + 1);
      const known = !Number.isNaN(topLeft + topRight + bottomRight + bottomLeft);
      const signs =
        (topLeft > 0 ? 1 : 0) | (topRight > 0 ? 2 : 0) | (bottomRight > 0 ? 4 : 0) | (bottomLeft > 0 ? 8 : 0);
      if (known && signs !== 0 && signs !== 15) {
        const [left, right] = [middle(column), middle(column + 1)];
        let crossed = CROSSED[signs];
        // Opposite corners agree: the mean tells which pair is joined in the middle.
        if (signs === 5 || signs === 10) {
          const joined = topLeft + topRight + bottomRight + bottomLeft > 0;
          crossed = CROSSED[joined === (signs === 5) ? 10 : 5];
        }
        for (let place = 0; place < crossed.length; place++) {
          const side = crossed[place];
          const to = 4 * count + 2 * place;
          if (side === 0) {
            pieces[to] = left + (right - left) * crossing(topLeft, topRight);
            pieces[to + 1] = top;
          } else if (side === 1) {
            pieces[to] = right;
            pieces[to + 1] = top + (bottom - top) * crossing(topRight, bottomRight);
          } else if (side === 2) {
            pieces[to] = left + (right - left) * crossing(bottomLeft, bottomRight);
            pieces[to + 1] = bottom;
          } else {
            pieces[to] = left;
            pieces[to + 1] = top + (bottom - top) * crossing(topLeft, bottomLeft);
          }
        }
        count += crossed.length / 2;
      }
      topLeft = topRight;
      bottomLeft = bottomRight;
    }
  }
  return count;
}

/** The most pieces that a contour can have. */
export function mostPieces(resolution: number): number {
  return 2 * (resolution + 1) ** 2;
}

/** How far from one number to another 0 lies; half-way where they are infinite. */
function crossing(from: number, to: number): number {
  const share = from / (from - to);
  return share >= 0 && share <= 1 ? share : 0.5;
}
