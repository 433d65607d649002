import { type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { effectUntil } from "../../widget/effect_until";
import type { GraphState } from "./graph_state";

export const SPEEDS = [0.5, 1, 2, 4, 8] as const;

/** How long a step stays at speed 1. */
const STEP_MILLISECONDS = 900;

/** Plays the steps one after another: playing is counting. */
export interface Player {
  readonly playing: ReadonlySignal<boolean>;
  /** How many times as fast as normal. */
  readonly speed: Signal<number>;
  toggle(): void;
  pause(): void;
}

export function createPlayer(state: GraphState, ended: AbortSignal, firstSpeed = 1): Player {
  const playing = signal(false);
  const speed = signal(firstSpeed);
  // The half that is being played: it ends where the forward pass ends, and begins anew from there.
  let until = 0;

  effectUntil(ended, () => {
    if (!playing.value) return;
    const timer = setInterval(() => {
      untracked(() => {
        const before = state.position.value;
        if (before < until) state.step(1);
        // Where no step is to be had any more, as in a quiz, playing ends too.
        if (state.position.value >= until || state.position.value === before) playing.value = false;
      });
    }, STEP_MILLISECONDS / speed.value);
    return () => clearInterval(timer);
  });

  const start = () => {
    const operations = state.tape.steps.length;
    const position = state.position.value;
    if (position >= state.last) state.goTo(0);
    until = position >= operations && position < state.last ? state.last : operations;
    state.step(1);
    playing.value = state.position.value < until;
  };
  return {
    playing,
    speed,
    toggle: () => {
      if (playing.value) playing.value = false;
      else start();
    },
    pause: () => {
      playing.value = false;
    },
  };
}
