import { describe, expect, it } from "vitest";
import { messagesFrom, textOf } from ".";
import english from "./languages/en";
import italian from "./languages/it";
import { ENGLISH, ITALIAN } from "./test_messages";

describe("messages", () => {
  it("are texts, and functions of what is put in", () => {
    expect(ENGLISH.panel.find).toBe("Find a value or a scope");
    expect(ENGLISH.panel.dataIs({ name: "{x}", data: "1.0" })).toBe("{x} is 1.0.");
    expect(ITALIAN.operations["+"].result.always({ result: "c", first: "a", second: "b" })).toBe(
      "c è la somma di a e b.",
    );
  });

  it("are those of the catalogue that came as JSON", () => {
    const { panel, language } = messagesFrom(JSON.parse(JSON.stringify(italian)));
    expect([language, panel.find]).toEqual(["it", "Cerca un valore o un ambito"]);
  });

  it("are made once for a catalogue, which several views have", () => {
    expect(messagesFrom(english)).toBe(ENGLISH);
  });

  it("have counts in words", () => {
    const counts = [0, 1, 2, 12345].map((count) => ENGLISH.panel.values({ count }));
    expect(counts).toEqual(["0 values", "1 value", "2 values", "12,345 values"]);
  });

  it("have counts that cannot be taken for decimals in Italian, where numbers of a graph have a point", () => {
    const counts = [1, 4, 12345].map((count) => ITALIAN.panel.leaves({ count }));
    expect(counts).toEqual(["1 foglia", "4 foglie", "12\u202f345 foglie"]);
  });
});

describe("a catalogue that is missing or broken", () => {
  it.each([[undefined], [null], ["en"], [5], [[]], [{}]])(
    "as %o leaves the names and the values",
    (catalogue) => {
      const { language, panel, explain } = messagesFrom(catalogue);
      expect(panel.find).toBe("panel.find");
      expect(panel.values({ count: 7 })).toBe("panel.values 7");
      expect(explain.noResult["too large"]).toBe("explain.noResult.too large");
      expect(language).toBe("und");
    },
  );

  it("keeps the sentences that it has", () => {
    const { panel, tools } = messagesFrom({
      ...english,
      panel: { ...english.panel, find: 3, values: undefined, leaves: "{count, plural, one {leaf}" },
      tools: "none",
    });
    expect(panel.zoomIn).toBe("Zoom in");
    expect(panel.find).toBe("panel.find");
    expect(panel.values({ count: 7 })).toBe("panel.values 7");
    expect(panel.leaves({ count: 7 })).toBe("{count, plural, one {leaf}");
    expect(tools.check.label).toBe("tools.check.label");
  });

  it("counts all the same where its language is none", () => {
    for (const language of ["English", "e", "it_IT!", 5]) {
      expect(messagesFrom({ ...english, language }).panel.values({ count: 7 })).toBe("7 values");
    }
  });
});

it("tells a sentence with its values, whether it takes any or not", () => {
  const told = { result: "c", first: "a", second: "b" };
  expect(textOf(ENGLISH.operations["+"].result.always, told)).toBe("c is the sum of a and b.");
  expect(textOf("The power rule.", told)).toBe("The power rule.");
});
