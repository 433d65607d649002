import { describe, expect, expectTypeOf, it } from "vitest";
import { computedOf, variablesOf } from "./formula/formula";
import {
  ALL_OPERATIONS,
  LEAF,
  OPERATIONS,
  type OperationKey,
  OWN,
  operationOf,
  type ResultCase,
  type SlopeCase,
} from "./operations";

describe("the codes of operations", () => {
  it("are those that saved tapes hold", () => {
    const codes = Object.fromEntries(Object.entries(OPERATIONS).map(([key, { code }]) => [key, code]));
    expect(codes).toMatchObject({
      "+": 1,
      "-": 2,
      "*": 3,
      "/": 4,
      "**": 5,
      neg: 6,
      exp: 7,
      log: 8,
      tanh: 9,
      sigmoid: 10,
      ReLU: 11,
      sin: 12,
      cos: 13,
      sqrt: 14,
      abs: 15,
      power: 16,
    });
  });

  it("are one operation's each, and neither a leaf's nor the user's own", () => {
    const codes = ALL_OPERATIONS.map(({ row }) => row.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => code <= LEAF || code >= OWN)).toEqual([]);
    expect(operationOf(LEAF)).toBeUndefined();
    expect(operationOf(OWN)).toBeUndefined();
    for (const operation of ALL_OPERATIONS) expect(operationOf(operation.row.code)).toBe(operation);
  });
});

it("formulas have the variables that are known when they are computed", () => {
  for (const { arity, key, row } of ALL_OPERATIONS) {
    const operands = arity === 2 || key === "power" ? ["a", "b"] : ["a"];
    expect(new Set(variablesOf(row.value)), key).toEqual(new Set(operands));
    for (const slope of row.slopes) {
      for (const variable of variablesOf(computedOf(slope))) expect([...operands, "out"]).toContain(variable);
    }
  }
});

it("the compiler knows the keys of the table and the cases of each row", () => {
  expectTypeOf<OperationKey>().toEqualTypeOf<keyof typeof OPERATIONS | "own">();
  expectTypeOf<"+" | "log" | "power">().toExtend<OperationKey>();
  expectTypeOf<SlopeCase<"tanh">>().toEqualTypeOf<"always" | "flat">();
  expectTypeOf<ResultCase<"tanh">>().toEqualTypeOf<"always">();
  expectTypeOf<ResultCase<"ReLU">>().toEqualTypeOf<"always" | "above" | "below" | "zero">();
  expectTypeOf<SlopeCase<"exp" | "own">>().toEqualTypeOf<"always">();
});
