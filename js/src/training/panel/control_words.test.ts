// Each control of controls.json is called something in the catalogue, and so is each of its choices.
import { expect, expectTypeOf, it } from "vitest";
import type { TrainingMessages } from "../../messages";
import { ENGLISH_TRAINING, ITALIAN_TRAINING } from "../../messages/test_messages";
import { type ControlName, controlNamed, controls } from "../run/schema";
import { choiceLabel, controlWords } from "./control_words";

it("has words for each control, and for nothing else", () => {
  expectTypeOf<keyof TrainingMessages["training"]["controls"]>().toEqualTypeOf<ControlName>();
  expect(Object.keys(ENGLISH_TRAINING.training.controls)).toEqual(controls.map(({ name }) => name));
});

it.each(controls.map(({ name }) => name))("has the choices of %s", (name) => {
  const { choices = [] } = controlNamed(name);
  const named = Object.keys(controlWords(name, ENGLISH_TRAINING).choices ?? {});
  expect(choices.map(String)).toEqual(expect.arrayContaining(named));
  const unnamed = choices.filter((choice) => !named.includes(String(choice)));
  // Numbers need no names, and features are written as in mathematics.
  if (name !== "features") expect(unnamed.every((choice) => typeof choice === "number")).toBe(true);
});

it("writes numbers as they are, unless they have a name", () => {
  const rates = controlNamed("penalty_rate").choices ?? [];
  expect(rates.map((rate) => choiceLabel("penalty_rate", rate, ENGLISH_TRAINING))).toEqual([
    "0",
    "1e-5",
    "1e-4",
    "0.001",
    "0.003",
    "0.01",
    "0.03",
    "0.1",
  ]);
  expect(choiceLabel("batch_size", 0, ITALIAN_TRAINING)).toBe("tutti");
  expect(choiceLabel("batch_size", 7, ITALIAN_TRAINING)).toBe("7");
  expect(choiceLabel("features", "sin_x1", ITALIAN_TRAINING)).toBe("sin πx₁");
});
