// Whatever can be wrong with a graph has its sentence.
import { expect, expectTypeOf, it } from "vitest";
import type { Messages } from "../../messages";
import { ENGLISH, ITALIAN } from "../../messages/test_messages";
import { CodedError } from "../../shared/errors";
import { TapeError, type TapeFaults } from "../../tape/tape_error";
import { errorMessage } from "../../widget/error_message";

type SentencesOn<Faults> = {
  readonly [Code in keyof Faults]: keyof Faults[Code] extends never
    ? string
    : (values: { readonly [Name in keyof Faults[Code]]: string }) => string;
};

it("stands in the catalogue with the values that it has", () => {
  expectTypeOf<Messages["errors"]>().toExtend<SentencesOn<TapeFaults>>();
  expectTypeOf<Messages["errors"]>().toExtend<
    SentencesOn<{ noCanvas: object; missingPiece: { piece: number } }>
  >();
});

it("is told in the reader's language", () => {
  const error = new TapeError("operandAfterResult", { node: 12345, operand: 99 });
  expect(errorMessage(error, ENGLISH)).toBe("node 12345 has operand 99, which does not come before it");
  expect(errorMessage(error, ITALIAN)).toBe("il nodo 12345 ha l’operando 99, che non viene prima di esso");
  expect(errorMessage(new CodedError("noCanvas"), ENGLISH)).toBe("this browser offers no canvas to draw on");
  const version = new TapeError("tapeVersion", { expected: 1, found: "2" });
  expect(errorMessage(version, ENGLISH)).toBe(
    "this page reads tapes of version 1, not 2: the packages differ in version",
  );
});

it("is told as it is where there is no sentence", () => {
  expect(errorMessage(new RangeError("too much recursion"), ITALIAN)).toBe("too much recursion");
  expect(errorMessage("no", ITALIAN)).toBe("no");
  expect(errorMessage(new CodedError("unheardOf", { node: 3 }), ENGLISH)).toBe("unheardOf, node: 3");
});
