import { expect, it } from "vitest";
import { pluralTable } from "./plural_table";

it.each(["en", "it", "fr", "pt", "pl", "ru", "ar", "lv", "sl", "cy", "ja"])(
  "gives every count in %s the form that the rules of Unicode give it",
  (language) => {
    const rules = new Intl.PluralRules(language);
    const table = Object.entries(pluralTable(language));
    const formOf = (count: number) => {
      const known = count < 200 ? count : 100 + (count % 100);
      return table.find(([, counts]) => counts.includes(known))?.[0] ?? "other";
    };
    const counts = [...Array.from({ length: 1300 }, (_, index) => index), 12_345, 99_999, 123_456, 1_000_001];
    expect(counts.filter((count) => formOf(count) !== rules.select(count))).toEqual([]);
  },
);
