// What a drawing looks like in numbers. One counter for all tools: it reads nothing but cards and polylines.
//
// A drawing is { source, target, width, height, x, y, routes }: by edge the nodes it joins and its polyline
// [x, y, x, y, ...], by node the size and the centre of its card.

/** Two crossings of the same lines that are nearer than this are one, in pixels. */
const SAME_PLACE = 1 / 8;
/** How deep a line has to go under a card to count, in pixels. */
const UNDER = 0.5;

/** All that we measure of a drawing. */
export function measure(drawing) {
  return {
    crossings: inkCrossings(drawing),
    length: meanLength(drawing),
    ...extent(drawing),
    under: edgesUnderCards(drawing),
    overlaps: overlappingCards(drawing),
  };
}

/**
 * Crossings that one sees: a stretch of line that edges of one source have in common counts once, and lines of edges
 * that share an end do not count.
 */
export function inkCrossings(drawing) {
  const strokes = distinctStrokes(drawing);
  const grid = gridOver(strokes.box, strokes.count);
  const cells = fill(grid, strokes.count, (stroke) => strokes.box.subarray(4 * stroke, 4 * stroke + 4));
  const seen = new Set();
  let crossings = 0;
  for (let cell = 0; cell + 1 < cells.first.length; cell++) {
    for (let at = cells.first[cell]; at < cells.first[cell + 1]; at++) {
      const one = cells.entry[at];
      for (let next = at + 1; next < cells.first[cell + 1]; next++) {
        const other = cells.entry[next];
        if (strokes.source[one] === strokes.source[other]) continue;
        const point = crossing(strokes, one, other);
        if (point === null || grid.cellOf(point[0], point[1]) !== cell) continue;
        if (!someShareNoEnd(strokes, one, other)) continue;
        if (strokes.mayRepeat) {
          const pair = [strokes.source[one], strokes.source[other]].sort((a, b) => a - b);
          const key = [...pair, ...point.map((value) => Math.round(value / SAME_PLACE))].join();
          if (seen.has(key)) continue;
          seen.add(key);
        }
        crossings++;
      }
    }
  }
  return crossings;
}

/** The segments of all polylines, those that edges of one source share only once. */
function distinctStrokes({ source, target, routes }) {
  const places = new Map();
  const line = [];
  const from = [];
  const targets = [];
  let mayRepeat = false;
  for (let edge = 0; edge < routes.length; edge++) {
    const route = routes[edge];
    for (let at = 2; at < route.length; at += 2) {
      const [ax, ay, bx, by] = route.slice(at - 2, at + 2);
      if (ax === bx && ay === by) continue;
      const key = `${source[edge]},${ax},${ay},${bx},${by}`;
      const known = places.get(key);
      if (known === undefined) {
        places.set(key, from.length);
        line.push(ax, ay, bx, by);
        from.push(source[edge]);
        targets.push([target[edge]]);
      } else targets[known].push(target[edge]);
      // Level and upright lines may lie on each other without having the same points.
      if (ax === bx) mayRepeat = true;
    }
  }
  const box = new Float64Array(line.length);
  for (let at = 0; at < line.length; at += 4) {
    box[at] = Math.min(line[at], line[at + 2]);
    box[at + 1] = Math.min(line[at + 1], line[at + 3]);
    box[at + 2] = Math.max(line[at], line[at + 2]);
    box[at + 3] = Math.max(line[at + 1], line[at + 3]);
  }
  return { count: from.length, line: Float64Array.from(line), box, source: from, targets, mayRepeat };
}

/** Where two strokes cross, or null. Half-open, so that a crossing right where strokes join counts once. */
function crossing({ line, box }, one, other) {
  const [a, b] = [4 * one, 4 * other];
  if (box[a] > box[b + 2] || box[b] > box[a + 2] || box[a + 1] > box[b + 3] || box[b + 1] > box[a + 3]) {
    return null;
  }
  const [ax, ay, bx, by] = [line[a], line[a + 1], line[a + 2], line[a + 3]];
  const [cx, cy, dx, dy] = [line[b], line[b + 1], line[b + 2], line[b + 3]];
  const first = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  const second = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
  if (first > 0 === second > 0) return null;
  const third = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
  const fourth = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
  if (third > 0 === fourth > 0) return null;
  const share = third / (third - fourth);
  return [ax + share * (bx - ax), ay + share * (by - ay)];
}

function someShareNoEnd({ source, targets }, one, other) {
  for (const target of targets[one]) {
    if (target === source[other]) continue;
    for (const another of targets[other]) if (another !== target && another !== source[one]) return true;
  }
  return false;
}

/** A grid of about as many cells as there are boxes. */
function gridOver(box, count) {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (let at = 0; at < box.length; at += 4) {
    left = Math.min(left, box[at]);
    top = Math.min(top, box[at + 1]);
    right = Math.max(right, box[at + 2]);
    bottom = Math.max(bottom, box[at + 3]);
  }
  const cell = Math.max(1, Math.sqrt(((right - left) * (bottom - top)) / Math.max(1, count)));
  const columns = Math.max(1, Math.ceil((right - left) / cell) + 1 || 1);
  const rows = Math.max(1, Math.ceil((bottom - top) / cell) + 1 || 1);
  const column = (x) => Math.min(columns - 1, Math.max(0, Math.floor((x - left) / cell)));
  const row = (y) => Math.min(rows - 1, Math.max(0, Math.floor((y - top) / cell)));
  return { size: columns * rows, columns, column, row, cellOf: (x, y) => row(y) * columns + column(x) };
}

