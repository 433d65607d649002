import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const SCRIPT = fileURLToPath(new URL("./layout.mjs", import.meta.url));
/** A diamond, numbered against its edges: node 3 comes first. */
const DIAMOND = {
  n: 4,
  edges: [
    [3, 1],
    [3, 2],
    [1, 0],
    [2, 0],
  ],
};

const run = (graph, ...words) =>
  spawnSync(process.execPath, [SCRIPT, ...words, "-"], { input: JSON.stringify(graph), encoding: "utf8" });

describe("npm run layout", () => {
  it("prints sizes and times, and no routes", () => {
    const { x, y, routes, ms, ...sizes } = JSON.parse(run(DIAMOND).stdout);
    expect([x, y, routes]).toEqual([undefined, undefined, undefined]);
    expect(sizes).toMatchObject({ nodes: 4, edges: 4 });
    expect(sizes.width).toBeGreaterThan(3 * 120);
    expect(sizes.height).toBeGreaterThan(2 * 36);
    expect(Object.values(ms).every(Number.isFinite)).toBe(true);
    expect(ms.total).toBeGreaterThan(0);
  });

  it("prints positions and routes by node and edge of the file with --routes", () => {
    const { x, y, routes } = JSON.parse(run(DIAMOND, "--routes").stdout);
    expect(x[3]).toBeLessThan(x[1]);
    expect(x[1]).toBe(x[2]);
    expect(x[2]).toBeLessThan(x[0]);
    for (const [edge, [source, target]] of DIAMOND.edges.entries()) {
      const route = routes[edge];
      expect(route[0]).toBeCloseTo(x[source] + 60, 2);
      expect(route.at(-2)).toBeCloseTo(x[target] - 60, 2);
      expect(Math.abs(route.at(-1) - y[target])).toBeLessThanOrEqual(18);
    }
  });

  it.each([
    [["--route"], /usage: .*\[--routes\] FILE\.json/],
    [["more.json"], /usage: /],
  ])("says how it is called: %s", (words, message) => {
    const { status, stderr } = run(DIAMOND, ...words);
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
  });
});
