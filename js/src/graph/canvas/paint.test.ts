import { describe, expect, it } from "vitest";
import { formatNumber } from "../../shared/number_format";
import { LEAF } from "../../tape/operations";
import { LECTURE, tapeOf } from "../../tape/test_tapes";
import { type TestCanvas, testCanvas } from "../../widget/test_canvas";
import { FOLDED, opened } from "../structure";
import { manySamples } from "../structure/test_graphs";
import { structureOf } from "../structure/test_structure";
import { viewBox } from "./camera";
import { activeEdges } from "./edge_states";
import { framesOf } from "./frames";
import { paintSteps } from "./paint";
import { pointOnRoute } from "./routes";
import { itemOfNode, type Scene } from "./scene";
import { boxOnCanvas, contains, frameOf, outlineOf, painted } from "./test_paint";
import { sceneOf } from "./test_scenes";

describe("the picture of a small graph", () => {
  const tape = tapeOf(LECTURE);
  const [A, B, E] = [0, 1, 2];

  it("has each card's name, operation and numbers, on the card", () => {
    const scene = sceneOf(tape, 3);
    const canvas = painted(scene);
    expect(canvas.texts()).toEqual(expect.arrayContaining(["a", "L", "×", "+", "2.0000", "−8.0000", "·"]));
    expect(canvas.texts().filter((text) => text === "data")).toHaveLength(7);
    for (let node = 0; node < tape.nodeCount; node++) {
      const box = boxOnCanvas(scene, itemOfNode(scene, node) as number);
      const onCard = canvas.seen().filter(({ x, y }) => contains(box, x, y));
      const names = onCard.filter(({ text }) => text === tape.label.get(node));
      expect(names.map(({ colour }) => colour)).toEqual(["ink"]);
      // A name, two numbers with what they are, and of a result its operation.
      expect(onCard).toHaveLength(node === A || node === B || node === 3 || node === 5 ? 5 : 6);
    }
  });

  it("has data in one colour, gradients in another", () => {
    const seen = painted(sceneOf(tape, 7)).seen();
    const colourOf = (number: string) => seen.find(({ text }) => text === number)?.colour;
    // The data of L, and the gradient of a.
    expect(colourOf("−8.0000")).toBe("data");
    expect(colourOf("6.0000")).toBe("grad");
  });

  it("has the local derivatives of the operation that passes back, each on its edge", () => {
    const scene = sceneOf(tape, 5);
    const seen = painted(scene).seen();
    for (const [text, edge] of [
      ["× −2.0", 4],
      ["× 4.0", 5],
    ] as const) {
      const { x, y } = viewBox(
        { ...pointOnRoute(scene.layout, edge, 0.5), width: 0, height: 0 },
        frameOf(scene).camera,
      );
      const label = seen.find((one) => one.text === text);
      expect(Math.hypot((label?.x ?? 0) - x, (label?.y ?? 0) - y)).toBeLessThan(2);
    }
    expect(painted(sceneOf(tape, 3)).texts().join()).not.toContain("× ");
  });

  it("rings what the last step was about, and what is selected", () => {
    const ring = (scene: Scene, node: number) =>
      outlineOf(painted(scene), boxOnCanvas(scene, itemOfNode(scene, node) as number));
    expect(ring(sceneOf(tape, 1), E)).toContain("focus");
    expect(ring(sceneOf(tape, 1), A)).not.toContain("focus");
    expect(ring(sceneOf(tape, 0), E)).not.toContain("focus");
    expect(painted(sceneOf(tape, 0)).count("focus")).toBe(0);
    expect(ring({ ...sceneOf(tape, 0), selected: E }, E)).toContain("ink");
    expect(ring(sceneOf(tape, 0), E)).not.toContain("ink");
  });

  it("has numbers that travel while a step is played", () => {
    /** How many numbers on a ground of a colour are on an active edge, at a share of the way along it. */
    const numbersAt = (canvas: TestCanvas, scene: Scene, share: number, colour: string) =>
      activeEdges(scene).filter((edge) => {
        const { camera } = frameOf(scene);
        const { x, y } = viewBox({ ...pointOnRoute(scene.layout, edge, share), width: 0, height: 0 }, camera);
        const isThere = canvas.seen().some((text) => Math.hypot(text.x - x, text.y - y) < 4);
        const below = { x: Math.round(x) - 4, y: Math.round(y) + 5, width: 8, height: 2 };
        return isThere && canvas.count(colour, below) === 16;
      }).length;
    const forward = sceneOf(tape, 1);
    for (const progress of [0.25, 0.5]) {
      const canvas = painted(forward, { progress });
      expect(numbersAt(canvas, forward, progress, "data")).toBe(2);
      expect(numbersAt(canvas, forward, 0.75, "data")).toBe(0);
    }
    expect(numbersAt(painted(forward, { progress: 1 }), forward, 0.5, "data")).toBe(0);
    // Gradients come from the result.
    const backward = sceneOf(tape, 5);
    expect(numbersAt(painted(backward, { progress: 0.25 }), backward, 0.75, "grad")).toBe(2);
  });

  it("fades what is not part of a highlight to a quarter", () => {
    const emphasised = new Uint8Array(tape.nodeCount).fill(1, 0, 3);
    const seen = painted({ ...sceneOf(tape, 0), emphasised }).seen();
    const opacityOf = (name: string) => seen.find(({ text }) => text === name)?.opacity;
    expect(["a", "b", "e"].map(opacityOf)).toEqual([1, 1, 1]);
    expect(["c", "d", "f", "L"].map(opacityOf)).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it("has only names and data where cards are small, and blocks where they are smaller", () => {
    const camera = (scale: number) => ({ camera: { x: 0, y: 0, scale } });
    const small = painted(sceneOf(tape, 3), camera(0.45)).texts();
    expect(small).toEqual(expect.arrayContaining(["a", "2.0000"]));
    expect(small).not.toContain("grad");
    const blocks = painted(sceneOf(tape, 3), camera(0.1));
    expect(blocks.texts()).toEqual([]);
    expect(blocks.count("leaf")).toBeGreaterThan(0);
    expect(blocks.count("data")).toBeGreaterThan(0);
  });
});

describe("the picture of a folded graph", () => {
  const tape = manySamples(7, 2, [3, 1]);
  const structure = structureOf(tape);
  const stack = structure.groups.find(({ name, instances }) => name === "MLP" && instances)?.index as number;

  it("has boxes with what is in them, and what matters of their gradients", () => {
    const texts = painted(sceneOf(tape, 2 * tape.steps.length + 1, FOLDED)).texts();
    expect(texts).toEqual(expect.arrayContaining(["MLP", "× 7", "largest |grad|", "summed |grad|"]));
    expect(texts.some((text) => /^\d+ values in each$/.test(text))).toBe(true);
  });

  it("counts the edges that a line stands for, and says that they are edges where there is room", () => {
    const scene = sceneOf(tape, 0, FOLDED);
    const counts = [...scene.folded.edgeCount].filter((count) => count > 1);
    expect(counts.length).toBeGreaterThan(0);
    const texts = painted(scene).texts();
    const shown = counts.map((count) =>
      [`${count} edges`, String(count)].find((text) => texts.includes(text)),
    );
    expect(shown).not.toContain(undefined);
    expect(shown.some((text) => text?.endsWith(" edges"))).toBe(true);
  });

  it("has what a box computed in the forward pass, and its gradients in the backward pass", () => {
    const onBox = (cursor: number) => {
      const scene = sceneOf(tape, cursor, FOLDED);
      const { items } = scene.folded;
      const item = items.findIndex(({ kind, group }) => kind === "box" && group === stack);
      const box = boxOnCanvas(scene, item);
      const seen = painted(scene).seen();
      const { node } = items[item];
      return {
        number: formatNumber(scene.registers.data[node]),
        rows: seen.filter(({ x, y }) => contains(box, x, y)),
      };
    };
    const textsOf = ({ rows }: ReturnType<typeof onBox>) => rows.map(({ text }) => text);
    const before = onBox(0);
    expect(textsOf(before)).toEqual(expect.arrayContaining(["output", "·"]));
    const forward = onBox(tape.steps.length);
    expect(textsOf(forward)).toContain("output");
    expect(textsOf(forward)).not.toContain("largest |grad|");
    expect(forward.rows.find(({ text }) => text === forward.number)?.colour).toBe("data");
    const backward = onBox(2 * tape.steps.length + 1);
    expect(textsOf(backward)).toEqual(expect.arrayContaining(["largest |grad|", "summed |grad|"]));
    expect(textsOf(backward)).not.toContain("output");
  });

  it("has no output on a box of leaves: it computes nothing", () => {
    const scene = sceneOf(tape, tape.steps.length, FOLDED);
    const { items } = scene.folded;
    const leaves = items.findIndex(({ kind, node }) => kind === "box" && tape.code[node] === LEAF);
    const box = boxOnCanvas(scene, leaves);
    const rows = painted(scene)
      .seen()
      .filter(({ x, y }) => contains(box, x, y));
    expect(rows.map(({ text }) => text)).not.toContain("output");
  });

  it("has a frame with its title and where one stands in the stack", () => {
    const view = opened(structure, FOLDED, stack);
    const scene = sceneOf(tape, 0, view);
    const texts = painted(scene).texts();
    expect(texts).toEqual(expect.arrayContaining(["MLP", "1 / 7"]));
    // What is inside lies on top.
    const [{ firstItem, endItem }] = framesOf(scene);
    expect(endItem - firstItem).toBeGreaterThan(1);
    for (let item = firstItem; item < endItem; item++) expect(texts).toContain(scene.cards.name(item));
  });

  it("draws a part of the view only: what lies elsewhere is neither painted nor asked for", () => {
    const scene = sceneOf(tape, 0, FOLDED);
    const item = itemOfNode(scene, tape.nodeCount - 1) as number;
    const asked = new Set<number>();
    const name = (one: number) => {
      asked.add(one);
      return scene.cards.name(one);
    };
    const { x, y, width, height } = boxOnCanvas(scene, item);
    const region = {
      x: Math.floor(x) - 3,
      y: Math.floor(y) - 3,
      width: Math.ceil(width) + 6,
      height: Math.ceil(height) + 6,
    };
    const canvas = testCanvas(frameOf(scene).view.width, frameOf(scene).view.height);
    const shown = { ...scene, cards: { ...scene.cards, name } };
    for (const _ of paintSteps(canvas.context, shown, frameOf(scene), region));
    expect(canvas.texts()).toContain(scene.cards.name(item));
    expect(canvas.bounds()).toEqual(region);
    expect([...asked]).toEqual([item]);
  });
});
