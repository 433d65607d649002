// @vitest-environment happy-dom
import { signal } from "@preact/signals";
import { describe, expect, it, vi } from "vitest";
import { channels, TEST_COLOURS } from "../../widget/test_canvas";
import { edgesOf, heightOfEdge, type NetworkLayout } from "./network_layout";
import { canvas, chartsOfSize, raise } from "./test_chart";
import { LAYERS } from "./test_layers";
import { boxOf, parameters, read, showNetwork } from "./test_network";

chartsOfSize(600, 384);

describe("what a network shows", () => {
  /** Where the six edges are drawn, in the order of their layers, targets and sources. */
  function edges() {
    const columns = [[0, 1], [0, 1], [0]].map((indices, column) =>
      indices.map((index) => boxOf(column, index)),
    );
    const layout = {
      tile: columns[0][0].side,
      left: columns.map(([{ x }]) => x),
      shown: columns.map((column) => [...column.keys()]),
      top: columns.map((column) => column.map(({ y }) => y)),
    } as unknown as NetworkLayout;
    return edgesOf(LAYERS, layout);
  }
  /** What is painted over nothing at a point: its colour, and how strong it is. */
  function inkAt(x: number, y: number) {
    const [red, green, blue, alpha] = canvas().context.getImageData(Math.floor(x), Math.floor(y), 1, 1).data;
    return { colour: canvas().colourAt(x, y), isWarm: red > blue, strength: alpha / 255, green };
  }
  /** The edge at a share of its width, in the pixel where it is strongest. */
  function edgeAt(edge: number, share: number) {
    const found = edges();
    const [x0, , x1] = found.ends.subarray(4 * edge, 4 * edge + 3);
    const y = heightOfEdge(found, edge, share);
    const pixels = [-1, 0, 1].map((down) => inkAt(x0 + share * (x1 - x0), y + down));
    return pixels.sort((one, other) => other.strength - one.strength)[0];
  }

  it("is each weight as an edge, told by sign and size", async () => {
    await showNetwork();
    // Weights 0.5, −1, 2, 0, 1.5 and −2.5; two of them cross in the middle.
    const seen = [0.5, 0.3, 0.3, 0.5, 0.3, 0.3].map((middle, edge) => {
      const along = [-0.04, -0.02, 0, 0.02, 0.04].map((away) => edgeAt(edge, middle + away));
      return along.sort((one, other) => other.strength - one.strength)[0];
    });
    expect(seen.every(({ strength }) => strength > 0)).toBe(true);
    expect(seen.map(({ isWarm }) => isWarm)).toEqual([false, true, false, false, false, true]);
    expect(seen[2].strength).toBeGreaterThan(seen[0].strength);
    expect(seen[5].strength).toBeGreaterThan(seen[1].strength);
    expect(seen[3].strength).toBeLessThan(seen[0].strength);
  });

  it("is the stronger the larger a weight is", async () => {
    vi.stubGlobal("devicePixelRatio", 4);
    await showNetwork();
    const found = edges();
    const strengthOf = (edge: number) => {
      const [x0, , x1] = found.ends.subarray(4 * edge, 4 * edge + 3);
      return inkAt(4 * (x0 + 0.3 * (x1 - x0)), 4 * heightOfEdge(found, edge, 0.3)).strength;
    };
    // In the middle of a line it depends on nothing else: 0.5, 2 and 1.5 of 2.5.
    expect([0, 2, 4].map((edge) => strengthOf(edge).toFixed(2))).toEqual(["0.28", "0.67", "0.54"]);
  });

  it("is negative weights with gaps, positive ones without", async () => {
    await showNetwork();
    const gaps = (edge: number) => {
      const shares = Array.from({ length: 60 }, (_, at) => 0.1 + at / 100);
      return shares.filter((share) => edgeAt(edge, share).strength < 0.05).length;
    };
    expect(gaps(2)).toBe(0);
    expect(gaps(5)).toBeGreaterThan(5);
  });

  it("is a surface in each neuron, plain where there is none", async () => {
    await showNetwork();
    const middle = (column: number, index: number) => {
      const { x, y, side } = boxOf(column, index);
      return [x + side / 2, y + side / 2] as const;
    };
    expect(canvas().colourAt(...middle(0, 0))).toBe("neutral");
    expect(canvas().colourAt(...middle(1, 1))).toBe("neutral");
    expect([inkAt(...middle(1, 0)).isWarm, inkAt(...middle(2, 0)).isWarm]).toEqual([false, true]);
    const full = inkAt(...middle(1, 0)).green;
    await showNetwork({ scale: 8 });
    // Of a larger scale the same number is paler.
    const [neutral] = [channels(TEST_COLOURS.neutral)];
    expect(inkAt(...middle(1, 0)).green).toBeGreaterThan(full);
    expect(inkAt(...middle(1, 0)).green).toBeLessThan(neutral[1]);
  });

  it("is a mark for each bias, at the lower left of its neuron: filled if positive, hollow if not", async () => {
    vi.stubGlobal("devicePixelRatio", 4);
    await showNetwork();
    const mark = (column: number, index: number) => {
      const { x, y, side } = boxOf(column, index);
      // On top of the neuron.
      return [canvas().colourAt(4 * x, 4 * (y + side)), canvas().colourAt(4 * x + 7, 4 * (y + side) - 7)];
    };
    expect(mark(1, 0)).toEqual(["positive", "positive"]);
    expect(mark(1, 1)).toEqual(["background", "negative"]);
    expect(mark(2, 0)[0]).toBe("background");
  });

  it("is the names of inputs and outputs, beside them", async () => {
    await showNetwork({ outputNames: ["score"] });
    const places = canvas()
      .seen()
      .map(({ text, x, y }) => [text, x < boxOf(0, 0).x, x > boxOf(2, 0).x + boxOf(2, 0).side, y]);
    const middle = (column: number, index: number) => boxOf(column, index).y + boxOf(column, index).side / 2;
    expect(places).toEqual([
      ["x₁", true, false, middle(0, 0)],
      ["x₂", true, false, middle(0, 1)],
      ["score", false, true, middle(2, 0)],
    ]);
  });

  it("is neurons without surfaces where there is no plane", async () => {
    await showNetwork({ read: () => ({ parameters, grids: null }) });
    const { x, y, side } = boxOf(1, 0);
    expect(canvas().colourAt(x + side / 2, y + side / 2)).toBe("neutral");
  });

  it("repaints with a frame without rendering", async () => {
    const frame = signal(0);
    const refusedNeurons = vi.fn(() => null);
    await showNetwork({ frame, refusedNeurons, onNeurons: vi.fn() });
    read.mockClear();
    refusedNeurons.mockClear();
    await raise(frame);
    expect(read).toHaveBeenCalledTimes(1);
    expect(refusedNeurons).not.toHaveBeenCalled();
  });
});
