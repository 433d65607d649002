import { type LayoutGraph, type LayoutOptions, layoutSteps, type Progress, routeOf } from "../layout";
import { FRAME, type FramedLayout } from "./frames";
import { type Enclosure, type Level, levelsOf, type Piece } from "./levels";
import { bendEnd, bendStart, joined, withLine } from "./nested_routes";

/** A graph to lay out, with open groups around some of its nodes. */
export interface NestedGraph extends LayoutGraph {
  readonly frames: readonly Enclosure[];
  /** By frame: the room that its title bar needs. */
  readonly frameWidth: ArrayLike<number>;
}

/** A level that has been laid out. Coordinates are from its own corner. */
interface Room {
  readonly level: Level;
  readonly width: number;
  readonly height: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** By edge: the points of its route. */
  readonly routes: Float64Array[];
}

/** The last share of the whole is spent on putting the levels together. */
const JOINING = 0.03;

/**
 * Lays a graph out so that what is in a frame stands together: each frame on its own, from inside to outside, and as
 * one large card in the frame around it. Edges cross a frame's border at gates, one for each source outside and one
 * for all that leaves. This goes in steps of some milliseconds, between which others may work; after each it says which
 * phase of which level it belongs to, and what share of the whole is done.
 *
 * @throws RangeError as `layoutSteps` does, in one of the steps
 */
export function* nestedLayoutSteps(
  graph: NestedGraph,
  options: LayoutOptions = {},
): Generator<Progress, FramedLayout> {
  const { frames } = graph;
  if (frames.length === 0) {
    return { ...(yield* layoutSteps(graph, options)), frames: new Float64Array(0) };
  }
  const { levels, piecesOf } = levelsOf(graph, frames);
  yield { phase: "ranking", share: 0 };
  const rooms: Room[] = new Array(levels.length);
  const lay = layOnce(options);
  const root = frames.length;
  const sizes = levels.map(({ gates, units }) => 1 + gates.length + units.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  let latest = 0;
  // Frames come after those around them; the whole graph is last.
  for (const index of [...levels.keys()].slice(0, root).reverse().concat(root)) {
    const titleWidth = index === root ? null : graph.frameWidth[index];
    const steps = furnished(graph, levels[index], rooms, options, titleWidth, lay);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      const { phase, share } = step.value;
      // A phase that takes another turn is no way back.
      latest = Math.max(latest, ((done + share * sizes[index]) / total) * (1 - JOINING));
      yield { phase, share: latest };
    }
    rooms[index] = step.value;
    done += sizes[index];
  }
  const result = joinedRooms(graph, rooms, piecesOf);
  yield { phase: "routing", share: 1 };
  return result;
}

/** The levels put into each other. */
function joinedRooms(
  { nodeCount, edgeSource }: NestedGraph,
  rooms: readonly Room[],
  piecesOf: readonly Piece[][],
): FramedLayout {
  const root = rooms.length - 1;
  const cornerX = new Float64Array(root + 1);
  const cornerY = new Float64Array(root + 1);
  const x = new Float64Array(nodeCount);
  const y = new Float64Array(nodeCount);
  const boxes = new Float64Array(4 * root);
  const put = (place: number) => {
    const { level, x: roomX, y: roomY } = rooms[place];
    level.units.forEach((unit, index) => {
      const centreX = cornerX[place] + roomX[level.gates.length + index];
      const centreY = cornerY[place] + roomY[level.gates.length + index];
      if (unit >= 0) {
        x[unit] = centreX;
        y[unit] = centreY;
        return;
      }
      const { width, height } = rooms[-1 - unit];
      cornerX[-1 - unit] = centreX - width / 2;
      cornerY[-1 - unit] = centreY - height / 2;
      boxes.set([centreX - width / 2, centreY - height / 2, width, height], 4 * (-1 - unit));
    });
  };
  put(root);
  for (let frame = 0; frame < root; frame++) put(frame);

  const routes = piecesOf.map((pieces) =>
    joined(
      pieces.map(({ frame, edge }) =>
        rooms[frame].routes[edge].map((value, i) => value + (i % 2 === 0 ? cornerX : cornerY)[frame]),
      ),
    ),
  );
  const routeOffset = new Uint32Array(edgeSource.length + 1);
  routes.forEach((route, edge) => {
    routeOffset[edge + 1] = routeOffset[edge] + route.length;
  });
  const routePoints = new Float64Array(routeOffset[edgeSource.length]);
  routes.forEach((route, edge) => {
    routePoints.set(route, routeOffset[edge]);
  });
  const { width, height } = rooms[root];
  return { x, y, width, height, routeOffset, routePoints, frames: boxes };
}

