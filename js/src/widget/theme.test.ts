// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isDark, watchTheme } from "./theme";

let container: HTMLElement;
let systemIsDark = false;
let query: EventTarget;

beforeEach(() => {
  query = new EventTarget();
  vi.stubGlobal("matchMedia", (text: string) =>
    Object.assign(query, {
      matches: text.includes("dark") && systemIsDark,
    }),
  );
  container = document.createElement("div");
  document.body.append(container);
});

afterEach(() => {
  vi.unstubAllGlobals();
  systemIsDark = false;
  for (const element of [document.documentElement, document.body]) {
    for (const name of [...element.getAttributeNames()]) element.removeAttribute(name);
  }
  document.body.replaceChildren();
});

describe("isDark", () => {
  it.each([true, false])("asks the system last: %s", (dark) => {
    systemIsDark = dark;
    expect(isDark(container)).toBe(dark);
  });

  it.each([
    ["body", "class", "vscode-dark", true],
    ["body", "class", "vscode-high-contrast", true],
    ["body", "class", "vscode-light", false],
    ["body", "class", "quarto-dark", true],
    ["body", "class", "quarto-light", false],
    ["html", "class", "dark", true],
    ["html", "class", "light", false],
    ["html", "theme", "dark", true],
    ["html", "data-theme", "dark", true],
    ["html", "data-theme", "light", false],
    ["body", "data-jp-theme-light", "false", true],
    ["body", "data-jp-theme-light", "true", false],
  ])("believes %s %s=%s, whatever the system prefers", (where, name, value, dark) => {
    systemIsDark = !dark;
    (where === "html" ? document.documentElement : document.body).setAttribute(name, value);
    expect(isDark(container)).toBe(dark);
  });

  it("believes JupyterLab before all others", () => {
    document.body.setAttribute("data-jp-theme-light", "true");
    document.documentElement.className = "dark";
    container.style.backgroundColor = "rgb(0, 0, 0)";
    expect(isDark(container)).toBe(false);
  });

  it.each([
    ["rgb(20, 20, 30)", true],
    ["rgb(250, 250, 240)", false],
    ["rgba(20, 20, 30, 0.9)", true],
  ])("else looks at the nearest background: %s", (color, dark) => {
    systemIsDark = !dark;
    document.body.style.backgroundColor = dark ? "rgb(255, 255, 255)" : "rgb(0, 0, 0)";
    const holder = document.createElement("section");
    holder.style.backgroundColor = color;
    holder.append(container);
    document.body.append(holder);
    expect(isDark(container)).toBe(dark);
  });

  it("looks through a background that is mostly transparent", () => {
    document.body.style.backgroundColor = "rgb(255, 255, 255)";
    container.style.backgroundColor = "rgba(0, 0, 0, 0.1)";
    systemIsDark = true;
    expect(isDark(container)).toBe(false);
  });

  it("looks out of a shadow root", () => {
    container.style.backgroundColor = "rgb(10, 10, 10)";
    const inner = document.createElement("div");
    container.attachShadow({ mode: "open" }).append(inner);
    expect(isDark(inner)).toBe(true);
  });
});

describe("watchTheme", () => {
  /** Mutation observers report once the code that changed something is done. */
  const reported = () => new Promise<void>((resolve) => setTimeout(resolve));

  it("calls back for the page and for the system, until it is ended", async () => {
    const changed = vi.fn();
    const ended = new AbortController();
    watchTheme(container, changed, ended.signal);
    document.body.setAttribute("data-jp-theme-light", "false");
    await reported();
    expect(changed).toHaveBeenCalledTimes(1);
    query.dispatchEvent(new Event("change"));
    expect(changed).toHaveBeenCalledTimes(2);

    ended.abort();
    document.documentElement.className = "dark";
    await reported();
    query.dispatchEvent(new Event("change"));
    expect(changed).toHaveBeenCalledTimes(2);
  });
});
