import { type ReadonlySignal, signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { addStyles } from "./shadow_root";

/** A module that a widget does without until a reader opens what needs it; all views of a page share it. */
export interface LazyModule<Module> {
  /** Null as long as there is neither the module nor an error. */
  readonly state: ReadonlySignal<{ readonly module: Module } | { readonly error: unknown } | null>;
  /** Loads it, once; anew after it could not be had. */
  load(): Promise<void>;
}

export function lazyModule<Module>(importModule: () => Promise<Module>): LazyModule<Module> {
  const state = signal<{ module: Module } | { error: unknown } | null>(null);
  let loading: Promise<void> | null = null;
  const begin = async () => {
    state.value = null;
    try {
      state.value = { module: await importModule() };
    } catch (error) {
      loading = null;
      console.warn(error);
      state.value = { error };
    }
  };
  return {
    state,
    load: () => {
      loading ??= begin();
      return loading;
    },
  };
}

/** What is said in the place of what a module shows. */
interface Words {
  readonly coming: string;
  readonly missing: string;
  readonly again: string;
}

/** What a module shows; until it is there, that it is on its way, or that it could not be had. */
export function WithModule<Module extends { readonly styles: string }>(props: {
  lazy: LazyModule<Module>;
  words: Words;
  /** The element that this is in, whose root gets the styles of the module. */
  within: { readonly current: Element | null };
  children: (module: Module) => ComponentChildren;
}) {
  const { lazy, words, within, children } = props;
  const state = lazy.state.value;
  const module = state && "module" in state ? state.module : null;
  useEffect(() => {
    lazy.load();
  }, [lazy]);
  useLayoutEffect(() => {
    if (module && within.current) addStyles(within.current, module.styles);
  }, [module, within]);
  if (module) return <>{children(module)}</>;
  if (state === null) {
    return (
      <p class="mg-quiet" role="status">
        {words.coming}
      </p>
    );
  }
  return (
    <>
      <p role="alert">{words.missing}</p>
      <button type="button" onClick={() => lazy.load()}>
        {words.again}
      </button>
    </>
  );
}