/** Lays out one level. `titleWidth` is what its frame's bar needs, null for the whole graph, which has no frame. */
function* furnished(
  graph: NestedGraph,
  level: Level,
  rooms: readonly Room[],
  options: LayoutOptions,
  titleWidth: number | null,
  lay: Lay,
): Generator<Progress, Room> {
  const { gates, units, hasExit } = level;
  const nodeCount = gates.length + units.length + Number(hasExit);
  const widths = new Float64Array(nodeCount);
  const heights = new Float64Array(nodeCount);
  units.forEach((unit, index) => {
    widths[gates.length + index] = unit >= 0 ? graph.width[unit] : rooms[-1 - unit].width;
    heights[gates.length + index] = unit >= 0 ? graph.height[unit] : rooms[-1 - unit].height;
  });
  const isDown = options.direction === "down";
  const placed = yield* lay(level, widths, heights);
  if (titleWidth !== null) drawGatesNear(placed, level, isDown ? heights : widths, isDown);
  const along = (has: boolean) => (has ? 0 : FRAME.padding);
  const margin =
    titleWidth === null
      ? { left: 0, top: 0, right: 0, bottom: 0 }
      : {
          left: isDown ? FRAME.padding : along(gates.length > 0),
          right: isDown ? FRAME.padding : along(hasExit),
          top: FRAME.top,
          bottom: isDown ? along(hasExit) : FRAME.padding,
        };
  const width = Math.max(titleWidth ?? 0, placed.width + margin.left + margin.right);
  const height = placed.height + margin.top + margin.bottom;
  const dx = margin.left + (width - placed.width - margin.left - margin.right) / 2;
  const dy = margin.top;
  for (const route of placed.routes) {
    for (let i = 0; i < route.length; i += 2) {
      route[i] += dx;
      route[i + 1] += dy;
    }
  }
  const { routes } = placed;
  const room = {
    level,
    width,
    height,
    x: placed.x.map((x) => x + dx),
    y: placed.y.map((y) => y + dy),
    routes,
  };
  for (let edge = 0; edge < level.realEdges; edge++) reachGates(room, edge, rooms, isDown);
  return room;
}

/** A level as it was laid out, with the routes of its real edges. Whoever gets it may change it. */
interface Laid {
  width: number;
  height: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly routes: Float64Array[];
}

type Lay = (level: Level, width: Float64Array, height: Float64Array) => Generator<Progress, Laid>;

/** Lays levels out, those that are alike once: of a hundred samples or sixteen neurons, one. */
function layOnce(options: LayoutOptions): Lay {
  const known = new Map<string, Laid>();
  return function* (level, width, height) {
    const { edgeSource, edgeTarget, realEdges } = level;
    const key = [width, height, edgeSource, edgeTarget, [realEdges]]
      .map((numbers) => numbers.join())
      .join(";");
    let laid = known.get(key);
    if (!laid) {
      laid = yield* layLevel(level, width, height, options);
      known.set(key, laid);
    }
    const routes = laid.routes.map((route) => route.slice());
    return { ...laid, x: laid.x.slice(), y: laid.y.slice(), routes };
  };
}

