import { describe, expect, it } from "vitest";
import { readDiagnosis } from "./read_diagnosis";

const finding = {
  title: "the local derivative is wrong",
  where: "tanh",
  line: 12,
  source: "self.grad += (1 - t) * out.grad",
  node: 3,
  operand: 1,
  found: "0.5",
  expected: "0.25",
  why: "Because.",
  visible: true,
};

describe("readDiagnosis", () => {
  it("reads what Python found", () => {
    expect(readDiagnosis({ findings: [finding], notes: [], cannot_tell: ["Nothing."] }, 4)).toEqual({
      findings: [
        {
          title: "the local derivative is wrong",
          where: "tanh",
          line: 12,
          source: "self.grad += (1 - t) * out.grad",
          node: 3,
          operand: 1,
          found: 0.5,
          expected: 0.25,
          why: "Because.",
          isVisible: true,
        },
      ],
      notes: [],
      cannotTell: ["Nothing."],
      failure: "",
    });
  });

  it("tells a graph whose engine nobody looks at from one that Python may be asked about", () => {
    expect([null, undefined, 3, "x", []].map((value) => readDiagnosis(value, 4))).toEqual(
      Array(5).fill(null),
    );
    expect(readDiagnosis({}, 4)).toBe("unasked");
  });

  it("reads NaN and infinity, which JSON has not, and nothing that is no number", () => {
    const numbers = (found: unknown) => {
      const read = readDiagnosis({ findings: [{ ...finding, found }] }, 4);
      return read === "unasked" ? undefined : read?.findings[0].found;
    };
    expect(["nan", "inf", "-inf", "1e-300"].map(numbers)).toEqual([Number.NaN, Infinity, -Infinity, 1e-300]);
    expect(["", "many", 3, null, {}].map(numbers)).toEqual(Array(5).fill(null));
  });

  it("leaves out what is no value of the graph, and cuts what is too long or too much", () => {
    const hostile = { ...finding, node: 4, operand: -1, line: 1.5, title: "x".repeat(5000), where: 7 };
    const read = readDiagnosis({ findings: Array(1000).fill(hostile), notes: "no", cannot_tell: [1] }, 4);
    if (read === null || read === "unasked") throw new Error("nothing was read");
    expect(read.findings).toHaveLength(40);
    expect(read.findings[0]).toMatchObject({ node: null, operand: null, line: null, where: "" });
    expect(read.findings[0].title).toHaveLength(600);
    expect([read.notes, read.cannotTell]).toEqual([[], []]);
    expect(readDiagnosis({ findings: [null, 3, [finding]] }, 4)).toMatchObject({ findings: [] });
  });
});
