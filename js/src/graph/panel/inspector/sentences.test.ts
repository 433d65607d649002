import { describe, expect, it } from "vitest";
import { type Sentence, textOf } from "../../../messages";
import { ENGLISH, ITALIAN } from "../../../messages/test_messages";
import { phaseAt } from "../../../tape/cursor";
import { recordedLeaves, run } from "../../../tape/execute";
import { OPERATIONS } from "../../../tape/operations";
import { LECTURE, SQUARE, type TestNode, tapeOf } from "../../../tape/test_tapes";
import { type Chain, type Computation, explainStep } from "../../explain";
import { gradSentence, meaningSentence, resultSentences, shareSentences, whySentences } from "./sentences";

const LANGUAGES = ["en", "it"];

function told(nodes: TestNode[], cursor: number, language = "en") {
  const tape = tapeOf(nodes);
  const leaves = recordedLeaves(tape);
  const explanation = explainStep(
    tape,
    run(tape, leaves, cursor - 1),
    run(tape, leaves, cursor),
    phaseAt(tape, cursor),
  );
  const { data } = run(tape, leaves, cursor);
  return { telling: { tape, messages: language === "it" ? ITALIAN : ENGLISH }, explanation, data };
}

function result(nodes: TestNode[], language?: string, cursor = 1): string {
  const { telling, explanation, data } = told(nodes, cursor, language);
  return resultSentences(telling, explanation as Computation, data).join(" ");
}

function why(nodes: TestNode[], language?: string): string {
  const { telling, explanation } = told(nodes, 3, language);
  return whySentences(telling, explanation as Chain).join(" ");
}

/** All that is said of a step backward. */
function chain(nodes: TestNode[], cursor: number, language = "en") {
  const { telling, explanation } = told(nodes, cursor, language);
  const said = explanation as Chain;
  return {
    grad: gradSentence(telling, said),
    shares: said.shares.map((_, index) => shareSentences(telling, said, index).join(" ")),
    meanings: said.meanings.map((meaning) => meaningSentence(telling, meaning)),
  };
}

function operation(op: string, numbers: number[], more: Partial<TestNode> = {}): TestNode[] {
  const leaves = numbers.map((data, index) => ({ label: ["left", "right"][index], data }));
  return [...leaves, { label: "out", op, operands: [...numbers.keys()], ...more }];
}

