/// <reference types="vite/client" />
import { describe, expect, it } from "vitest";

const sheets = import.meta.glob<string>(["./*.css", "../training*.css"], {
  query: "?raw",
  import: "default",
  eager: true,
});

describe("the size of text", () => {
  it.each(Object.entries(sheets))("follows what the reader asks for in %s", (_, sheet) => {
    expect(sheet).toContain("{");
    expect(sheet.split("\n").filter((line) => /^\s*font(-size)?:.*\dpx/.test(line))).toEqual([]);
  });
});
