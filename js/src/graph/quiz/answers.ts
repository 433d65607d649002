// What a page has instead of an answer, and how it checks a guess by that: the other half of micrograd_widget/quiz.py.
import { parseWithComma } from "../../shared/number_parse";
import { sha256 } from "../../shared/sha256";

export type Register = "data" | "grad";

/** A number to work out: of a node, and the digest of the answer. */
export interface Question {
  readonly node: number;
  readonly register: Register;
  readonly key: string;
}

/** What is nearer to 0 counts as 0: sums that should be 0 seldom are to the last bit. */
const SMALLEST = 1e-12;
/** How far apart in their fourth digit numbers may be that count as the same. */
const REACH = 5;

/** What a page has instead of an answer. */
export function digest(salt: string, node: number, register: Register, answer: string): string {
  return sha256(`${salt} ${node} ${register} ${answer}`).slice(0, 16);
}

/** A number to four digits: -8 is "-8000e0", 0.01234 is "1234e-2". */
export function rounded(number: number): string {
  if (Math.abs(number) < SMALLEST) return "0";
  const { sign, digits, exponent } = parts(number);
  return `${sign}${digits}e${exponent}`;
}

/** Whether a guess rounds to the same three digits as the answer. */
export function isRight(salt: string, { node, register, key }: Question, guess: number): boolean {
  return Number.isFinite(guess) && around(guess).some((near) => digest(salt, node, register, near) === key);
}

/** All that is within reach of a number, to four digits; the number itself first. */
function around(number: number): string[] {
  if (Math.abs(number) < SMALLEST) return ["0"];
  const { sign, digits, exponent } = parts(number);
  const near = [rounded(number)];
  for (const direction of [1, -1]) {
    let [here, power] = [digits, exponent];
    for (let step = 0; step < REACH; step++) {
      here += direction;
      // The steps below a power of ten are smaller.
      if (here === 10_000) [here, power] = [1_000, power + 1];
      if (here === 999) [here, power] = [9_999, power - 1];
      near.push(`${sign}${here}e${power}`);
    }
  }
  return near;
}

function parts(number: number): { sign: string; digits: number; exponent: number } {
  const [digits, exponent] = Math.abs(number).toExponential(3).split("e");
  return {
    sign: number < 0 ? "-" : "",
    digits: Number(digits.replace(".", "")),
    exponent: Number(exponent),
  };
}

/** The number that the reader typed, as `parseWithComma` reads it or as a fraction 1/3; null if it is none. */
export function readGuess(text: string): number | null {
  const [above, below = 1, ...more] = text.split("/").map(parseWithComma);
  if (above === null || below === null || more.length > 0) return null;
  return Number.isFinite(above / below) ? above / below : null;
}
