import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BestFirst } from "./best_first";

describe("Best", () => {
  it("gives what sorting gives, as far as it is asked, and of equals the first", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.integer({ min: 1, max: 12 }), (strengths, most) => {
        const best = new BestFirst<number>(most);
        strengths.forEach((strength, index) => {
          best.put(strength, index);
        });
        const taken = Array.from({ length: most }, () => best.take()).filter((one) => one !== null);
        const sorted = [...strengths.keys()].sort((one, other) => strengths[other] - strengths[one]);
        expect(taken).toEqual(sorted.slice(0, most));
      }),
    );
  });

  it("takes more in between", () => {
    const best = new BestFirst<string>(3);
    for (let number = 0; number < 100; number++) best.put(number, `${number}`);
    expect(best.take()).toBe("99");
    best.put(98.5, "late");
    best.put(0.5, "too weak");
    expect([best.take(), best.take()]).toEqual(["late", "98"]);
  });
});
