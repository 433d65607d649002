// Which sentences pages have; those of training are not in the bundle of graphs. The build puts the finished table in the place of this file, without the sentences.

import { parseSentence } from "./format";
import english from "./languages/en";

/** By name: a group of sentences; 1 for a sentence that takes values, 0 for one that is a text. */
export interface Shape {
  readonly [name: string]: Shape | 0 | 1;
}

/** A catalogue, or a group in it, as JSON has it. */
export interface Group {
  readonly [name: string]: Group | string;
}

const { training, python, ...ofGraphs } = english;

/** Of a graph. */
export const SHAPE = shapeOf(ofGraphs);

/** Of a training panel, beside those of a graph. */
export const TRAINING_SHAPE = shapeOf({ training });

function shapeOf(group: Group): Shape {
  return Object.fromEntries(
    Object.entries(group).map(([name, held]) => [
      name,
      typeof held === "string" ? takesValues(held) : shapeOf(held),
    ]),
  );
}

function takesValues(text: string): 0 | 1 {
  return parseSentence(text).some((part) => typeof part !== "string") ? 1 : 0;
}
