// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { trainingMessagesFrom } from "../messages";
import { CATALOGUES } from "../messages/test_messages";
import { eventually } from "../shared/test_eventually";
import { showFailure } from "./failure";
import { Frame } from "./frame";
import { type FakeModel, fakeModelOf } from "./test_model";
import { container, ended, key, show } from "./test_mount";
import type { ThemeChoice } from "./theme";

let model: FakeModel<{ theme: ThemeChoice }>;
let applyTheme: { current: () => void };
const onThemeChange = vi.fn();
const pressed = vi.fn();
const keys = { x: pressed };

beforeEach(() => {
  model = fakeModelOf({ theme: "light" });
  applyTheme = { current: () => {} };
  onThemeChange.mockClear();
  pressed.mockClear();
});

afterEach(() => {
  document.body.removeAttribute("data-jp-theme-light");
  document.documentElement.removeAttribute("class");
});

const showFrame = (dressing = onThemeChange) =>
  show(
    <Frame
      model={model}
      label="A frame"
      keys={keys}
      applyTheme={applyTheme}
      onThemeChange={dressing}
      signal={ended.signal}
    >
      <button type="button">inside</button>
    </Frame>,
  );
const frame = () => container.querySelector(".mg") as HTMLElement;
const isDark = () => frame().classList.contains("mg-dark");

describe("a frame", () => {
  it("is a group with a name, which the keyboard reaches", () => {
    showFrame();
    expect(frame().getAttribute("role")).toBe("group");
    expect(frame().getAttribute("aria-label")).toBe("A frame");
    expect(frame().tabIndex).toBe(0);
    expect(frame().textContent).toBe("inside");
  });

  it("does what keys ask for, wherever the focus is inside, until it ends", () => {
    showFrame();
    frame().dispatchEvent(key("x"));
    frame().querySelector("button")?.dispatchEvent(key("x"));
    expect(pressed).toHaveBeenCalledTimes(2);
    document.body.dispatchEvent(key("x"));
    ended.abort();
    frame().dispatchEvent(key("x"));
    expect(pressed).toHaveBeenCalledTimes(2);
  });

  it("has the theme that was asked for, and follows it", () => {
    model = fakeModelOf({ theme: "dark" });
    showFrame();
    expect(isDark()).toBe(true);
    expect(onThemeChange).toHaveBeenCalledTimes(1);
    model.receive({ theme: "light" });
    expect(isDark()).toBe(false);
    expect(onThemeChange).toHaveBeenCalledTimes(2);
    ended.abort();
    model.receive({ theme: "dark" });
    expect(isDark()).toBe(false);
    expect(model.listeners()).toBe(0);
  });

  it("has the theme of the page if it should, and follows it", async () => {
    document.body.dataset.jpThemeLight = "false";
    model = fakeModelOf({ theme: "auto" });
    showFrame();
    expect(isDark()).toBe(true);
    document.body.dataset.jpThemeLight = "true";
    await eventually(() => expect(isDark()).toBe(false));
  });

  it("does not follow the page where a theme was asked for", () => {
    document.body.dataset.jpThemeLight = "false";
    showFrame();
    expect(isDark()).toBe(false);
  });

  it("finds out the theme anew when somebody asks", () => {
    model = fakeModelOf({ theme: "auto" });
    document.body.dataset.jpThemeLight = "true";
    showFrame();
    document.body.dataset.jpThemeLight = "false";
    applyTheme.current();
    expect(isDark()).toBe(true);
  });

  it("tells the one who shows it now, not who did first", () => {
    showFrame();
    const other = vi.fn();
    showFrame(other);
    applyTheme.current();
    expect([onThemeChange.mock.calls.length, other.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("a failure", () => {
  it("is said in the place of what cannot be shown", () => {
    showFailure(container, new Error("Too bad."), CATALOGUES.en);
    expect(container.querySelector("[role=alert]")?.textContent).toBe("This graph cannot be shown. Too bad.");
    showFailure(container, "No.", CATALOGUES.en, trainingMessagesFrom);
    expect(container.querySelector("[role=alert]")?.textContent).toBe("This panel cannot be shown. No.");
  });
});
