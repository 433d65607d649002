// How probable it is what character comes next in a text that is sorted by contexts, bit by bit. Packing and unpacking
// ask the same questions in the same order, and learn the same from the answers. All that they calculate with is
// addition, multiplication and division, whose results every browser rounds alike; `Math.exp` is not among them.
//
// Logistic mixing: Mahoney, "Adaptive weighing of context models for lossless data compression" (2005).

/** The answer to a question: the one that is known, or the one that was packed. */
export type Decide = (probability: number, place: number, question: number) => number;

/** The question whether a character is the same as the one before; the others are for the bits of another one. */
export const IS_SAME = -1;
const BITS = 7;

/** Logits from -8 to 8 in steps of 1/256, and probabilities in steps of 1/4096. */
const STEPS = 4096;
const MIDDLE = STEPS / 2;
const LOGIT_STEP = 1 / 256;
const EXP_OF_STEP = 1.003913889338348;

/** Where the statistics begin of each kind of context. */
const RUN_OF_CHARACTER = 0;
const RUNS = 2_048;
const RUN_OF_PAIR = 6_144;
const NO_CONTEXT = 38_912;
const CHARACTER = 39_040;
const EARLIER_CHARACTER = 55_424;
const CONTEXTS = 71_808;
const PAIRS = NO_CONTEXT - RUN_OF_PAIR;
const RUN_CLASSES = 16;

const LEARNING_RATE = 0.01;
const FIRST_WEIGHT = 0.4;

/**
 * The text of `length` ASCII characters that the answers spell.
 *
 * @param decide is given how probable the answer 1 is
 */
export function spelled(length: number, decide: Decide): Uint8Array {
  const probabilities = new Float64Array(STEPS);
  const logits = new Float64Array(STEPS);
  for (let step = 0, odds = 1; step < MIDDLE; step++) {
    probabilities[MIDDLE + step] = odds / (1 + odds);
    odds *= EXP_OF_STEP;
    probabilities[MIDDLE - 1 - step] = 1 / (1 + odds);
  }
  for (let step = 0, logit = 0; step < STEPS; step++) {
    while (logit < STEPS - 1 && probabilities[logit] * STEPS < step + 0.5) logit++;
    logits[step] = (logit - MIDDLE) * LOGIT_STEP;
  }

  const ones = new Float32Array(CONTEXTS).fill(0.5);
  const counts = new Uint8Array(CONTEXTS);
  const rates = Float64Array.from({ length: 256 }, (_, count) => 1 / (count + 1.5));
  const weights = new Float64Array(3 * (RUN_CLASSES + 1)).fill(FIRST_WEIGHT);
  const logitOf = (context: number) => logits[Math.floor(ones[context] * (STEPS - 1))];
  /** The less is remembered, the sooner what has changed is noticed. */
  const learn = (context: number, bit: number, remembered: number) => {
    const count = counts[context];
    ones[context] += (bit - ones[context]) * rates[count];
    if (count < remembered) counts[context] = count + 1;
  };
  let place = 0;
  const ask = (
    question: number,
    mixture: number,
    first: number,
    firstRemembered: number,
    second: number,
    secondRemembered: number,
    third: number,
  ) => {
    const one = logitOf(first);
    const two = logitOf(second);
    const three = logitOf(third);
    const sum = weights[mixture] * one + weights[mixture + 1] * two + weights[mixture + 2] * three;
    const step = Math.floor(sum / LOGIT_STEP) + MIDDLE;
    const probability = probabilities[Math.max(0, Math.min(STEPS - 1, step))];
    const bit = decide(probability, place, question);
    const error = (bit - probability) * LEARNING_RATE;
    weights[mixture] += error * one;
    weights[mixture + 1] += error * two;
    weights[mixture + 2] += error * three;
    learn(first, bit, firstRemembered);
    learn(second, bit, secondRemembered);
    learn(third, bit, 60);
    return bit;
  };

  const text = new Uint8Array(length);
  let last = 0;
  let earlier = 0;
  /** How often the last character has come again, as one of few classes; the same of the two runs before. */
  let run = 0;
  let runClass = 0;
  let runsBefore = 0;
  for (; place < length; place++) {
    const pair = (earlier * 31 + last * 577) * RUN_CLASSES + runClass;
    const isSame = ask(
      IS_SAME,
      3 * runClass,
      RUN_OF_CHARACTER + last * RUN_CLASSES + runClass,
      60,
      RUNS + runsBefore * RUN_CLASSES + runClass,
      120,
      RUN_OF_PAIR + (pair % PAIRS),
    );
    if (isSame) {
      run++;
    } else {
      let node = 1;
      for (let bit = BITS - 1; bit >= 0; bit--) {
        const first = NO_CONTEXT + node;
        const second = CHARACTER + last * 128 + node;
        const third = EARLIER_CHARACTER + earlier * 128 + node;
        node = 2 * node + ask(bit, 3 * RUN_CLASSES, first, 6, second, 60, third);
      }
      earlier = last;
      last = node - 128;
      runsBefore = (runsBefore % RUN_CLASSES) * RUN_CLASSES + runClass;
      run = 0;
    }
    runClass = classOf(run);
    text[place] = last;
  }
  return text;
}

/** Runs of about the same length are of one class. */
function classOf(run: number): number {
  if (run < 4) return run;
  return Math.min(RUN_CLASSES - 1, 33 - Math.clz32(run));
}