/** By operation, what has to be said of its result and of its slopes, in English and in Italian. */
const FACTS: [string, TestNode[], [string, string], [string, string]][] = [
  [
    "+",
    operation("+", [1, 2]),
    ["the sum of left and right", "la somma di left e right"],
    ["unchanged", "invariato"],
  ],
  [
    "-",
    operation("-", [1, 2]),
    ["the difference left minus right", "la differenza left meno right"],
    ["the opposite sign", "il segno opposto"],
  ],
  [
    "*",
    operation("*", [1, 2]),
    ["the product of left and right", "il prodotto di left e right"],
    ["the other factor", "l’altro fattore"],
  ],
  ["/", operation("/", [1, 2]), ["left divided by right", "left diviso right"], ["÷ right²", "÷ right²"]],
  [
    "**",
    operation("**", [2, 3]),
    ["left to the power of right", "left elevato a right"],
    ["out × ln(left)", "out × ln(left)"],
  ],
  [
    "**",
    operation("**", [-2, 3]),
    ["to the power", "elevato a"],
    ["no local derivative", "non c’è derivata locale"],
  ],
  ["**", operation("**", [0, 3]), ["to the power", "elevato a"], ["left is 0", "left è 0"]],
  ["neg", operation("neg", [1]), ["the opposite sign", "il segno opposto"], ["out falls", "out cala"]],
  [
    "exp",
    operation("exp", [1]),
    ["to the power of left", "elevato a left"],
    ["its own derivative", "la derivata di sé stessa"],
  ],
  [
    "log",
    operation("log", [1]),
    ["natural logarithm of left", "logaritmo naturale di left"],
    ["1 ÷ left", "1 ÷ left"],
  ],
  ["tanh", operation("tanh", [0.5]), ["between −1 and 1", "tra −1 e 1"], ["1 − out²", "1 − out²"]],
  ["tanh", operation("tanh", [5]), ["between −1 and 1", "tra −1 e 1"], ["saturated", "satura"]],
  [
    "sigmoid",
    operation("sigmoid", [0.5]),
    ["between 0 and 1", "tra 0 e 1"],
    ["out × (1 − out)", "out × (1 − out)"],
  ],
  ["sigmoid", operation("sigmoid", [-9]), ["between 0 and 1", "tra 0 e 1"], ["saturated", "satura"]],
  [
    "ReLU",
    operation("ReLU", [1]),
    ["leaves it unchanged", "non lo cambia"],
    ["passed back unchanged", "passa indietro invariato"],
  ],
  [
    "ReLU",
    operation("ReLU", [-1]),
    ["makes it 0", "lo rende 0"],
    ["no gradient is passed back", "non passa indietro alcun gradiente"],
  ],
  ["ReLU", operation("ReLU", [0]), ["exactly 0", "esattamente 0"], ["corner", "spigolo"]],
  [
    "sin",
    operation("sin", [1]),
    ["the sine of left", "il seno di left"],
    ["the cosine of left", "il coseno di left"],
  ],
  [
    "cos",
    operation("cos", [1]),
    ["the cosine of left", "il coseno di left"],
    ["the opposite sign", "il segno opposto"],
  ],
  [
    "sqrt",
    operation("sqrt", [4]),
    ["square root of left", "radice quadrata di left"],
    ["2 × out", "2 × out"],
  ],
  [
    "sqrt",
    operation("sqrt", [0]),
    ["square root of left", "radice quadrata di left"],
    ["infinite", "infinita"],
  ],
  [
    "abs",
    operation("abs", [1]),
    ["the number itself", "il numero stesso"],
    ["derivative is 1", "derivata locale è 1"],
  ],
  [
    "abs",
    operation("abs", [-1]),
    ["without the sign", "senza il segno"],
    ["derivative is −1", "derivata locale è −1"],
  ],
  ["abs", operation("abs", [0]), ["exactly 0", "esattamente 0"], ["corner", "spigolo"]],
  [
    "softplus",
    operation("softplus", [0.5]),
    ["like a ReLU", "come una ReLU"],
    ["that is the sigmoid", "questa è la sigmoide"],
  ],
  ["softplus", operation("softplus", [-5]), ["ln(1 + eˣ)", "ln(1 + eˣ)"], ["saturated", "satura"]],
  ["softplus", operation("softplus", [5]), ["ln(1 + eˣ)", "ln(1 + eˣ)"], ["left itself", "left stesso"]],
  [
    "max",
    operation("max", [2, 1]),
    ["left is the larger of the two", "left è il maggiore dei due"],
    ["derivatives are 1 and 0", "derivate locali sono 1 e 0"],
  ],
  [
    "max",
    operation("max", [1, 2]),
    ["right is the larger of the two", "right è il maggiore dei due"],
    ["derivatives are 0 and 1", "derivate locali sono 0 e 1"],
  ],
  [
    "max",
    operation("max", [2, 2]),
    ["left and right are equal", "left e right sono uguali"],
    ["0.5 for each", "0.5 per ciascuno"],
  ],
  [
    "min",
    operation("min", [1, 2]),
    ["left is the smaller of the two", "left è il minore dei due"],
    ["derivatives are 1 and 0", "derivate locali sono 1 e 0"],
  ],
  [
    "min",
    operation("min", [2, 1]),
    ["right is the smaller of the two", "right è il minore dei due"],
    ["derivatives are 0 and 1", "derivate locali sono 0 e 1"],
  ],
  [
    "min",
    operation("min", [2, 2]),
    ["left and right are equal", "left e right sono uguali"],
    ["0.5 for each", "0.5 per ciascuno"],
  ],
  [
    "log1p",
    operation("log1p", [0.5]),
    ["natural logarithm of 1 + left", "logaritmo naturale di 1 + left"],
    ["1 ÷ (1 + left)", "1 ÷ (1 + left)"],
  ],
  [
    "leaky ReLU",
    operation("leaky ReLU", [2, 0.1]),
    ["leaves it unchanged", "non lo cambia"],
    ["right gets 0", "right riceve 0"],
  ],
  [
    "leaky ReLU",
    operation("leaky ReLU", [-2, 0.1]),
    ["multiplies it by right", "moltiplica per right"],
    ["a line of slope right", "una retta di pendenza right"],
  ],
  [
    "leaky ReLU",
    operation("leaky ReLU", [0, 0.1]),
    ["exactly 0", "esattamente 0"],
    ["slope is right on the left", "pendenza è right a sinistra"],
  ],
  [
    "own",
    operation("own", [1], { ownName: "gelu", ownSlopes: [1] }),
    ["your own operation gelu", "la tua operazione gelu"],
    ["its _backward", "il suo _backward"],
  ],
  ...(
    [
      [3, 0, "is always 1", "è sempre 1"],
      [3, 1, "derivative is 1", "derivata locale è 1"],
      [3, 2, "2 × left", "2 × left"],
      [3, -1, "−1 ÷ left²", "−1 ÷ left²"],
      [3, 0.5, "2 × out", "2 × out"],
      [0, 0.5, "infinite", "infinita"],
      [3, -2, "power rule", "regola della potenza"],
      [0, 3, "is flat", "è piatta"],
      [0, 0.25, "infinite", "infinita"],
    ] as const
  ).map(([base, exponent, english, italian]): (typeof FACTS)[number] => [
    "power",
    operation("power of", [base], { exponent }),
    [
      `left to the power of ${String(exponent).replace("-", "−")}`,
      `left elevato a ${String(exponent).replace("-", "−")}`,
    ],
    [english, italian],
  ]),
];

