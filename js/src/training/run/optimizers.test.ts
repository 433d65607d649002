import { describe, expect, it } from "vitest";
import { OPTIMIZERS } from "./optimizers";
import { controlNamed } from "./schema";

/** Two steps with the gradients 0.5 and -2. */
function run(name: string, learningRate: number) {
  const parameters = Float64Array.of(1, 0);
  const memory = OPTIMIZERS[name].start(2);
  OPTIMIZERS[name].step(parameters, Float64Array.of(0.5, -2), memory, learningRate);
  const once = parameters.slice();
  OPTIMIZERS[name].step(parameters, Float64Array.of(0.5, -2), memory, learningRate);
  return { once, twice: parameters, memory };
}

it("there is one for every choice", () => {
  expect(Object.keys(OPTIMIZERS)).toEqual(controlNamed("optimizer").choices);
});

it("SGD goes down the gradient and remembers nothing", () => {
  const { once, twice, memory } = run("sgd", 0.5);
  expect([...once]).toEqual([0.75, 1]);
  expect([...twice]).toEqual([0.5, 2]);
  expect(memory.length).toBe(0);
});

it("momentum rolls on", () => {
  const { once, twice, memory } = run("momentum", 0.5);
  expect([...once]).toEqual([0.75, 1]);
  expect([...memory]).toEqual([0.9 * 0.5 + 0.5, 0.9 * -2 - 2]);
  expect([...twice]).toEqual([0.75 - 0.5 * 0.95, 1 + 0.5 * 3.8]);
});

describe("AdamW", () => {
  it("takes steps of about the learning rate, whatever the gradient", () => {
    const { once } = run("adamw", 0.1);
    expect(once[0]).toBeCloseTo(1 * (1 - 0.001) - 0.1, 6);
    expect(once[1]).toBeCloseTo(0.1, 6);
  });

  it("remembers means, squares and the powers of its decays", () => {
    const { memory } = run("adamw", 0.1);
    expect(memory.length).toBe(6);
    expect([...OPTIMIZERS.adamw.start(2)]).toEqual([0, 0, 0, 0, 1, 1]);
    expect([...memory.slice(4)]).toEqual([0.9 * 0.9, 0.999 * 0.999]);
    expect(memory[0]).toBeCloseTo(0.095, 12);
    expect(memory[2]).toBeCloseTo(0.001 * 0.25 * 1.999, 12);
  });

  it("lets weights decay without a gradient", () => {
    const parameters = Float64Array.of(2);
    OPTIMIZERS.adamw.step(parameters, Float64Array.of(0), OPTIMIZERS.adamw.start(1), 0.1);
    expect(parameters[0]).toBe(2 * (1 - 0.1 * 0.01));
  });
});
