// Scenes that the tests of this folder share. Nothing here is part of the widget.

import { type Cursor, phaseAt } from "../../tape/cursor";
import { recorded, recordedLeaves, run } from "../../tape/execute";
import type { Tape } from "../../tape/tape";
import { layout } from "../layout/test_layout";
import { foldedGraph, openingView, type View } from "../structure";
import { structureOf } from "../structure/test_structure";
import { measureCards } from "./cards";
import type { Scene } from "./scene";
import { WORDS } from "./test_words";

/** The scene of a tape at a cursor, open to its last value unless a view is given. */
export function sceneOf(tape: Tape, cursor: Cursor, view?: View): Scene {
  const structure = structureOf(tape);
  const seen = view ?? openingView(structure, tape.nodeCount);
  const folded = foldedGraph(structure, seen);
  const cards = measureCards(structure, folded, (text) => 8 * text.length, WORDS);
  const { edgeSource, edgeTarget, items } = folded;
  const { width, height } = cards;
  return {
    tape,
    structure,
    view: seen,
    folded,
    cards,
    layout: layout({ nodeCount: items.length, edgeSource, edgeTarget, width, height }),
    registers: cursor === null ? recorded(tape) : run(tape, recordedLeaves(tape), cursor),
    phase: phaseAt(tape, cursor),
    selected: null,
    emphasised: null,
    words: WORDS,
  };
}

/** The same scene at another cursor. */
export function atCursor(scene: Scene, cursor: Cursor): Scene {
  const { tape } = scene;
  const registers = cursor === null ? recorded(tape) : run(tape, recordedLeaves(tape), cursor);
  return { ...scene, registers, phase: phaseAt(tape, cursor) };
}

/** The same scene with its picture folded another way. */
export function refolded(scene: Scene, view: View): Scene {
  const { structure } = scene;
  const folded = foldedGraph(structure, view);
  const cards = measureCards(structure, folded, (text) => 8 * text.length, WORDS);
  const { edgeSource, edgeTarget, items } = folded;
  const { width, height } = cards;
  const placed = layout({ nodeCount: items.length, edgeSource, edgeTarget, width, height });
  return { ...scene, view, folded, cards, layout: placed };
}
