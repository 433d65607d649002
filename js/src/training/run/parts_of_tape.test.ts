import { describe, expect, it } from "vitest";
import { type Node, record, TapeBuilder } from "../../tape/tape_builder";
import { partsOfTape } from "./parts_of_tape";

/** The parts of a model of two inputs and its parameters, each as name, rank, parameters and what it reads. */
function partsOf(write: (builder: TapeBuilder, inputs: Node[], parameters: Node[]) => Node[]) {
  const builder = new TapeBuilder();
  const inputs = builder.leaves(2);
  const parameters = builder.leaves(6);
  const outputs = builder.scope("Net", () => write(builder, inputs, parameters));
  const root = builder.scope("loss", () => builder.square(builder.total(outputs)));
  const { tape } = record(root, { inputs, targets: [], parameters, outputs });
  return partsOfTape(tape);
}

const facts = (parts: ReturnType<typeof partsOfTape>) =>
  parts.map(({ count, name, parameters, rank, reads }) => [name, count, rank, parameters, reads]);

describe("the parts of a recorded model", () => {
  it("are its scopes, and what is between them", () => {
    const parts = partsOf((builder, [x, y], [a, b, c]) => {
      const one = builder.scope("encoder", () => builder.apply("tanh", builder.multiply(a, x)));
      const two = builder.scope("gate", () => builder.multiply(builder.multiply(b, one), b));
      const sum = builder.add(one, two);
      return [builder.scope("decoder", () => builder.add(builder.multiply(c, sum), y))];
    });
    expect(facts(parts)).toEqual([
      ["encoder", 1, 1, 1, [-1]],
      ["gate", 1, 2, 1, [0]],
      ["", 1, 3, 0, [0, 1]],
      ["decoder", 1, 4, 1, [2, -1]],
    ]);
    expect(parts.map(({ results }) => results.length)).toEqual([1, 1, 1, 1]);
    expect(parts[2].operations).toEqual(["+"]);
  });

  it("are one where nothing is named inside of the model", () => {
    const parts = partsOf((builder, [x, y], [a, b]) => [
      builder.add(builder.multiply(a, x), builder.multiply(b, y)),
    ]);
    expect(facts(parts)).toEqual([["Net", 1, 1, 2, [-1]]]);
    expect(parts[0].operationCount).toBe(3);
  });

  it("stand as one where they are many and alike", () => {
    const parts = partsOf((builder, [x], parameters) => {
      const heads = parameters.map((parameter, index) =>
        builder.scope(`head ${index + 1}`, () => builder.multiply(parameter, x)),
      );
      return [builder.scope("join", () => builder.total(heads))];
    });
    expect(facts(parts)).toEqual([
      ["head", 6, 1, 6, [-1]],
      ["join", 1, 2, 0, [0]],
    ]);
    expect(parts[0].results).toHaveLength(6);
  });

  it("leave the loss out, and what no output depends on", () => {
    const parts = partsOf((builder, [x], [a]) => {
      const out = builder.scope("used", () => builder.multiply(a, x));
      builder.scope("unused", () => builder.apply("exp", out));
      return [out];
    });
    expect(facts(parts)).toEqual([["Net", 1, 1, 1, [-1]]]);
  });
});