/** By cell the numbers of the boxes that touch it, as compressed rows. */
function fill({ size, columns, column, row }, count, boxOf) {
  const first = new Uint32Array(size + 1);
  const visit = (index, act) => {
    const [left, top, right, bottom] = boxOf(index);
    for (let y = row(top); y <= row(bottom); y++) {
      for (let x = column(left); x <= column(right); x++) act(y * columns + x);
    }
  };
  for (let index = 0; index < count; index++) visit(index, (cell) => first[cell + 1]++);
  for (let cell = 0; cell < size; cell++) first[cell + 1] += first[cell];
  const entry = new Uint32Array(first[size]);
  const next = first.slice();
  for (let index = 0; index < count; index++)
    visit(index, (cell) => {
      entry[next[cell]++] = index;
    });
  return { first, entry };
}

function meanLength({ routes }) {
  let sum = 0;
  for (const route of routes) {
    for (let at = 2; at < route.length; at += 2) {
      sum += Math.hypot(route[at] - route[at - 2], route[at + 1] - route[at - 1]);
    }
  }
  return sum / Math.max(1, routes.length);
}

/** Size of the smallest box around all cards and lines. */
function extent({ x, y, width, height, routes }) {
  let [left, top, right, bottom] = [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const include = (atX, atY, halfWidth, halfHeight) => {
    left = Math.min(left, atX - halfWidth);
    top = Math.min(top, atY - halfHeight);
    right = Math.max(right, atX + halfWidth);
    bottom = Math.max(bottom, atY + halfHeight);
  };
  for (let node = 0; node < x.length; node++) include(x[node], y[node], width[node] / 2, height[node] / 2);
  for (const route of routes)
    for (let at = 0; at < route.length; at += 2) include(route[at], route[at + 1], 0, 0);
  return { wide: right - left, high: bottom - top };
}

function cardBoxes({ x, y, width, height }, shrink) {
  const box = new Float64Array(4 * x.length);
  for (let node = 0; node < x.length; node++) {
    box[4 * node] = x[node] - width[node] / 2 + shrink;
    box[4 * node + 1] = y[node] - height[node] / 2 + shrink;
    box[4 * node + 2] = x[node] + width[node] / 2 - shrink;
    box[4 * node + 3] = y[node] + height[node] / 2 - shrink;
  }
  return box;
}

/** Edges that pass under a card other than the two they join. */
function edgesUnderCards(drawing) {
  const { source, target, routes } = drawing;
  const box = cardBoxes(drawing, UNDER);
  const grid = gridOver(box, drawing.x.length);
  const cells = fill(grid, drawing.x.length, (node) => box.subarray(4 * node, 4 * node + 4));
  let found = 0;
  for (let edge = 0; edge < routes.length; edge++) {
    const route = routes[edge];
    let isUnder = false;
    for (let at = 2; at < route.length && !isUnder; at += 2) {
      const [ax, ay, bx, by] = route.slice(at - 2, at + 2);
      for (let row = grid.row(Math.min(ay, by)); row <= grid.row(Math.max(ay, by)); row++) {
        for (let column = grid.column(Math.min(ax, bx)); column <= grid.column(Math.max(ax, bx)); column++) {
          const cell = row * grid.columns + column;
          for (let index = cells.first[cell]; index < cells.first[cell + 1]; index++) {
            const node = cells.entry[index];
            if (node === source[edge] || node === target[edge]) continue;
            if (passesThrough(ax, ay, bx, by, box, 4 * node)) isUnder = true;
          }
        }
      }
    }
    if (isUnder) found++;
  }
  return found;
}

/** Whether a line has a point inside a box (Liang and Barsky 1984). */
function passesThrough(ax, ay, bx, by, box, at) {
  let enter = 0;
  let leave = 1;
  for (const [from, step, low, high] of [
    [ax, bx - ax, box[at], box[at + 2]],
    [ay, by - ay, box[at + 1], box[at + 3]],
  ]) {
    if (step === 0) {
      if (from <= low || from >= high) return false;
      continue;
    }
    const [one, other] = [(low - from) / step, (high - from) / step];
    enter = Math.max(enter, Math.min(one, other));
    leave = Math.min(leave, Math.max(one, other));
  }
  return enter < leave;
}

function overlappingCards(drawing) {
  const box = cardBoxes(drawing, UNDER / 2);
  const grid = gridOver(box, drawing.x.length);
  const cells = fill(grid, drawing.x.length, (node) => box.subarray(4 * node, 4 * node + 4));
  const overlapping = new Set();
  for (let cell = 0; cell + 1 < cells.first.length; cell++) {
    for (let at = cells.first[cell]; at < cells.first[cell + 1]; at++) {
      for (let next = at + 1; next < cells.first[cell + 1]; next++) {
        const [a, b] = [4 * cells.entry[at], 4 * cells.entry[next]];
        const apart =
          box[a] >= box[b + 2] ||
          box[b] >= box[a + 2] ||
          box[a + 1] >= box[b + 3] ||
          box[b + 1] >= box[a + 3];
        if (!apart) overlapping.add(a < b ? `${a},${b}` : `${b},${a}`);
      }
    }
  }
  return overlapping.size;
}
