// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { linkTo, stateInAddress } from "../shared/link";
import { eventually } from "../shared/test_eventually";
import { find, findAll } from "../shared/test_shadow";
import type { TrainingTraits } from "../training/panel/model";
import { SMALL, trainingTraits, wireRunOf } from "../training/panel/test_training";
import { problemOf } from "../training/run/problem";
import type { TrainingState } from "../training/run/state";
import { createTrainer } from "../training/run/trainer";
import { stubCanvases, stubSizes } from "../widget/test_canvas";

/** Puts the script of a panel into the page: bytes as base64, as micrograd_widget writes them. */
function addPanel(traits: TrainingTraits): void {
  const script = document.createElement("script");
  script.type = "application/json";
  script.setAttribute("data-micrograd-training", "");
  script.textContent = JSON.stringify(traits, (_key, value) => {
    if (!ArrayBuffer.isView(value)) return value;
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { bytes: btoa(String.fromCharCode(...bytes)) };
  });
  const element = document.createElement("micrograd-training");
  element.append(script);
  document.body.append(element);
}

/** Opens the page that stands in the document, at an address. */
async function open(address = "") {
  history.replaceState(null, "", address || "/page.html");
  vi.resetModules();
  await import("./training_page");
  // Each panel is a task of its own.
  const count = document.querySelectorAll("[data-micrograd-training]").length;
  await eventually(() => expect(findAll(".mg")).toHaveLength(count));
}

const trained = (steps: number, state = SMALL) => {
  const trainer = createTrainer(problemOf(state), state);
  for (let step = 0; step < steps; step++) trainer.advance();
  return trainer;
};
const steps = () => findAll(".mg-training-step b").map((step) => step.textContent);
const figure = (name: string) =>
  findAll(".mg-foot span")
    .find(({ textContent }) => textContent?.startsWith(name))
    ?.querySelector("b")?.textContent;
const lossAt = (state: TrainingState, step: number) => trained(step, state).history.value(step, 0).toFixed(4);
const button = (text: string) =>
  findAll("button").find((each) => [each.textContent, each.getAttribute("aria-label")].includes(text));

beforeEach(() => {
  // Other origins have no history of their own.
  (window as unknown as { happyDOM?: { setURL(url: string): void } }).happyDOM?.setURL(
    "https://example.org/page.html",
  );
  stubCanvases();
  stubSizes({ width: 600, height: 384 });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const CHANGED: TrainingState = {
  ...SMALL,
  dataset: "xor",
  hidden: [3, 2],
  learning_rate: 0.05,
  changes: [{ step: 1, set: { optimizer: "adamw" } }],
};

describe("a page without a kernel", () => {
  it("opens where the run stood that was saved in it", async () => {
    addPanel(trainingTraits(SMALL, { run: wireRunOf(trained(23)) }));
    await open();
    expect(steps()).toEqual(["000,023"]);
    expect(figure("train loss")).toBe(lossAt(SMALL, 23));
  });

  it("trains on its own", async () => {
    addPanel(trainingTraits());
    await open();
    button("Step")?.click();
    button("Step")?.click();
    await eventually(() => expect(steps()).toEqual(["000,002"]));
    expect(figure("train loss")).toBe(lossAt(SMALL, 2));
  });

  it("shows the other panels when one is broken", async () => {
    addPanel(trainingTraits({ colour: 1 }));
    addPanel(trainingTraits());
    await open();
    expect(find("[role=alert]")?.textContent).toContain("This panel cannot be shown.");
    expect(steps()).toEqual(["000,000"]);
  });
});

describe("a link to a page", () => {
  it("opens it with exactly the state that it was copied from", async () => {
    addPanel(trainingTraits(CHANGED));
    await open();
    button("Copy link")?.click();
    await eventually(() => expect(find(".mg-side [role=status]")?.textContent).not.toBe(""));
    expect(stateInAddress(location.href, "panel")).toEqual(CHANGED);
  });

  it("takes the place of the saved state, and the saved run goes with that", async () => {
    const run = wireRunOf(trained(23));
    addPanel(trainingTraits(SMALL, { run, stopped: "Training stopped at step 24." }));
    await open(linkTo("/page.html", CHANGED, "panel"));
    expect(steps()).toEqual(["000,000"]);
    expect(figure("train loss")).toBe(lossAt(CHANGED, 0));
    expect(find("[role=alert]")).toBeNull();
    button("Step")?.click();
    button("Step")?.click();
    await eventually(() => expect(figure("train loss")).toBe(lossAt(CHANGED, 2)));
  });

  it.each([
    ["is cut off", linkTo("/page.html", CHANGED, "panel").slice(0, -9), "the link was cut off or changed"],
    ["holds no state", linkTo("/page.html", 5, "panel"), "a state should be an object, not 5"],
    [
      "holds a control that there is not",
      linkTo("/page.html", { ...SMALL, colour: 1 }, "panel"),
      'no control "colour"',
    ],
    [
      "holds weights of another model",
      linkTo("/page.html", { ...SMALL, weights: [1, 2, 3] }, "panel"),
      "weights holds 3",
    ],
    [
      "holds changes that cannot be made",
      linkTo("/page.html", { ...SMALL, changes: [{ step: 1 }] }, "panel"),
      "changes at place 0",
    ],
    [
      "asks for too many outputs",
      linkTo("/page.html", { outputs: 2000 }, "panel"),
      "outputs can be at most 100, not 2000",
    ],
  ])("that %s is refused with the reason, and the saved run is there", async (_what, address, reason) => {
    addPanel(trainingTraits(SMALL, { run: wireRunOf(trained(23)) }));
    await open(address);
    expect(steps()).toEqual(["000,023"]);
    const said = find("[role=alert]")?.textContent;
    expect(said).toContain(
      "The link in the address could not be opened, so this panel shows its own settings: ",
    );
    expect(said).toContain(reason);
    button("Close")?.click();
    await eventually(() => expect(find("[role=alert]")).toBeNull());
  });
});
