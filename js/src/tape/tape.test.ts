import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeTape, operandsOf, operationName, rootOf, TapeError, toBytes, toFloats } from "./tape";
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

  const broken: [string, Record<string, unknown>, RegExp][] = [
    ["another version", { version: 2 }, /version 1, not 2/],
    ["no version", { version: undefined }, /version 1, not undefined/],
    ["no nodes", { code: new Uint8Array(0), operand_start: integers(0), operand: integers() }, /empty/],
    ["an operation nobody knows", { code: Uint8Array.of(0, 0, 17, 0, 1, 0, 3) }, /node 2 .* operation 17/],
    ["an operand past its result", { operand: integers(0, 3, 2, 3, 4, 5) }, /node 2 has operand 3/],
    ["an operand off the tape", { operand: integers(0, 1, 2, 99, 4, 5) }, /node 4 has operand 99/],
    ["a node that is its own operand", { operand: integers(2, 1, 2, 3, 4, 5) }, /node 2 has operand 2/],
    ["a cycle", { operand: integers(4, 1, 2, 3, 4, 5) }, /node 2 has operand 4/],
    ["a leaf with operands", { code: Uint8Array.of(0, 0, 0, 0, 1, 0, 3) }, /operands of node 2 .* 2 .* 0/],
    ["an operand too few", { code: Uint8Array.of(0, 0, 7, 0, 1, 0, 3) }, /operands of node 2 .* 2 .* 1/],
    ["falling starts", { operand_start: integers(0, 4, 2, 2, 4, 4, 6, 6) }, /./],
    ["too few starts", { operand_start: integers(0, 0, 0, 2, 2, 4, 6) }, /operand_start holds 7 .* 8/],
    ["too many operands", { operand: integers(0, 1, 2, 3, 4, 5, 0) }, /operand holds 7 .* 6/],
    ["too little data", { recorded_data: new Float64Array(6) }, /recorded_data holds 6 .* 7/],
    ["too many gradients", { recorded_grad: new Float64Array(8) }, /recorded_grad holds 8 .* 7/],
    ["too few marks", { grad_known: new Uint8Array(6) }, /grad_known holds 6 .* 7/],
    ["an exponent nobody has", { constant: Float64Array.of(2) }, /constant holds 1 .* 0/],
    ["a derivative nobody has", { own_derivative: Float64Array.of(2) }, /own_derivative holds 1 .* 0/],
    ["a name nobody has", { own_name: ["gelu"] }, /own_name holds 1 .* 0/],
    ["a label without a node", { label_node: integers(0) }, /label holds 7 .* 1/],
    ["labels that are no list", { label: "a" }, /label should be a list/],
    ["numbers instead of bytes", { code: [0, 0, 3, 0, 1, 0, 3] }, /code should be bytes, not object/],
    ["a text instead of bytes", { operand: "AAAA" }, /operand should be bytes, not string/],
    ["nothing instead of bytes", { recorded_data: null }, /recorded_data should be bytes, not null/],
    ["a field left out", { grad_known: undefined }, /grad_known should be bytes, not undefined/],
    ["too few scopes", { scope: integers(0, 0) }, /scope holds 2 .* 7/],
    ["a scope that is none", { scope: integers(0, 0, 0, 1, 0, 0, 0) }, /node 3 has scope 1 of 0/],
    ["scope names that are no list", { scope_name: "a" }, /scope_name should be a list/],
    ["a scope without a parent", { scope_name: ["a"] }, /scope_parent holds 0 .* 1/],
    ["a scope in itself", { scope_name: ["a"], scope_parent: integers(1) }, /scope 1 lies in scope 1/],
    ["an input off the tape", { input: integers(0, 7) }, /input names node 7 of 7/],
    ["an output off the tape", { output: integers(99) }, /output names node 99 of 7/],
    ["an input that is computed", { input: integers(2) }, /input names node 2, .* not a leaf/],
    ["a target that is computed", { target: integers(4) }, /target names node 4, .* not a leaf/],
    ["a parameter that is computed", { parameter: integers(6) }, /parameter names node 6, .* not a leaf/],
    ["a parameter twice", { parameter: integers(1, 1) }, /parameter names node 1, .* parameter has/],
    ["an input that is a target", { input: integers(3), target: integers(3) }, /target .* 3, .* input has/],
    ["half a mark", { parameter: new Uint8Array(3) }, /parameter has 3 bytes/],
    ["half a number", { recorded_data: new Uint8Array(55) }, /recorded_data has 55 bytes/],
    ["half an integer", { operand: new Uint8Array(23) }, /operand has 23 bytes/],
  ];
  it.each(broken)("refuses %s", (_what, change, message) => {
    const decode = () => decodeTape({ ...wireOf(LECTURE), ...change });
    expect(decode).toThrow(TapeError);
    expect(decode).toThrow(message);
  });

  it("refuses starts that fall even when the ends fit", () => {
    const own = { op: "own", ownName: "f" };
    const wire = wireOf([{}, { ...own, operands: [0], ownSlopes: [1] }, own, { ...own, ownSlopes: [1] }]);
    const decode = () => decodeTape({ ...wire, operand_start: integers(0, 0, 1, 0, 1) });
    expect(decode).toThrow(TapeError);
    expect(decode).toThrow("operand_start falls at node 2");
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
    const source = Uint8Array.of(1, 2, 3);
    for (const given of [source, source.buffer]) {
      const copy = toBytes(given, "x");
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
