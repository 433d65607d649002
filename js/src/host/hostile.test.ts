// Links and packed texts that somebody has meddled with: each is read, or refused with a sentence of the catalogue.
import { describe, expect, it } from "vitest";
import { readLinkedState } from "../graph/state/linked_state";
import { ENGLISH_TRAINING } from "../messages/test_messages";
import { LONGEST_LINK } from "../shared/limits";
import { linkTo, stateInAddress } from "../shared/link";
import { Random } from "../shared/random";
import { doubleMutationsOf, mutationsOf } from "../shared/test_mutations";
import { errorMessage } from "../widget/error_message";
import { isSentence } from "../widget/test_sentences";
import { packed } from "./packing/pack";
import { unpacked } from "./packing/unpacked";

const PAGE = "https://example.org/page.html";
const LINKED = { nodes: 5, cursor: 3, selected: 1, leaves: { 0: "2", 1: "-inf", 3: "nan" } };
const STRANGE = [
  "",
  "\0",
  "\ud800",
  "\udc00",
  "\u202e",
  "%",
  "=",
  "#graph=",
  "__proto__",
  "</script>",
  "A",
  "é",
];

/** What comes of it; throws what no reader should see. */
function refusalOf(attempt: () => unknown): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (!isSentence(error)) throw error;
    const said = errorMessage(error, ENGLISH_TRAINING);
    expect(said).not.toMatch(/undefined|iterable|destructure|\[object/);
    return said;
  }
}

/** Texts of pieces that are drawn by a seed. */
function textsOf(pieces: readonly string[], count: number, seed: number): string[] {
  const random = new Random(seed);
  const below = (end: number) => Math.floor(random.uniform(0, end));
  return Array.from({ length: count }, () =>
    Array.from({ length: below(12) }, () => pieces[below(pieces.length)]).join(""),
  );
}

describe("a link that somebody has meddled with", () => {
  it("is followed, or refused in a sentence, whatever its characters", () => {
    const whole = linkTo("", LINKED, "graph").slice("#graph=".length);
    const cuts = [...whole].map((_, at) => whole.slice(0, at) + whole.slice(at + 1));
    for (const text of [...textsOf([...STRANGE, whole], 500, 1), ...cuts]) {
      refusalOf(() => {
        const state = stateInAddress(`${PAGE}#graph=${text}`, "graph");
        if (state !== null) readLinkedState(state);
      });
    }
  });

  it("is followed, or refused in a sentence, whatever it holds", () => {
    for (const { value } of [...mutationsOf(LINKED), ...doubleMutationsOf(LINKED, 300, 2)]) {
      refusalOf(() => readLinkedState(value));
      refusalOf(() => stateInAddress(linkTo(PAGE, value, "graph"), "graph"));
    }
  });

  it("is not read if it is longer than a link can be", () => {
    const long = `${PAGE}#panel=${"A".repeat(LONGEST_LINK + 1)}`;
    expect(refusalOf(() => stateInAddress(long, "panel"))).toContain(String(LONGEST_LINK));
  });

  it("has no more edits than it has text", () => {
    const leaves = Object.fromEntries(Array.from({ length: 5000 }, (_, leaf) => [leaf, "1"]));
    expect(readLinkedState({ ...LINKED, leaves }).edits.size).toBe(5000);
    for (const leaf of ["-1", "1.5", "x", "", "1e400", " ", "__proto__2"]) {
      expect(refusalOf(() => readLinkedState({ ...LINKED, leaves: { [leaf]: "1" } }))).not.toBeNull();
    }
  });
});

describe("a packed text that somebody has meddled with", () => {
  const right = packed("a text of some length, ".repeat(20));

  it("becomes another text of the size that it claims, and nothing else comes of it", () => {
    const pieces = [...STRANGE, right.slice(0, 40), right.slice(40), "v", "wxyz", "~".repeat(40)];
    for (const text of textsOf(pieces, 200, 3)) {
      for (const whole of [text, `500,7,${text}`, `500,9999999,${text}`, `0,0,${text}`]) {
        expect(typeof unpacked(whole)).toBe("string");
      }
    }
  });

  it("is left as it is where it claims to be larger than any program", () => {
    const huge = `99999999999,7,${right}`;
    expect(unpacked(huge)).toBe(huge);
  });
});
