// Marks the answers in a page of the bug gym: the other half of micrograd_widget/gym/page.py.
import { sha256 } from "../shared/sha256";
import styles from "./gym.css?inline";

/** What the page holds of an exercise. */
interface Exercise {
  readonly salt: string;
  /** The digests of the right answers. */
  readonly line: string;
  readonly cause: string;
  readonly hints: readonly string[];
  readonly words: Record<"chooseLine" | "choose" | "right" | "lineRight" | "causeRight" | "wrong", string>;
}

const style = document.createElement("style");
style.textContent = styles;
document.head.append(style);
for (const form of document.querySelectorAll<HTMLFormElement>("form.micrograd-gym")) marks(form);

function marks(form: HTMLFormElement) {
  const exercise: Exercise = JSON.parse(form.querySelector("script")?.textContent ?? "{}");
  const output = form.querySelector("output");
  let tries = 0;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = new FormData(form);
    const [line, cause] = [answer.get("line"), answer.get("cause")];
    if (!line || !cause) {
      output?.replaceChildren(line ? `${exercise.words.choose}.` : exercise.words.chooseLine);
      return;
    }
    const told = outcome(digest(exercise, "line", line), digest(exercise, "cause", cause));
    if (told !== "right") tries++;
    form.dataset.outcome = told;
    const hints = told === "right" ? [] : exercise.hints.slice(0, tries);
    const lines = [exercise.words[told], ...hints.map((hint) => unmixed(hint, exercise.salt))];
    output?.replaceChildren(...lines.map(paragraph));
  });
}

function digest(exercise: Exercise, what: "line" | "cause", answer: FormDataEntryValue): boolean {
  return sha256(`${exercise.salt} ${what} ${answer}`).slice(0, 16) === exercise[what];
}

function outcome(line: boolean, cause: boolean) {
  if (line) return cause ? "right" : "lineRight";
  return cause ? "causeRight" : "wrong";
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

/** The text that `mixed` of page.py has made unreadable. */
function unmixed(text: string, salt: string): string {
  const data = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const read = data.map((byte, index) => {
    const block = sha256(`${salt} ${index >> 5}`);
    return byte ^ Number.parseInt(block.slice(2 * (index & 31), 2 * (index & 31) + 2), 16);
  });
  return new TextDecoder().decode(read);
}
