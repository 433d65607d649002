import { formatCount } from "../../shared/number_format";
import type { FoldedGraph } from "../structure";
import { type Box, meet } from "./camera";
import { framesOf, hiddenPlace } from "./frames";
import { itemsOf } from "./items";
import type { Annotation, Scene } from "./scene";

/** What the marks on an item come to: of a box, those of all values inside. */
export interface Badge {
  /** The worst of all. */
  readonly severity: Annotation["severity"];
  readonly count: number;
  /** The first few different texts, errors first. */
  readonly texts: readonly string[];
}

/** What is marked on a picture. */
export interface Badges {
  readonly items: ReadonlyMap<number, Badge>;
  /** By frame: of what is in instances of its stack that are not shown. */
  readonly frames: ReadonlyMap<number, Badge>;
}

/** As many texts are told of a box. */
const MOST_TEXTS = 3;
const NONE: Badges = { items: new Map(), frames: new Map() };

const known = new WeakMap<ReadonlyMap<number, Annotation>, WeakMap<FoldedGraph, Badges>>();

/** The badges of a scene. They are counted once for each set of marks. */
export function badgesOf(scene: Scene): Badges {
  const { annotations, folded } = scene;
  if (!annotations || annotations.size === 0) return NONE;
  const byGraph = known.get(annotations) ?? new WeakMap<FoldedGraph, Badges>();
  known.set(annotations, byGraph);
  let badges = byGraph.get(folded);
  if (!badges) {
    badges = count(scene, annotations);
    byGraph.set(folded, badges);
  }
  return badges;
}

function count(scene: Scene, marks: ReadonlyMap<number, Annotation>): Badges {
  const items = new Map<number, Badge>();
  const frames = new Map<number, Badge>();
  const add = (badges: Map<number, Badge>, index: number, { severity, text }: Annotation) => {
    const before = badges.get(index);
    const texts = before?.texts ?? [];
    badges.set(index, {
      severity: before?.severity === "error" ? "error" : severity,
      count: (before?.count ?? 0) + 1,
      texts: texts.length < MOST_TEXTS && !texts.includes(text) ? [...texts, text] : texts,
    });
  };
  for (const severity of ["error", "warning"] as const) {
    for (const [node, mark] of marks) {
      if (mark.severity !== severity) continue;
      const item = scene.folded.itemOf[node] ?? -1;
      const place = item < 0 ? hiddenPlace(scene, node) : null;
      if (item >= 0) add(items, item, mark);
      else if (place) add(frames, place.frame, mark);
    }
  }
  return { items, frames };
}

const NO_EDGES: ReadonlySet<number> = new Set();

/** The edges of the folded graph that are marked as wrong. */
export function wrongEdges({ annotations, folded, structure }: Scene): ReadonlySet<number> {
  const wrong = [...(annotations ?? [])].filter(([, { operands }]) => operands && operands.length > 0);
  if (wrong.length === 0) return NO_EDGES;
  const { firstEdge, endEdge } = itemsOf(structure, folded);
  const found = new Set<number>();
  for (const [node, { operands }] of wrong) {
    const target = folded.itemOf[node];
    if (target < 0) continue;
    for (let edge = firstEdge[target]; edge < endEdge[target]; edge++) {
      if (operands?.some((operand) => folded.itemOf[operand] === folded.edgeSource[edge])) found.add(edge);
    }
  }
  return found;
}

/** What a badge says: a sign, which tells how bad it is without its colour, and on a box how many there are. */
export function badgeText({ severity, count }: Badge, isBox: boolean): string {
  const sign = severity === "error" ? "×" : "!";
  return isBox ? `${sign} ${formatCount(count)}` : sign;
}

/** The frames with badges that meet a part of the plane. */
export function framesMarked(scene: Scene, boxes: readonly Box[], near: Box): [Badge, Box][] {
  const { frames } = badgesOf(scene);
  return framesOf(scene).flatMap((_, index) => {
    const badge = frames.get(index);
    return badge && meet(boxes[index], near) ? [[badge, boxes[index]] as [Badge, Box]] : [];
  });
}
