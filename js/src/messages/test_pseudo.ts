// A language that nobody speaks, to find what is not in the catalogue and what has too little room.
import type { Messages } from ".";
import { messagesFrom } from ".";
import english from "./languages/en";
import type { Group } from "./shape";

const OPENING = "⁅";
const CLOSING = "⁆";
/** The part of a sentence by which it is longer than in English. */
const GROWTH = 0.4;

/** A catalogue whose every sentence is 40 % longer than in English, and stands between marks. */
export const PSEUDO: Group = { ...pseudoGroup(english), language: "en", name: "Pseudo", thousands: "," };

export const PSEUDO_MESSAGES: Messages = messagesFrom(PSEUDO);

function pseudoGroup(group: Group): Group {
  return Object.fromEntries(
    Object.entries(group).map(([name, held]) => [
      name,
      typeof held === "string" ? marked(held) : pseudoGroup(held),
    ]),
  );
}

function marked(text: string): string {
  const more = Math.ceil(GROWTH * text.length);
  return `${OPENING}${text} ${"~~~~~ "
    .repeat(Math.ceil(more / 6))
    .slice(0, more)
    .trimEnd()}${CLOSING}`;
}

/** The parts of texts, one read after another, that are in no sentence of the pseudo-language. */
export function unmarked(texts: readonly string[]): string[] {
  let depth = 0;
  return texts.flatMap((text) => {
    let outside = "";
    for (const character of text) {
      if (character === OPENING) depth++;
      else if (character === CLOSING) depth--;
      else if (depth === 0) outside += character;
    }
    return outside.trim() === "" ? [] : [outside.trim()];
  });
}

/** Whether all sentences in some texts are there to their ends. */
export function areWhole(texts: readonly string[]): boolean {
  const characters = [...texts.join("")];
  const count = (mark: string) => characters.filter((character) => character === mark).length;
  return count(OPENING) === count(CLOSING);
}
