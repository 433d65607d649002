import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Channel, openPage, type TestPage, TestPython } from "./test_channel";

const RECORDED = [2, -3, 10, -2];
let channel: Channel;
let python: TestPython;
let pages: TestPage[];

function open(count: number, seed = 1): void {
  channel = new Channel(seed);
  python = new TestPython(channel, RECORDED, { cursor: 0 });
  pages = Array.from({ length: count }, () => openPage(channel, python));
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const { ended } of pages) ended.abort();
  vi.useRealTimers();
});

/** What was changed together goes out, and all that is under way arrives. */
async function arrive(): Promise<void> {
  do {
    await Promise.resolve();
    channel.deliver();
  } while (!channel.isEmpty);
  await Promise.resolve();
}

/** Time goes by until nothing is under way any more and Python has answered. */
async function settle(): Promise<void> {
  channel.trouble = 0;
  for (let count = 0; count < 3; count++) {
    await arrive();
    await vi.advanceTimersByTimeAsync(30_000);
  }
  await arrive();
}

const answers = () => pages.map(({ delivery }) => delivery.answer.value);

describe("a change", () => {
  it("reaches Python and the other page", async () => {
    open(2);
    pages[0].delivery.put("cursor", 3);
    await arrive();
    expect([python.held.cursor, pages[1].held.cursor]).toEqual([3, 3]);
  });

  it("goes in one message with what was changed at the same time", async () => {
    open(1);
    const up = vi.spyOn(channel, "up");
    pages[0].edit(0, 5);
    pages[0].delivery.put("cursor", 3);
    await arrive();
    expect(up).toHaveBeenCalledTimes(1);
    expect([python.numbers[0], python.held.cursor]).toEqual([5, 3]);
  });

  it("is sent again until it is answered, and counts once", async () => {
    open(1);
    channel.trouble = 1;
    pages[0].edit(0, 5);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(python.numbers).toEqual(RECORDED);
    channel.trouble = 0;
    await settle();
    expect(python.numbers).toEqual([5, -3, 10, -2]);
    python.set("numbers", [7, -3, 10, -2]);
    await settle();
    expect(pages[0].numbers()).toEqual([7, -3, 10, -2]);
  });

  it("is no text that loses anything", async () => {
    open(2);
    const odd = [Number.NaN, Number.NEGATIVE_INFINITY, -0, 5e-324];
    odd.forEach((number, index) => {
      pages[0].edit(index, number);
    });
    await arrive();
    for (const numbers of [python.numbers, pages[1].numbers()]) {
      expect(numbers.map((number, index) => Object.is(number, odd[index]))).toEqual(Array(4).fill(true));
    }
  });

  it("is the last word where Python set the same before it heard of it", async () => {
    open(2);
    python.set("cursor", 1);
    pages[0].delivery.put("cursor", 6);
    await arrive();
    expect([python.held.cursor, ...pages.map(({ held }) => held.cursor)]).toEqual([6, 6, 6]);
  });

  it("of two pages at once is kept: each edits another number", async () => {
    open(2);
    pages[0].edit(0, 5);
    pages[1].edit(1, 7);
    await arrive();
    for (const numbers of [python.numbers, ...pages.map((page) => page.numbers())]) {
      expect(numbers).toEqual([5, 7, 10, -2]);
    }
  });

  it("of an array that Python has left out is shown, and is gone when that is left out again", async () => {
    open(2);
    for (const { held } of pages) held.numbers = new DataView(new ArrayBuffer(0));
    const edited = vi.fn();
    pages[1].delivery.edited.addEventListener("numbers", edited);
    pages[0].delivery.put("numbers", new DataView(new ArrayBuffer(0)), new Map([[2, 4]]));
    await arrive();
    expect([...pages[1].delivery.edits("numbers")]).toEqual([[2, 4]]);
    expect(edited).toHaveBeenCalled();
    channel.down({ trait: "numbers", value: [] });
    await arrive();
    expect(pages.map(({ delivery }) => delivery.edits("numbers").size)).toEqual([0, 0]);
  });
});

describe("an answer that does not come", () => {
  it("is told once Python has answered before, until it answers again", async () => {
    open(1);
    pages[0].delivery.greet();
    await arrive();
    channel.trouble = 1;
    pages[0].delivery.put("cursor", 4);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(answers()).toEqual(["fine"]);
    await vi.advanceTimersByTimeAsync(200);
    expect(answers()).toEqual(["late"]);
    await settle();
    expect(answers()).toEqual(["fine"]);
    expect(python.held.cursor).toBe(4);
  });

  it("is nothing to tell where there never was a Python", async () => {
    open(1);
    channel.trouble = 1;
    pages[0].delivery.greet();
    pages[0].delivery.put("cursor", 4);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(answers()).toEqual(["fine"]);
  });

  it("is waited for longer each time", async () => {
    open(1);
    channel.trouble = 1;
    const up = vi.spyOn(channel, "up");
    pages[0].delivery.put("cursor", 4);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(up.mock.calls.length).toBeLessThan(35);
    pages[0].ended.abort();
    const { length } = up.mock.calls;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(up.mock.calls).toHaveLength(length);
  });
});

describe("whatever a channel does", () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))("all end with the same: seed %i", async (seed) => {
    open(1 + (seed % 3), seed);
    channel.trouble = 0.25;
    const last: number[] = [...RECORDED];
    for (let act = 0; act < 40; act++) {
      const page = pages[act % pages.length];
      // Each number has one owner here, so that no edit may be lost.
      const index = act % pages.length;
      if (channel.chance(0.5)) {
        last[index] = act;
        page.edit(index, act);
      }
      if (channel.chance(0.3)) page.delivery.put("cursor", act);
      await Promise.resolve();
      channel.deliver();
      if (channel.chance(0.2)) await vi.advanceTimersByTimeAsync(4_000);
    }
    channel.trouble = 0;
    await settle();
    expect(python.numbers).toEqual(last);
    // What was lost on its way down comes with the next change.
    for (const page of pages) page.delivery.put("cursor", 99);
    await settle();
    for (const [index, page] of pages.entries()) {
      expect(page.numbers()[index]).toBe(last[index]);
      expect(page.held.cursor).toBe(python.held.cursor);
    }
  });
});
