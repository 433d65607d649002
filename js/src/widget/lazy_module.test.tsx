// @vitest-environment happy-dom
import { useRef } from "preact/hooks";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type LazyModule, lazyModule, WithModule } from "./lazy_module";
import { button, click, container, show } from "./test_mount";

const WORDS = { coming: "Loading…", missing: "It is missing.", again: "Try again" };
interface Module {
  readonly styles: string;
  readonly text: string;
}

let answers: { resolve(module: Module): void; reject(error: Error): void }[];
let lazy: LazyModule<Module>;

beforeEach(() => {
  answers = [];
  vi.spyOn(console, "warn").mockImplementation(() => {});
  lazy = lazyModule(() => new Promise<Module>((resolve, reject) => void answers.push({ resolve, reject })));
});
afterEach(() => vi.restoreAllMocks());

function Shown() {
  const place = useRef<HTMLElement>(null);
  return (
    <section ref={place}>
      <WithModule lazy={lazy} words={WORDS} within={place}>
        {({ text }) => <b>{text}</b>}
      </WithModule>
    </section>
  );
}

const settle = (answer: () => void) =>
  act(async () => {
    answer();
    await lazy.load();
  });

it("says that a module is on its way, and then shows it", async () => {
  show(<Shown />);
  expect(container.querySelector("[role=status]")?.textContent).toBe("Loading…");
  await settle(() => answers[0].resolve({ styles: "b {}", text: "here" }));
  expect(container.textContent).toBe("here");
});

it("loads a module once for all that show it, and not before", async () => {
  expect(answers).toHaveLength(0);
  show([<Shown key="one" />, <Shown key="two" />]);
  expect(answers).toHaveLength(1);
  await settle(() => answers[0].resolve({ styles: "", text: "here" }));
  expect(container.textContent).toBe("herehere");
  show(<Shown key="three" />);
  expect(container.textContent).toBe("here");
  expect(answers).toHaveLength(1);
});

it("says that a module could not be had, and tries again when asked", async () => {
  show(<Shown />);
  await settle(() => answers[0].reject(Error("gone")));
  expect(container.querySelector("[role=alert]")?.textContent).toBe("It is missing.");
  click("Try again");
  expect(container.querySelector("[role=status]")?.textContent).toBe("Loading…");
  expect(button("Try again")).toBeUndefined();
  await settle(() => answers[1].resolve({ styles: "", text: "here" }));
  expect(container.textContent).toBe("here");
});

it("tries again where it is opened anew", async () => {
  show(<Shown />);
  await settle(() => answers[0].reject(Error("gone")));
  show(null);
  show(<Shown />);
  expect(answers).toHaveLength(2);
});

it("gives the styles of the module to the root that it is shown in, once", async () => {
  const host = container.appendChild(document.createElement("div"));
  const root = host.attachShadow({ mode: "open" });
  const { render } = await import("preact");
  act(() => render([<Shown key="one" />, <Shown key="two" />], root));
  expect(root.adoptedStyleSheets).toHaveLength(0);
  await settle(() => answers[0].resolve({ styles: "b { color: red }", text: "here" }));
  expect(root.adoptedStyleSheets).toHaveLength(1);
  act(() => render(null, root));
});