describe.each(LANGUAGES)("the operations in %s", (language) => {
  const which = LANGUAGES.indexOf(language);

  it.each(FACTS)("%s, %#", (_, nodes, results, reasons) => {
    expect(result(nodes, language)).toContain(results[which]);
    expect(why(nodes, language)).toContain(reasons[which]);
  });

  it("are all told", () => {
    expect(new Set(FACTS.map(([key]) => key))).toEqual(new Set([...Object.keys(OPERATIONS), "own"]));
  });

  it("are whole sentences without holes, of at most three lines or so", () => {
    for (const [, nodes] of FACTS) {
      for (const sentence of [result(nodes, language), why(nodes, language)]) {
        expect(sentence).toMatch(/^[\p{L}∞−].*\.$/u);
        expect(sentence).not.toMatch(/undefined|NaN|\{|\}/);
        expect(sentence.length).toBeLessThan(270);
      }
    }
  });

  it("have words of their own for each case", () => {
    const { operations } = language === "it" ? ITALIAN : ENGLISH;
    for (const { result: results, why: reasons } of Object.values(operations)) {
      for (const phrases of [results, reasons]) {
        const names = { result: "out", first: "left", second: "right", operation: "own" };
        const texts = Object.values<Sentence<typeof names>>(phrases).map((phrase) => textOf(phrase, names));
        expect(new Set(texts).size).toBe(texts.length);
      }
    }
  });
});

it("says no sentence in the wrong language", () => {
  for (const [, nodes] of FACTS) {
    expect(result(nodes, "it")).not.toBe(result(nodes, "en"));
    expect(why(nodes, "it")).not.toBe(why(nodes, "en"));
  }
});

describe("one value in both places", () => {
  const twice = (op: string): TestNode[] => [
    { label: "a", data: 3 },
    { label: "y", op, operands: [0, 0] },
  ];
  it.each([
    ["+", "a is an operand here twice"],
    ["*", "2 × a"],
    ["-", "y never moves"],
    ["/", "y never moves"],
    ["**", "a is an operand here twice"],
    ["min", "half of the gradient"],
    ["max", "half of the gradient"],
    ["leaky ReLU", "the gradient unchanged"],
  ])("of %s", (op, fact) => {
    expect(why(twice(op))).toContain(fact);
    expect(why(twice(op))).toContain("the contributions add up");
  });
});

describe("numbers that are none", () => {
  it.each([
    [operation("+", [Number.NaN, 1]), "out is NaN because left is NaN"],
    [operation("*", [1, -Infinity]), "out is infinite because right is infinite"],
    [operation("*", [1e200, 1e200]), "larger than the largest number"],
    [operation("-", [Infinity, Infinity]), "∞ − ∞ has no value, so out is NaN."],
    [operation("*", [Infinity, 0]), "∞ × 0 has no value, so out is NaN."],
  ])("%# come from somewhere", (nodes, fact) => {
    expect(result(nodes)).toContain(fact);
  });

  it("make local derivatives meaningless", () => {
    expect(why(operation("ReLU", [Number.NaN]))).toBe(
      "left is NaN, so the local derivative has no meaning here.",
    );
  });
});

