import { signal } from "@preact/signals";
import { expect, it, vi } from "vitest";
import { effectUntil } from "./effect_until";

it("runs for each change until the signal ends it", () => {
  const ended = new AbortController();
  const count = signal(0);
  const run = vi.fn(() => void count.value);
  effectUntil(ended.signal, run);
  count.value++;
  expect(run).toHaveBeenCalledTimes(2);
  ended.abort();
  count.value++;
  expect(run).toHaveBeenCalledTimes(2);
});

it("runs once where its first run aborts the signal", () => {
  const ended = new AbortController();
  const count = signal(0);
  const run = vi.fn(() => {
    if (count.value === 0) ended.abort();
  });
  effectUntil(ended.signal, run);
  count.value++;
  expect(run).toHaveBeenCalledTimes(1);
});