function* layLevel(
  level: Level,
  width: Float64Array,
  height: Float64Array,
  options: LayoutOptions,
): Generator<Progress, Laid> {
  const order = byTarget(level.edgeTarget);
  const placed = yield* layoutSteps(
    {
      nodeCount: width.length,
      edgeSource: Uint32Array.from(order, (edge) => level.edgeSource[edge]),
      edgeTarget: Uint32Array.from(order, (edge) => level.edgeTarget[edge]),
      width,
      height,
    },
    options,
  );
  const routes: Float64Array[] = new Array(level.realEdges);
  order.forEach((edge, index) => {
    if (edge < level.realEdges) routes[edge] = routeOf(placed, index).slice();
  });
  return { width: placed.width, height: placed.height, x: placed.x, y: placed.y, routes };
}

/**
 * Moves the gates of a level closer to its cards than cards are to each other: edges keep their places between cards,
 * and are pressed together beside the gates.
 */
function drawGatesNear(laid: Laid, { gates, hasExit }: Level, length: Float64Array, isDown: boolean): void {
  const places = isDown ? laid.y : laid.x;
  const end = places.length - Number(hasExit);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let node = gates.length; node < end; node++) {
    first = Math.min(first, places[node] - length[node] / 2);
    last = Math.max(last, places[node] + length[node] / 2);
  }
  const size = isDown ? laid.height : laid.width;
  const saved = gates.length > 0 ? Math.max(0, first - FRAME.gate) : 0;
  const before = (first - saved) / first;
  const after = hasExit ? Math.min(1, FRAME.gate / (size - last)) : 1;
  const moved = (index: number) => {
    if (gates.length > 0 && index < first) return index * before;
    return index > last ? last - saved + (index - last) * after : index - saved;
  };
  for (let node = 0; node < places.length; node++) places[node] = moved(places[node]);
  for (const route of laid.routes) {
    for (let i = isDown ? 1 : 0; i < route.length; i += 2) route[i] = moved(route[i]);
  }
  laid[isDown ? "height" : "width"] = moved(size);
}

/** The numbers of edges, those of one target together, else in the order that they have. */
function byTarget(edgeTarget: readonly number[]): number[] {
  return [...edgeTarget.keys()].sort((a, b) => edgeTarget[a] - edgeTarget[b] || a - b);
}

/** Leads an edge from the border of this room, and to the gates of the frames at its ends. */
function reachGates(room: Room, edge: number, rooms: readonly Room[], isDown: boolean): void {
  const { level, routes, width, height } = room;
  const source = level.edgeSource[edge];
  const target = level.edgeTarget[edge];
  let route = routes[edge];
  const [across, main] = isDown ? [0, 1] : [1, 0];
  const unitAt = (node: number) => level.units[node - level.gates.length];

  const from = unitAt(source);
  if (from !== undefined && from < 0) {
    const inner = rooms[-1 - from];
    const exit = inner.level.gates.length + inner.level.units.length;
    const shift = (isDown ? inner.x[exit] - inner.width / 2 : inner.y[exit] - inner.height / 2) || 0;
    bendStart(route, (isDown ? room.x : room.y)[source] + shift, across);
  }
  const to = unitAt(target);
  if (to !== undefined && to < 0) {
    const inner = rooms[-1 - to];
    const gate = level.edgeGate[edge];
    const shift = (isDown ? inner.x[gate] - inner.width / 2 : inner.y[gate] - inner.height / 2) || 0;
    bendEnd(route, (isDown ? room.x : room.y)[target] + shift, across);
  }
  // Gates stand within the room where that is wider than what is in it, and the border is where edges arrive.
  if (source < level.gates.length) route = withLine(route, 0, main, true);
  if (target === level.gates.length + level.units.length) {
    route = withLine(route, isDown ? height : width, main, false);
  }
  routes[edge] = route;
}
