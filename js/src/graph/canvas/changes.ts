import { type Badge, type Badges, badgesOf, wrongEdges } from "./annotations";
import { type Frame, numbersOf } from "./brush";
import { type Box, meet, planeBox, viewBox } from "./camera";
import { activeEdges, edgeStates } from "./edge_states";
import { hasHiddenNumbers } from "./hidden_numbers";
import { itemsOf } from "./items";
import { detailOf, REACH } from "./paint";
import { showsOutput } from "./paint_cards";
import { hiddenSubjects } from "./paint_hidden";
import { columnsIn, coverRoute, readRoute } from "./routes";
import { activeNode, around, boxOf, itemOfNode, type Scene } from "./scene";
import { spatialIndexOf } from "./spatial_index";

/** A scene, and the item of it that the pointer is on. */
export interface Shown {
  readonly scene: Scene;
  readonly hovered: number | null;
}

/** More places than this are drawn as one. */
const MOST_REGIONS = 12;
/** Of more places than this, nobody looks for those that lie near each other. */
const MOST_MERGED = 60;
/** Above this share of the view, all of it is drawn anew. */
const MOST_AREA = 0.6;
/** With more items in sight than this, edges are not compared one by one. */
const MOST_COMPARED = 1_500;

/**
 * The parts of the view, in CSS pixels, that look different in another scene. Null if it is best to draw all anew:
 * something other than numbers and marks has changed, or too much of it.
 */
export function changedRegions(before: Shown, after: Shown, frame: Frame): Box[] | null {
  const items = changedItems(before, after, frame);
  const edges = items && changedEdges(before.scene, after.scene, frame);
  if (!edges) return null;
  const { scene } = after;
  const view = { x: 0, y: 0, ...frame.view };
  const boxes: Box[] = Array.from(items, (item) => boxOf(scene, item));
  const columns = columnsIn(scene.layout, planeBox(view, frame.camera));
  for (const edge of edges) {
    coverRoute(readRoute(scene.layout, edge, columns), (left, top, right, bottom) => {
      boxes.push({ x: left, y: top, width: right - left, height: bottom - top });
    });
  }
  const slack = (REACH + 2) * Math.max(frame.camera.scale, 0.2);
  const regions = boxes
    .map((box) => grown(viewBox(box, frame.camera), slack))
    .filter((box) => meet(box, view));
  const merged = merge(regions);
  const total = merged.reduce((sum, box) => sum + area(box), 0);
  return total > MOST_AREA * view.width * view.height ? null : merged;
}

function changedItems(before: Shown, after: Shown, frame: Frame): Set<number> | null {
  const [was, is] = [before.scene, after.scene];
  const sameThings =
    was.tape === is.tape && was.folded === is.folded && was.layout === is.layout && was.cards === is.cards;
  // Blocks are coloured by what the pass has reached, which is another thing in another pass.
  const sameHidden = was.masked === is.masked || !(hasHiddenNumbers(was) || hasHiddenNumbers(is));
  if (!sameThings || !sameHidden || was.emphasised !== is.emphasised || was.phase.kind !== is.phase.kind)
    return null;
  const finder = spatialIndexOf(is);
  if (!finder) return null;
  const marks = [marksOf(before), marksOf(after)];
  const moved = marks[0].flatMap((item, mark) => (item === marks[1][mark] ? [] : [item, marks[1][mark]]));
  const changed = new Set(moved.filter((item) => item !== null));
  for (const item of changedBadges(was, is)) changed.add(item);
  if (JSON.stringify(hiddenSubjects(was)) !== JSON.stringify(hiddenSubjects(is))) return null;
  if (!sameEntries(badgesOf(was).frames, badgesOf(is).frames)) return null;
  if (was.annotations !== is.annotations && !sameEdges(wrongEdges(was), wrongEdges(is))) return null;
  if (was.registers === is.registers) return changed;
  const detail = detailOf(is, frame, finder);
  if (detail === "full" || detail === "names") {
    const near = planeBox({ x: 0, y: 0, ...frame.view }, frame.camera);
    for (const item of finder.itemsIn(near)) if (showsOther(was, is, item)) changed.add(item);
    return changed;
  }
  const { itemOf } = is.folded;
  const [knew, know] = [was.registers, is.registers];
  for (let node = 0; node < itemOf.length; node++) {
    const same =
      knew.dataKnown[node] === know.dataKnown[node] && knew.gradKnown[node] === know.gradKnown[node];
    if (!same && itemOf[node] >= 0) changed.add(itemOf[node]);
    if (changed.size > 1_000) return null;
  }
  return changed;
}

