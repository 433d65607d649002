// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readTheme } from "./theme";

let container: HTMLElement;
let coloursAreForced = false;

beforeEach(() => {
  vi.stubGlobal("matchMedia", (text: string) => ({
    matches: text === "(forced-colors: active)" && coloursAreForced,
  }));
  container = document.createElement("div");
  document.body.append(container);
});

afterEach(() => {
  vi.unstubAllGlobals();
  coloursAreForced = false;
  document.body.replaceChildren();
});

describe("readTheme", () => {
  it("reads the style sheet's custom properties", () => {
    container.style.setProperty("--mg-data", " #123456 ");
    expect(readTheme(container).data).toBe("#123456");
  });
});

describe("where colours are forced", () => {
  it("has none but the system's, for every part of a picture", () => {
    container.style.setProperty("--mg-data", "#123456");
    const own = readTheme(container);
    coloursAreForced = true;
    const forced = readTheme(container);
    expect(forced.data).toBe("LinkText");
    expect(Object.keys(forced).sort()).toEqual(Object.keys(own).sort());
    for (const color of Object.values(forced)) expect(color).toMatch(/^[A-Z][A-Za-z]+$/);
  });
});
