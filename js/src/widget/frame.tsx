import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { keepFocus } from "./keep_focus";
import { type KeyCommands, listenToKeys } from "./keys";
import { isDark, parentOf, type ThemeChoice, watchTheme } from "./theme";

/** Where a widget learns which theme was asked for. */
export interface ThemeSource {
  get(name: "theme"): ThemeChoice;
  onChange(name: "theme", changed: () => void, signal: AbortSignal): void;
}

/** The element that a whole widget lies in: its colours, its focus and its keys. */
export function Frame(props: {
  model: ThemeSource;
  label: string;
  /** Of the sentences, as `lang` has it. */
  language?: string;
  keys: KeyCommands;
  /** Set by the frame: applies the theme of the page anew. */
  applyTheme: { current: () => void };
  /** Called after the colours may have changed. */
  onThemeChange: () => void;
  signal: AbortSignal;
  children: ComponentChildren;
}) {
  const { model, label, keys, applyTheme, signal, children } = props;
  const root = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;

  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const put = () => {
      const choice = model.get("theme");
      const dark = choice === "dark" || (choice === "auto" && isDark(parentOf(element) ?? element));
      element.classList.toggle("mg-dark", dark);
      latest.current.onThemeChange();
    };
    applyTheme.current = put;
    put();
    watchTheme(element, put, signal);
    model.onChange("theme", put, signal);
    listenToKeys(element, keys, signal);
    keepFocus(element, signal);
  }, [model, keys, applyTheme, signal]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, and this is none
    <div
      ref={root}
      class="mg"
      lang={props.language}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a widget is driven with keys
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      {children}
    </div>
  );
}
