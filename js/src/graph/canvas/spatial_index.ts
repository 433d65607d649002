import { runToEnd } from "../../shared/steps";
import type { Layout } from "../layout";
import { type Box, meet } from "./camera";
import type { Cards } from "./cards";
import { Grid } from "./grid";
import { coverRoute, ownColumns, readAlong, readRoute } from "./routes";
import { boxOf, type Scene } from "./scene";

/** Finds what lies in a part of the plane. */
export interface SpatialIndex {
  /** The items that may meet a box, in ascending order: none that does is missing. */
  itemsIn(box: Box): Uint32Array;
  /**
   * The edges that may meet a box, in ascending order. Where many from one source run along together, those that do
   * not go farthest are found where they leave the others only.
   */
  edgesIn(box: Box): Uint32Array;
  /** About how many items meet a box: no fewer than `itemsIn` finds. */
  countIn(box: Box): number;
  /** About how many edges do. */
  edgeCountIn(box: Box): number;
}

/** Up to this many items, looking at each is as quick as asking an index. */
const FEW = 1_000;

const known = new WeakMap<Layout, SpatialIndex>();

/** The finder of a layout, if it has been built; small ones are built at once. */
export function spatialIndexOf(scene: Scene): SpatialIndex | null {
  const finder = known.get(scene.layout);
  if (finder) return finder;
  return scene.layout.x.length <= FEW ? runToEnd(spatialIndexSteps(scene)) : null;
}

/** Builds the finder of a layout in slices of a few milliseconds; from then on `finderOf` has it. */
export function* spatialIndexSteps(
  scene: Pick<Scene, "layout" | "cards">,
): Generator<void, SpatialIndex, void> {
  const { layout, cards } = scene;
  const finder =
    layout.x.length <= FEW
      ? lookingAtEach(scene)
      : among(yield* itemGrid(layout, cards), yield* edgeGrid(layout));
  known.set(layout, finder);
  return finder;
}

function itemGrid(layout: Layout, { width, height }: Cards): Generator<void, Grid, void> {
  const { x, y } = layout;
  return Grid.steps(x.length, layout, (item, add) => {
    const across = width[item] / 2;
    const along = height[item] / 2;
    add(x[item] - across, y[item] - along, x[item] + across, y[item] + along);
    return undefined;
  });
}

function edgeGrid(layout: Layout): Generator<void, Grid, void> {
  return Grid.steps(layout.routeOffset.length - 1, layout, (edge, add) =>
    readAlong(layout, edge, ownColumns(layout, edge), (route) => coverRoute(route, add)),
  );
}

function among(items: Grid, edges: Grid): SpatialIndex {
  return {
    itemsIn: (box) => items.near(box),
    edgesIn: (box) => edges.near(box),
    countIn: (box) => items.atMostNear(box),
    edgeCountIn: (box) => edges.atMostNear(box),
  };
}

function lookingAtEach(scene: Pick<Scene, "layout" | "cards">): SpatialIndex {
  const { layout } = scene;
  const itemCount = layout.x.length;
  const items = Uint32Array.from({ length: itemCount }, (_, item) => item);
  const edges = Uint32Array.from({ length: layout.routeOffset.length - 1 }, (_, edge) => edge);
  const itemsIn = (box: Box) => items.filter((item) => meet(box, boxOf(scene, item)));
  const edgesIn = (box: Box) =>
    edges.filter((edge) => {
      let found = false;
      coverRoute(readRoute(layout, edge), (left, top, right, bottom) => {
        found ||= meet(box, { x: left, y: top, width: right - left, height: bottom - top });
      });
      return found;
    });
  return {
    itemsIn,
    edgesIn,
    countIn: (box) => itemsIn(box).length,
    edgeCountIn: (box) => edgesIn(box).length,
  };
}

/** The item that lies under a point of the plane; the one drawn last if several do. */
export function itemAt(scene: Scene, x: number, y: number): number | null {
  const near = spatialIndexOf(scene)?.itemsIn({ x, y, width: 0, height: 0 }) ?? new Uint32Array(0);
  for (let index = near.length - 1; index >= 0; index--) {
    const box = boxOf(scene, near[index]);
    if (x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height) return near[index];
  }
  return null;
}
