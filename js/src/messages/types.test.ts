// What the compiler makes sure of; `tsc` fails if one of these lines compiles or does not, contrary to what it says.
import { expectTypeOf, it } from "vitest";
import type { Messages } from ".";
import type { PlaceholdersIn } from "./types";

it("knows the placeholders of a sentence and what they stand for", () => {
  expectTypeOf<PlaceholdersIn<"Fold all">>().toEqualTypeOf<never>();
  expectTypeOf<PlaceholdersIn<"{a} is {b}.">>().toEqualTypeOf<
    readonly ["a", string] | readonly ["b", string]
  >();
  expectTypeOf<PlaceholdersIn<"{n, number} of {a}">>().toEqualTypeOf<
    readonly ["n", number] | readonly ["a", string]
  >();
  expectTypeOf<PlaceholdersIn<"{'{'}{a}{'}'}">>().toEqualTypeOf<readonly ["a", string]>();
});

it("looks into the forms of plurals, and takes no text there for a placeholder", () => {
  type Nested = "{n, plural, =1 {one} other {# {a} {m, plural, one {is} other {are {b}}} all}} in {c}";
  expectTypeOf<PlaceholdersIn<Nested>>().toEqualTypeOf<
    | readonly ["n", number]
    | readonly ["m", number]
    | readonly ["a", string]
    | readonly ["b", string]
    | readonly ["c", string]
  >();
});

it("gives each sentence its type", () => {
  expectTypeOf<Messages["panel"]["find"]>().toEqualTypeOf<string>();
  expectTypeOf<Messages["panel"]["values"]>().toBeCallableWith({ count: 1 });
  expectTypeOf<Messages["explain"]["adds"]>().toBeCallableWith({ operand: "a", before: "1.0" });
});

it("lets no call through with a value that is missing, misspelt or of the wrong kind", () => {
  const calls = (messages: Messages) => {
    // @ts-expect-error: `before` is missing.
    messages.explain.adds({ operand: "a" });
    // @ts-expect-error: `operant` is no value of this sentence.
    messages.explain.adds({ operant: "a", before: "1.0" });
    // @ts-expect-error: a count is a number.
    messages.panel.values({ count: "1" });
    // @ts-expect-error: there is no such sentence.
    messages.panel.valuez;
  };
  expectTypeOf(calls).toBeFunction();
});