describe("the chain rule", () => {
  const shared: TestNode[] = [
    { label: "a", data: 4 },
    { label: "b", op: "neg", operands: [0] },
    { label: "c", op: "*", operands: [1, 0] },
    { label: "d", op: "+", operands: [2, 0] },
  ];

  it("says what was there before, why += and who is still to come", () => {
    expect(chain(shared, 5).shares).toEqual([
      "",
      "a.grad is not complete yet: 2 more operations will add to it.",
    ]);
    expect(chain(shared, 6).shares[1]).toBe(
      "a is used by other operations too, which have already contributed 1.0. Contributions add up, so backward() uses +=, not =. " +
        "a.grad is not complete yet: one more operation will add to it.",
    );
    expect(chain(shared, 7).shares).toEqual([
      "a is used by other operations too, which have already contributed −3.0. Contributions add up, so backward() uses +=, not =.",
    ]);
    expect(chain(shared, 7, "it").shares[0]).toContain("quindi backward() usa += e non =");
  });

  it("says it once of an operand that stands there twice", () => {
    const later: TestNode[] = [
      { label: "a", data: 4 },
      { label: "b", op: "*", operands: [0, 0] },
      { label: "c", op: "+", operands: [1, 0] },
    ];
    const [first, second] = chain(later, 5).shares;
    expect(first).toContain("have already contributed 1.0");
    expect(second).toBe("");
  });

  it("says why nothing is passed back", () => {
    const dead: TestNode[] = [
      { label: "a", data: -1 },
      { label: "b", op: "exp", operands: [0] },
      { label: "zero", data: 0 },
      { label: "c", op: "*", operands: [1, 2] },
    ];
    expect(chain(dead, 4).grad).toBeNull();
    expect(chain(dead, 5).grad).toBe(
      "b.grad is 0, and 0 times a local derivative is 0: b adds 0 to the gradients of its operands.",
    );
    expect(chain(dead, 5, "it").grad).toContain("b.grad è 0");
  });

  it("does not say so of a slope that is infinite, or of gradients that are no numbers", () => {
    const root: TestNode[] = [
      { label: "a", data: 0 },
      { label: "b", op: "sqrt", operands: [0] },
      { label: "zero", data: 0 },
      { label: "c", op: "*", operands: [1, 2] },
    ];
    expect(chain(root, 5).grad).toContain("0 × ∞ has no value");
    const infinite: TestNode[] = [
      { label: "a", data: 0 },
      { label: "b", op: "neg", operands: [0] },
      { label: "c", op: "neg", operands: [1] },
      { label: "d", op: "sqrt", operands: [2] },
    ];
    expect(chain(infinite, 6).grad).toContain("c.grad is infinite");
    const none = [{ label: "a", data: Number.NaN }, ...infinite.slice(1)];
    expect(chain(none, 6).grad).toContain("c.grad is NaN");
  });
});

describe("what a gradient means", () => {
  it.each([
    ["en", "If d rose by 0.01, L would fall by about 0.02."],
    ["it", "Se d crescesse di 0.01, L calerebbe di circa 0.02."],
  ])("in %s", (language, sentence) => {
    expect(chain(LECTURE, 6, language).meanings[0]).toBe(sentence);
  });

  it("rises where the gradient is positive", () => {
    expect(chain(SQUARE, 3).meanings).toEqual(["If a rose by 0.01, b would rise by about 0.06."]);
  });

  it.each([
    [operation("ReLU", [-3]), "If left rose by 0.01, out would not move."],
    [operation("power of", [0], { exponent: 2 }), "If left rose by 0.01, out would hardly move"],
    [operation("abs", [0]), "out has a corner here"],
    [operation("sqrt", [0]), "The gradient of left is not a finite number"],
    [operation("neg", [3e20]), "If left rose by 1e15, out would fall by about 1e15."],
    [operation("power of", [1e-9], { exponent: -1 }), "If left rose by 1e−11, out would fall by about 1e7."],
    [
      operation("own", [1], { ownName: "gelu", ownSlopes: [2] }),
      "If left rose by 0.01, out would rise by about 0.02. This follows from the gradient alone",
    ],
  ])("%#", (nodes, sentence) => {
    expect(chain(nodes, 3).meanings[0]).toContain(sentence);
  });
});
