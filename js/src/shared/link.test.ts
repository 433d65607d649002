import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LONGEST_LINK } from "./limits";
import { linkTo, stateInAddress } from "./link";

const PAGE = "https://example.org/page.html?a=1";
const again = (state: unknown, page = PAGE) => stateInAddress(linkTo(page, state, "panel"), "panel");

const OWN = {
  hidden: [8, 8],
  loss: "max_margin",
  show_test: false,
  dataset: "own",
  weights: [0.1, -1e-300, 5e-324, 1 / 3],
  changes: [
    { step: 3, set: { learning_rate: 0.03 } },
    { step: 4, parameter: 2, value: -0.1 },
  ],
  data: {
    inputs: [
      [0.1, 2],
      [-3, 1e21],
    ],
    targets: [[0], [1]],
    classes: 2,
    names: ["Länge in µm", '高さ 🌋 \u2028 \\ " # &'],
  },
};

describe("a link", () => {
  it("restores exactly the state", () => {
    expect(again({ hidden: [], weights: null })).toEqual({ hidden: [], weights: null });
    expect(again(OWN)).toEqual(OWN);
  });

  it("restores any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(again({ value })).toEqual(JSON.parse(JSON.stringify({ value })));
      }),
    );
  });

  it("restores text in any script", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        expect(again({ name })).toEqual({ name });
      }),
    );
  });

  it("restores much data of somebody's own", () => {
    const inputs = Array.from({ length: 20_000 }, (_, point) => [point / 7, 1 - point / 3]);
    expect(again({ inputs })).toEqual({ inputs });
  });

  it("is an address of the same page, in letters that addresses keep", () => {
    const link = linkTo(PAGE, OWN, "panel");
    expect(link.startsWith(`${PAGE}#panel=`)).toBe(true);
    expect(link.slice(PAGE.length)).toMatch(/^#panel=[A-Za-z0-9_-]+$/);
    expect(new URL(link).href).toBe(link);
  });

  it("takes the place of the one before", () => {
    const link = linkTo(linkTo(PAGE, { first: 1 }, "panel"), { second: 2 }, "panel");
    expect(link.split("#")).toHaveLength(2);
    expect(stateInAddress(link, "panel")).toEqual({ second: 2 });
    expect(stateInAddress(linkTo(`${PAGE}#chapter`, OWN, "panel"), "panel")).toEqual(OWN);
  });
});

describe("an address", () => {
  it.each([
    ["has no part of this kind", PAGE],
    ["names another part", `${PAGE}#chapter`],
    ["asks for nothing", `${PAGE}#panel=`],
  ])("that %s asks for no state", (_what, address) => {
    expect(stateInAddress(address, "panel")).toBeNull();
  });

  it.each([
    ["was cut off", linkTo(PAGE, OWN, "panel").slice(0, -7), "brokenLink"],
    ["is no base64", `${PAGE}#panel=%%%`, "brokenLink"],
    ["is no JSON", `${PAGE}#panel=${btoa("hello")}`, "brokenLink"],
    ["is too long, whatever it holds", `${PAGE}#panel=${"A".repeat(LONGEST_LINK + 1)}`, "longLink"],
  ])("that %s is refused", (_what, address, code) => {
    expect(() => stateInAddress(address, "panel")).toThrow(
      expect.objectContaining({ fault: expect.objectContaining({ code }) }),
    );
  });

  it("is made of no state that is too large for one", () => {
    expect(() => linkTo(PAGE, "x".repeat(LONGEST_LINK), "panel")).toThrow("longLink");
  });
});
