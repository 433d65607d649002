/**
 * What the words around an operation are about: names of its result and its operands. Of a power with a constant
 * exponent, `second` is the exponent; an operation of the user's own has its name in `operation`.
 */
export interface Told {
  readonly result: string;
  readonly first: string;
  readonly second: string;
  readonly operation: string;
}

type Phrase = (told: Told) => string;

/** By case of its numbers, as `caseOf` in explain/operations.ts tells them apart. */
type Phrases<Other extends string = never> = Readonly<Record<"always" | Other, Phrase>>;

interface Words<Result extends string = never, Slope extends string = Result> {
  /** What the operation has made. */
  readonly result: Phrases<Result>;
  /** Why its local derivatives are what they are. */
  readonly why: Phrases<Slope>;
}

function words<Result extends string = never, Slope extends string = Result>(
  result: Phrases<Result>,
  why: Phrases<Slope>,
): Words<Result, Slope> {
  return { result, why };
}

const rootOfZero: Phrase = () =>
  "At 0 a root sets out straight upward: its slope there is infinite. Just beside 0 it is finite.";

/** Each operation in words: what it makes, and why its slopes are what they are. */
export const operations = {
  "+": words(
    { always: ({ result, first, second }) => `${result} is ${first} plus ${second}.` },
    {
      always: ({ result }) =>
        `A sum hands its gradient on unchanged: ${result} rises as much as one of its terms.`,
    },
  ),
  "-": words<never, "twice">(
    { always: ({ result, first, second }) => `${result} is ${first} minus ${second}.` },
    {
      always: ({ result, first, second }) =>
        `A difference hands its gradient on: unchanged to ${first}, with the sign turned to ${second}, as ${result} falls when ${second} rises.`,
      twice: ({ result, first }) =>
        `${first} minus itself: what it gains in front it loses behind. The slopes are 1 and −1, and ${result} never moves.`,
    },
  ),
  "*": words<never, "twice">(
    { always: ({ result, first, second }) => `${result} is ${first} times ${second}.` },
    {
      always: ({ result, first, second }) =>
        `In a product the slope by one factor is the other factor: each step of ${first} counts ${second} times in ${result}, and the other way round.`,
      twice: ({ first }) =>
        `In a product the slope by one factor is the other factor. Both are ${first}: together that is 2 × ${first}, the slope of a square.`,
    },
  ),
  "/": words<never, "twice">(
    { always: ({ result, first, second }) => `${result} is ${first} divided by ${second}.` },
    {
      always: ({ first, second }) =>
        `In a quotient each step of ${first} is divided by ${second}. A step of ${second} changes by how much ${first} is divided: that slope is −${first} ÷ ${second}².`,
      twice: ({ result, first }) =>
        `${first} divided by itself is 1, whatever it is: its slopes as what is divided, 1 ÷ ${first}, and as what divides, −1 ÷ ${first}, cancel, and ${result} never moves.`,
    },
  ),
  "**": words<never, "negativeBase" | "zeroBase">(
    { always: ({ result, first, second }) => `${result} is ${first} to the power of ${second}.` },
    {
      always: ({ result, first, second }) =>
        `By its base a power follows the power rule: ${second} comes to the front, and the power loses one. By its exponent it grows as it is large: the slope is ${result} × ln(${first}).`,
      negativeBase: ({ first, second }) =>
        `By its base a power follows the power rule: ${second} comes to the front, and the power loses one. By its exponent there is no slope: beside whole exponents the power of the negative number ${first} is not real.`,
      zeroBase: ({ first }) =>
        `${first} is 0, and so are its powers for all exponents above 0: moving the exponent changes nothing there. By its base the power rule gives 0, 1 or ∞.`,
    },
  ),
  power: words<
    never,
    "zeroth" | "first" | "square" | "reciprocal" | "root" | "rootOfZero" | "flatAtZero" | "steepAtZero"
  >(
    { always: ({ result, first, second }) => `${result} is ${first} to the power of ${second}.` },
    {
      always: () => "The power rule: the exponent comes to the front, and the power loses one.",
      zeroth: ({ result, first }) =>
        `Whatever ${first} is, its power of 0 is 1. ${result} never moves, so the slope is 0.`,
      first: ({ result, first }) =>
        `The power of 1 is ${first} itself: ${result} moves just as ${first} does, so the slope is 1.`,
      square: ({ first }) => `The power rule, for a square: its slope is twice its base, 2 × ${first}.`,
      reciprocal: ({ result, first }) =>
        `${result} is 1 ÷ ${first}: when ${first} rises, it falls, and steeply where ${first} is near 0. The slope is −1 ÷ ${first}².`,
      root: ({ result }) =>
        `The power of 0.5 is the square root. Its slope is 1 ÷ (2 × ${result}): the nearer to 0, the steeper.`,
      rootOfZero,
      flatAtZero: ({ first, second }) =>
        `The power rule: the exponent comes to the front, and the power loses one. ${first} is 0, where the power of ${second} is flat.`,
      steepAtZero: ({ first, second }) =>
        `The power rule: the exponent comes to the front, and the power loses one. ${first} is 0, where the power of ${second} sets out straight upward: its slope there is infinite.`,
    },
  ),
  neg: words(
    { always: ({ result, first }) => `${result} is ${first} with its sign turned.` },
    {
      always: ({ result, first }) =>
        `Turning the sign turns the slope: as much as ${first} rises, ${result} falls.`,
    },
  ),
  exp: words(
    { always: ({ result, first }) => `${result} is e, about 2.718, to the power of ${first}.` },
    {
      always: ({ result }) =>
        `The exponential function is its own slope: the larger ${result} is, the faster it grows.`,
    },
  ),
  log: words(
    { always: ({ result, first }) => `${result} is the natural logarithm of ${first}.` },
    {
      always: ({ first }) =>
        `The slope of the logarithm is 1 ÷ ${first}: steep near 0, flat for large numbers.`,
    },
  ),
  tanh: words<never, "flat">(
    { always: ({ result, first }) => `${result} is ${first} squashed by tanh to between −1 and 1.` },
    {
      always: ({ result }) =>
        `The slope of tanh is 1 − ${result}²: 1 in the middle, and less the nearer ${result} is to −1 or 1.`,
      flat: ({ result, first }) =>
        `tanh is saturated here: ${result} is so near to the end of its range that moving ${first} hardly changes it. The slope 1 − ${result}² is 0 or nearly so.`,
    },
  ),
  sigmoid: words<never, "flat">(
    { always: ({ result, first }) => `${result} is ${first} squashed by the sigmoid σ to between 0 and 1.` },
    {
      always: ({ result }) =>
        `The slope of the sigmoid is ${result} × (1 − ${result}): a quarter in the middle, and less the nearer ${result} is to 0 or 1.`,
      flat: ({ result, first }) =>
        `The sigmoid is saturated here: ${result} is so near to 0 or 1 that moving ${first} hardly changes it. The slope ${result} × (1 − ${result}) is 0 or nearly so.`,
    },
  ),
  ReLU: words(
    {
      always: ({ result, first }) => `${result} is ${first} if that is above 0, and else 0.`,
      above: ({ first }) => `${first} is above 0: ReLU lets it through as it is.`,
      below: ({ first }) => `${first} is below 0: ReLU makes it 0.`,
      zero: ({ first }) => `${first} is exactly 0, and ReLU leaves it at that.`,
    },
    {
      always: () => "ReLU has slope 1 above 0, and slope 0 below.",
      above: ({ first }) => `${first} is above 0, where ReLU changes nothing: the gradient passes as it is.`,
      below: ({ first }) => `${first} is below 0, where ReLU is flat: no gradient passes.`,
      zero: ({ first }) =>
        `${first} is exactly 0, where ReLU has a corner: its slope is 0 on the left and 1 on the right. The engine takes 0, as PyTorch does.`,
    },
  ),
  sin: words(
    { always: ({ result, first }) => `${result} is the sine of ${first}.` },
    { always: ({ first }) => `The slope of the sine is the cosine of ${first}.` },
  ),
  cos: words(
    { always: ({ result, first }) => `${result} is the cosine of ${first}.` },
    { always: ({ first }) => `The slope of the cosine is the sine of ${first}, with its sign turned.` },
  ),
  sqrt: words<never, "zero">(
    { always: ({ result, first }) => `${result} is the square root of ${first}.` },
    {
      always: ({ result }) => `The slope of a root is 1 ÷ (2 × ${result}): the nearer to 0, the steeper.`,
      zero: rootOfZero,
    },
  ),
  abs: words(
    {
      always: ({ result, first }) => `${result} is the distance of ${first} from 0.`,
      above: ({ first }) => `${first} is above 0: its absolute value is the number itself.`,
      below: ({ first }) => `${first} is below 0: its absolute value is the number without the sign.`,
      zero: ({ first }) => `${first} is exactly 0, and so is its absolute value.`,
    },
    {
      always: () => "The absolute value has slope 1 above 0, and slope −1 below.",
      above: ({ first }) => `${first} is above 0, where the absolute value changes nothing: its slope is 1.`,
      below: ({ result, first }) =>
        `${first} is below 0, where ${result} falls as ${first} rises: the slope is −1.`,
      zero: ({ first }) =>
        `${first} is exactly 0, where the absolute value has a corner: its slope is −1 on the left and 1 on the right. The engine takes 0, as PyTorch does.`,
    },
  ),
  own: words(
    { always: ({ result, operation }) => `${result} is what your own operation ${operation} made.` },
    {
      always: ({ operation }) =>
        `${operation} is an operation of your own: its slopes are those that its _backward had when this was displayed.`,
    },
  ),
};
