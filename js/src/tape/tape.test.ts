import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodeTape, operandsOf, operationName, rootOf, toFloats } from "./tape";
import { TapeError, type TapeFaults } from "./tape_error";

import { LECTURE, SQUARE, tapeOf, wireOf } from "./test_tapes";

const integers = (...numbers: number[]) => Uint32Array.from(numbers);

describe("decodeTape", () => {
  it("reads what the wire says", () => {
    const tape = tapeOf(LECTURE);
    expect(tape.nodeCount).toBe(7);
    expect([...tape.leaves]).toEqual([0, 1, 3, 5]);
    expect([...tape.steps]).toEqual([2, 4, 6]);
    expect([...operandsOf(tape, 4)]).toEqual([2, 3]);
    expect([...tape.recordedData]).toEqual([2, -3, -6, 10, 4, -2, -8]);
    expect([...tape.gradKnown]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(tape.label.get(6)).toBe("L");
    expect(rootOf(tape)).toBe(6);
  });

  it("keeps an operand that stands there twice", () => {
    expect([...operandsOf(tapeOf(SQUARE), 1)]).toEqual([0, 0]);
  });

  it("gives exponents and derivatives of one's own to the nodes they belong to", () => {
    const tape = tapeOf([
      { data: 2 },
      { op: "own", operands: [0], ownName: "gelu", ownSlopes: [0.25] },
      { op: "power of", operands: [1], exponent: 3 },
      { op: "own", operands: [2, 0], ownName: "hypot", ownSlopes: [0.5, 0.75] },
      { op: "power of", operands: [3], exponent: -0.5 },
    ]);
    expect([...tape.exponent]).toEqual([NaN, NaN, 3, NaN, -0.5]);
    expect([...tape.ownSlope]).toEqual([0.25, NaN, 0.5, 0.75, NaN]);
    const names = [...tape.code.keys()].map((node) => operationName(tape, node));
    expect(names).toEqual(["", "gelu", "**3", "hypot", "**-0.5"]);
  });

  it("reads scopes", () => {
    const tape = tapeOf(SQUARE, {
      scope: [1, 3],
      scopeName: ["MLP", "layer 1", "loss"],
      scopeParent: [0, 1, 0],
    });
    expect([...tape.scope]).toEqual([1, 3]);
    expect(tape.scopeName).toEqual(["MLP", "layer 1", "loss"]);
    expect([...tape.scopeParent]).toEqual([0, 1, 0]);
  });

  it("reads marks in the order they stand", () => {
    const tape = tapeOf(LECTURE, { input: [3, 0], target: [5], parameter: [1], output: [4, 4] });
    expect([...tape.input]).toEqual([3, 0]);
    expect([...tape.target]).toEqual([5]);
    expect([...tape.parameter]).toEqual([1]);
    expect([...tape.output]).toEqual([4, 4]);
  });

  it("reads a tape without marks", () => {
    const wire = wireOf(LECTURE);
    for (const mark of ["input", "target", "parameter", "output"] as const) {
      delete wire[mark];
      expect(decodeTape(wire)[mark]).toEqual(integers());
    }
  });

  it("has memory of its own, so that a later message cannot change it", () => {
    const wire = wireOf(LECTURE);
    const tape = decodeTape(wire);
    (wire.recorded_data as Uint8Array).fill(0);
    (wire.code as Uint8Array).fill(0);
    expect(tape.recordedData[0]).toBe(2);
    expect([...tape.steps]).toEqual([2, 4, 6]);
  });

  type Fault = [keyof TapeFaults, Record<string, string>];
  const broken: [string, Record<string, unknown>, Fault][] = [
    ["another version", { version: 2 }, ["tapeVersion", { expected: "1", found: "2" }]],
    ["no version", { version: undefined }, ["noTape", {}]],
    [
      "no nodes",
      { code: new Uint8Array(0), operand_start: integers(0), operand: integers() },
      ["emptyTape", {}],
    ],
    [
      "an operation nobody knows",
      { code: Uint8Array.of(0, 0, 200, 0, 1, 0, 3) },
      ["unknownOperation", { node: "2", operation: "200" }],
    ],
    [
      "an operand past its result",
      { operand: integers(0, 3, 2, 3, 4, 5) },
      ["operandAfterResult", { node: "2", operand: "3" }],
    ],
    [
      "an operand off the tape",
      { operand: integers(0, 1, 2, 99, 4, 5) },
      ["operandAfterResult", { node: "4", operand: "99" }],
    ],
    [
      "a node that is its own operand",
      { operand: integers(2, 1, 2, 3, 4, 5) },
      ["operandAfterResult", { node: "2", operand: "2" }],
    ],
    ["a cycle", { operand: integers(4, 1, 2, 3, 4, 5) }, ["operandAfterResult", { node: "2", operand: "4" }]],
    [
      "a leaf with operands",
      { code: Uint8Array.of(0, 0, 0, 0, 1, 0, 3) },
      ["wrongArity", { node: "2", actual: "2", expected: "0" }],
    ],
    [
      "an operand too few",
      { code: Uint8Array.of(0, 0, 7, 0, 1, 0, 3) },
      ["wrongArity", { node: "2", actual: "2", expected: "1" }],
    ],
    [
      "falling starts",
      { operand_start: integers(0, 4, 2, 2, 4, 4, 6, 6) },
      ["wrongArity", { node: "0", actual: "4" }],
    ],
    [
      "too few starts",
      { operand_start: integers(0, 0, 0, 2, 2, 4, 6) },
      ["wrongLength", { what: "operand_start", actual: "7", expected: "8" }],
    ],
    [
      "too many operands",
      { operand: integers(0, 1, 2, 3, 4, 5, 0) },
      ["wrongLength", { what: "operand", actual: "7", expected: "6" }],
    ],
    [
      "too little data",
      { recorded_data: new Float64Array(6) },
      ["wrongLength", { what: "recorded_data", actual: "6", expected: "7" }],
    ],
    [
      "too many gradients",
      { recorded_grad: new Float64Array(8) },
      ["wrongLength", { what: "recorded_grad", actual: "8", expected: "7" }],
    ],
    [
      "too few marks",
      { grad_known: new Uint8Array(6) },
      ["wrongLength", { what: "grad_known", actual: "6", expected: "7" }],
    ],
    [
      "an exponent nobody has",
      { constant: Float64Array.of(2) },
      ["wrongLength", { what: "constant", actual: "1", expected: "0" }],
    ],
    [
      "a derivative nobody has",
      { own_derivative: Float64Array.of(2) },
      ["wrongLength", { what: "own_derivative", actual: "1", expected: "0" }],
    ],
    [
      "a name nobody has",
      { own_name: ["gelu"] },
      ["wrongLength", { what: "own_name", actual: "1", expected: "0" }],
    ],
    [
      "a label without a node",
      { label_node: integers(0) },
      ["wrongLength", { what: "label", actual: "7", expected: "1" }],
    ],
    ["labels that are no list", { label: "a" }, ["notStrings", { what: "label" }]],
    [
      "numbers instead of bytes",
      { code: [0, 0, 3, 0, 1, 0, 3] },
      ["notBytes", { what: "code", found: "object" }],
    ],
    ["a text instead of bytes", { operand: "AAAA" }, ["notBytes", { what: "operand", found: "string" }]],
    [
      "nothing instead of bytes",
      { recorded_data: null },
      ["notBytes", { what: "recorded_data", found: "null" }],
    ],
    ["a field left out", { grad_known: undefined }, ["notBytes", { what: "grad_known", found: "null" }]],
    [
      "too few scopes",
      { scope: integers(0, 0) },
      ["wrongLength", { what: "scope", actual: "2", expected: "7" }],
    ],
    [
      "a scope that is none",
      { scope: integers(0, 0, 0, 1, 0, 0, 0) },
      ["unknownScope", { node: "3", scope: "1", count: "0" }],
    ],
    ["scope names that are no list", { scope_name: "a" }, ["notStrings", { what: "scope_name" }]],
    [
      "a scope without a parent",
      { scope_name: ["a"] },
      ["wrongLength", { what: "scope_parent", actual: "0", expected: "1" }],
    ],
    [
      "a scope in itself",
      { scope_name: ["a"], scope_parent: integers(1) },
      ["scopeAfterInner", { scope: "1", around: "1" }],
    ],
    [
      "an input off the tape",
      { input: integers(0, 7) },
      ["markOffTape", { mark: "input", node: "7", count: "7" }],
    ],
    [
      "an output off the tape",
      { output: integers(99) },
      ["markOffTape", { mark: "output", node: "99", count: "7" }],
    ],
    ["an input that is computed", { input: integers(2) }, ["markedResult", { mark: "input", node: "2" }]],
    ["a target that is computed", { target: integers(4) }, ["markedResult", { mark: "target", node: "4" }]],
    [
      "a parameter that is computed",
      { parameter: integers(6) },
      ["markedResult", { mark: "parameter", node: "6" }],
    ],
    [
      "a parameter twice",
      { parameter: integers(1, 1) },
      ["markedTwice", { mark: "parameter", node: "1", before: "parameter" }],
    ],
    [
      "an input that is a target",
      { input: integers(3), target: integers(3) },
      ["markedTwice", { mark: "target", node: "3", before: "input" }],
    ],
    ["half a mark", { parameter: new Uint8Array(3) }, ["oddBytes", { what: "parameter", bytes: "3" }]],
    [
      "half a number",
      { recorded_data: new Uint8Array(55) },
      ["oddBytes", { what: "recorded_data", bytes: "55" }],
    ],
    ["half an integer", { operand: new Uint8Array(23) }, ["oddBytes", { what: "operand", bytes: "23" }]],
  ];
  it.each(broken)("refuses %s", (_what, change, [code, values]) => {
    const decode = () => decodeTape({ ...wireOf(LECTURE), ...change });
    expect(decode).toThrow(TapeError);
    const fault = expect.objectContaining({ code, values: expect.objectContaining(values) });
    expect(decode).toThrow(expect.objectContaining({ fault }));
  });

  it("refuses starts that fall even when the ends fit", () => {
    const own = { op: "own", ownName: "f" };
    const wire = wireOf([{}, { ...own, operands: [0], ownSlopes: [1] }, own, { ...own, ownSlopes: [1] }]);
    const decode = () => decodeTape({ ...wire, operand_start: integers(0, 0, 1, 0, 1) });
    expect(decode).toThrow(TapeError);
    expect(decode).toThrow(new TapeError("fallingStarts", { node: 2 }));
  });

  it("never fails in another way, whatever the bytes are", () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    const field = fc.constantFrom(
      "code",
      "operand_start",
      "operand",
      "constant",
      "recorded_data",
      "label_node",
    );
    fc.assert(
      fc.property(field, bytes, (name, value) => {
        try {
          decodeTape({ ...wireOf(LECTURE), [name]: value });
        } catch (error) {
          expect(error).toBeInstanceOf(TapeError);
        }
      }),
    );
  });
});