/** What the pointer, the selection, the last step and a refusal are about. */
function marksOf({ scene, hovered }: Shown): (number | null)[] {
  const nodes = [scene.selected, activeNode(scene.phase), scene.registers.refused?.node ?? null];
  return [hovered, ...nodes.map((node) => itemOfNode(scene, node))];
}

/** The items whose marks or padlocks differ. */
function* changedBadges(was: Scene, is: Scene): Generator<number> {
  if (was.annotations !== is.annotations) {
    const [before, after] = [badgesOf(was).items, badgesOf(is).items];
    for (const item of new Set([...before.keys(), ...after.keys()])) {
      if (!sameBadge(before.get(item), after.get(item))) yield item;
    }
  }
  if (was.locked === is.locked) return;
  for (const node of new Set([...(was.locked ?? []), ...(is.locked ?? [])])) {
    const item = itemOfNode(is, node);
    if (item !== null && was.locked?.has(node) !== is.locked?.has(node)) yield item;
  }
}

function sameBadge(one: Badge | undefined, other: Badge | undefined): boolean {
  return one?.severity === other?.severity && one?.count === other?.count;
}

function sameEntries(one: Badges["frames"], other: Badges["frames"]): boolean {
  return one.size === other.size && [...one].every(([place, badge]) => sameBadge(badge, other.get(place)));
}

function sameEdges(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  return one.size === other.size && [...one].every((edge) => other.has(edge));
}

/** Whether the numbers on an item differ. */
function showsOther(was: Scene, is: Scene, item: number): boolean {
  const { node, isBox } = itemsOf(is.structure, is.folded);
  const [a, b] = [was.registers, is.registers];
  const at = node[item];
  if (a.dataKnown[at] !== b.dataKnown[at] || a.gradKnown[at] !== b.gradKnown[at]) return true;
  if (!Object.is(a.data[at], b.data[at]) || !Object.is(a.grad[at], b.grad[at])) return true;
  if (!isBox[item]) return false;
  if (showsOutput(was, item) !== showsOutput(is, item)) return true;
  const [one, other] = [numbersOf(was, item), numbersOf(is, item)];
  return (
    one.known !== other.known ||
    !Object.is(one.largestGrad, other.largestGrad) ||
    !Object.is(one.summedGrad, other.summedGrad)
  );
}

/** The edges that do something else; null if too many may to find out. */
function changedEdges(was: Scene, is: Scene, frame: Frame): Iterable<number> | null {
  if (was.phase === is.phase && was.registers === is.registers) return [];
  const finder = spatialIndexOf(is);
  const near = planeBox({ x: 0, y: 0, ...frame.view }, frame.camera);
  // What each edge does is not seen from far away.
  if (detailOf(is, frame, finder) === "pixels") return [];
  const active = [...activeEdges(was), ...activeEdges(is)];
  if (finder && finder.countIn(near) <= MOST_COMPARED) {
    const edges = finder.edgesIn(near);
    const [before, after] = [edgeStates(was), edgeStates(is)];
    return new Set([...active, ...edges.filter((edge) => before(edge) !== after(edge))]);
  }
  if (!("step" in was.phase && "step" in is.phase)) return null;
  return Math.abs(was.phase.step - is.phase.step) <= 1 ? active : null;
}

/** Boxes that meet become one, and then those that lie nearest to each other, until there are few. */
function merge(boxes: readonly Box[]): Box[] {
  const merged: Box[] = [];
  for (let box of boxes) {
    for (let index = merged.length - 1; index >= 0; index--) {
      if (!meet(merged[index], box)) continue;
      box = around([merged[index], box]);
      merged.splice(index, 1);
      index = merged.length;
    }
    merged.push(box);
  }
  if (merged.length > MOST_MERGED) return [around(merged)];
  while (merged.length > MOST_REGIONS) {
    let best = [0, 1];
    let least = Number.POSITIVE_INFINITY;
    for (let one = 0; one < merged.length; one++) {
      for (let other = one + 1; other < merged.length; other++) {
        const growth = area(around([merged[one], merged[other]])) - area(merged[one]) - area(merged[other]);
        if (growth < least) [best, least] = [[one, other], growth];
      }
    }
    const [second] = merged.splice(best[1], 1);
    merged[best[0]] = around([merged[best[0]], second]);
  }
  return merged;
}

function area({ width, height }: Box): number {
  return width * height;
}

function grown({ x, y, width, height }: Box, by: number): Box {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
