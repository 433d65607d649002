// @vitest-environment happy-dom
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

describe("what Python has changed", () => {
  const heardAgain = async () => {
    channel.trouble = 0;
    await arrive();
  };

  it("and an answer before it that was lost are told when the page asks once more", async () => {
    open(1);
    pages[0].delivery.put("cursor", 3);
    await Promise.resolve();
    // Python hears it, and nothing of what it says then arrives.
    const up = vi.spyOn(channel, "down").mockImplementation(() => {});
    await heardAgain();
    up.mockRestore();
    python.set("cursor", 5);
    await heardAgain();
    expect(pages[0].shown("cursor")).toBe(3);
    await settle();
    expect([python.held.cursor, pages[0].shown("cursor"), pages[0].held.cursor]).toEqual([5, 5, 5]);
  });

  it.each([
    ["the network is there again", () => window.dispatchEvent(new Event("online"))],
    ["a browser wakes the page up", () => document.dispatchEvent(new Event("resume"))],
  ])("and was lost is told when %s", async (_what, back) => {
    open(2);
    channel.trouble = 1;
    python.set("cursor", 6);
    python.set("numbers", [1, 2, 3, 4]);
    await arrive();
    channel.trouble = 0;
    expect(pages[0].held.cursor).toBe(0);
    back();
    await arrive();
    for (const page of pages) expect([page.held.cursor, page.numbers()]).toEqual([6, [1, 2, 3, 4]]);
    // Nobody asks twice.
    const up = vi.spyOn(channel, "up");
    await settle();
    expect(up).not.toHaveBeenCalled();
  });

  it("is asked for anew where the page was cut off once more before the answer", async () => {
    open(1);
    window.dispatchEvent(new Event("online"));
    await Promise.resolve();
    const answers: Parameters<typeof channel.down>[0][] = [];
    const down = vi.spyOn(channel, "down").mockImplementation((message) => void answers.push(message));
    channel.deliver();
    python.set("cursor", 6);
    down.mockRestore();
    // The first answers come late, from before Python's change, which is lost.
    window.dispatchEvent(new Event("online"));
    for (const answer of answers) if (answer.kind) channel.down(answer);
    await arrive();
    expect(pages[0].held.cursor).toBe(6);
  });

  it("does not take back what the page has changed since, and has not been heard", async () => {
    open(1);
    window.dispatchEvent(new Event("online"));
    await Promise.resolve();
    pages[0].delivery.put("cursor", 4);
    pages[0].edit(1, 8);
    await arrive();
    expect([pages[0].shown("cursor"), pages[0].numbers()]).toEqual([4, [2, 8, 10, -2]]);
    await arrive();
    expect([pages[0].shown("cursor"), pages[0].numbers()]).toEqual([4, [2, 8, 10, -2]]);
    expect([python.held.cursor, python.numbers[1]]).toEqual([4, 8]);
  });

  it("before it heard of the page's own change is not shown, except where it counts at once", async () => {
    channel = new Channel(1);
    python = new TestPython(channel, RECORDED, { cursor: 0, run: 0 });
    pages = [openPage(channel, python, ["run"])];
    const [page] = pages;
    page.delivery.put("cursor", 4);
    page.delivery.put("run", 4);
    python.set("cursor", 1);
    python.set("run", 1);
    channel.deliver();
    expect([page.shown("cursor"), page.shown("run")]).toEqual([4, 1]);
    await arrive();
    expect([page.shown("cursor"), page.shown("run")]).toEqual([4, 4]);
  });
});

describe("a connection that comes back", () => {
  it.each([5, 20, 60])("after %i s is used within half that time", async (seconds) => {
    open(1);
    channel.trouble = 1;
    pages[0].edit(0, 5);
    await vi.advanceTimersByTimeAsync(1000 * seconds);
    channel.trouble = 0;
    for (let second = 0; second < seconds / 2; second++) {
      await vi.advanceTimersByTimeAsync(1000);
      await arrive();
    }
    expect(python.numbers[0]).toBe(5);
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
      if (channel.chance(0.1)) python.set("cursor", 100 + act);
      if (channel.chance(0.2)) python.set("note", act);
      if (channel.chance(0.1)) {
        last[3] = -act;
        python.set("numbers", [...python.numbers.slice(0, 3), -act]);
      }
      await Promise.resolve();
      channel.deliver();
      if (channel.chance(0.2)) await vi.advanceTimersByTimeAsync(4_000);
    }
    channel.trouble = 0;
    await settle();
    expect(python.numbers).toEqual(last);
    // What was lost on its way down, and nothing of the page's with it, is asked for when the network is there again.
    window.dispatchEvent(new Event("online"));
    await settle();
    for (const page of pages) {
      expect(page.numbers()).toEqual(last);
      expect([page.shown("cursor"), page.shown("note")]).toEqual([python.held.cursor, python.held.note]);
      expect(page.held).toMatchObject(python.held);
    }
  });
});
