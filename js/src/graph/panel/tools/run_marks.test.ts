import { describe, expect, it } from "vitest";
import { LECTURE, type TestMarks, tapeOf } from "../../../tape/test_tapes";
import { partingsOf } from "./run_marks";

type Events = NonNullable<TestMarks["events"]>;

const partings = (events: Events) =>
  partingsOf(tapeOf(LECTURE, { events })).map(({ from, node, operands, about, theirs, rule }) => [
    from,
    node,
    operands,
    about,
    theirs,
    rule,
  ]);

const seed: Events[number] = [7, [[6, 1]]];
const root: Events[number] = [
  6,
  [
    [4, -2],
    [5, 4],
  ],
];
const sum: Events[number] = [
  4,
  [
    [2, -2],
    [3, -2],
  ],
];
const product: Events[number] = [
  2,
  [
    [0, 6],
    [1, -4],
  ],
];

describe("a record and the chain rule part", () => {
  it("nowhere, where the engine is right", () => {
    expect(partings([seed, root, sum, product])).toEqual([]);
  });

  it("where an operation hands something else down, and at all gradients that follow", () => {
    const events: Events = [
      seed,
      [
        6,
        [
          [4, -2],
          [5, 3],
        ],
      ],
      sum,
      product,
    ];
    expect(partings(events)).toEqual([
      [5, 6, [5], 5, 3, 4],
      [5, 5, [], 5, 3, 4],
    ]);
  });

  it("at gradients alone, where a value is visited twice", () => {
    const again: Events[number] = [
      2,
      [
        [0, 12],
        [1, -8],
      ],
    ];
    expect(partings([seed, root, sum, product, again])).toEqual([
      [8, 1, [], 1, -8, -4],
      [8, 0, [], 0, 12, 6],
    ]);
  });

  it("at the end, where a value is not reached", () => {
    expect(partings([seed, root, sum])).toEqual([
      [6, 1, [], 1, 0, -4],
      [6, 0, [], 0, 0, 6],
    ]);
  });
});