describe("bytes of a host", () => {
  const numbers = Float64Array.of(0.1, -2, 3e300);

  it("may be a DataView, as in Jupyter", () => {
    expect(toFloats(new DataView(numbers.buffer), "x")).toEqual(numbers);
  });

  it("may be an ArrayBuffer", () => {
    expect(toFloats(numbers.buffer, "x")).toEqual(numbers);
  });

  it.each([1, 3, 8, 16])("may lie %i bytes inside a longer buffer, as in Colab", (offset) => {
    const message = new Uint8Array(64).fill(0xee);
    message.set(new Uint8Array(numbers.buffer), offset);
    expect(toFloats(new Uint8Array(message.buffer, offset, 24), "x")).toEqual(numbers);
    expect(toFloats(new DataView(message.buffer, offset, 24), "x")).toEqual(numbers);
  });

  it("are copied", () => {
    const source = Float64Array.of(1, 2, 3);
    for (const given of [source, source.buffer]) {
      const copy = toFloats(given, "x");
      copy[0] = 9;
      expect(source[0]).toBe(1);
    }
  });

  it("are little-endian", () => {
    expect([...toFloats(Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf0, 0x3f), "x")]).toEqual([1]);
  });

  it("a whole tape can come in any of these forms", () => {
    const expected = tapeOf(LECTURE);
    for (const form of [
      (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      (bytes: Uint8Array) => bytes.slice().buffer,
      (bytes: Uint8Array) => {
        const moved = new Uint8Array(bytes.length + 5);
        moved.set(bytes, 5);
        return moved.subarray(5);
      },
    ]) {
      const wire = Object.entries(wireOf(LECTURE)).map(([name, value]) =>
        value instanceof Uint8Array ? [name, form(value)] : [name, value],
      );
      expect(decodeTape(Object.fromEntries(wire))).toEqual(expected);
    }
  });
});
