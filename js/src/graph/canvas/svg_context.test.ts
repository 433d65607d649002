import { describe, expect, it } from "vitest";
import { contextAt } from "./local_origin";
import { escapedXml, SvgContext } from "./svg_context";

/** Every character is six pixels wide. */
const MEASURE = {
  font: "",
  measureText: (text: string) => ({ width: 6 * text.length }),
} as unknown as CanvasRenderingContext2D;

/** The elements of what was painted, without their group. */
function painted(paint: (context: SvgContext) => void): string {
  const context = new SvgContext(MEASURE);
  paint(context);
  return context.elements().replace(/^<g transform="matrix\(1 0 0 1 0 0\)">|<\/g>$/g, "");
}

describe("a canvas as SVG", () => {
  it("is empty before anything was painted", () => {
    expect(painted(() => {})).toBe("");
    expect(painted((context) => context.fill())).toBe("");
  });

  it("has paths with their style", () => {
    expect(
      painted((context) => {
        context.strokeStyle = "#123456";
        context.lineWidth = 2;
        context.setLineDash([6, 4]);
        context.moveTo(1, 2);
        context.lineTo(3.3333, 4);
        context.bezierCurveTo(1, 2, 3, 4, 5, 6);
        context.closePath();
        context.stroke();
      }),
    ).toBe(
      '<path d="M1 2L3.33 4C1 2 3 4 5 6z" fill="none" stroke="#123456" stroke-width="2" stroke-dasharray="6 4"/>',
    );
  });

  it("has rectangles, round ones and discs", () => {
    const shape = (trace: (context: SvgContext) => void) =>
      painted((context) => {
        context.beginPath();
        trace(context);
        context.fill();
      });
    expect(shape((context) => context.rect(1, 2, 3, 4))).toContain('d="M1 2h3v4h-3z"');
    const round = shape((context) => context.roundRect(0, 0, 20, 10, [2, 0, 0, 2]));
    expect(round).toContain('d="M2 0H20V10H2a2 2 0 0 1 -2 -2V2a2 2 0 0 1 2 -2z"');
    expect(shape((context) => context.roundRect(0, 0, 20, 10, 8))).toContain("a5 5 0 0 1 5 5");
    const disc = shape((context) => context.arc(10, 10, 5, 0, 2 * Math.PI));
    expect(disc).toContain('d="M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10"');
  });

  it("keeps the path that was begun when a rectangle is filled at once", () => {
    const drawn = painted((context) => {
      context.moveTo(0, 0);
      context.lineTo(1, 1);
      context.fillRect(5, 5, 1, 1);
      context.stroke();
    });
    expect(drawn).toMatch(/^<path d="M5 5h1v1h-1z" fill="#000"\/><path d="M0 0L1 1" fill="none"/);
  });

  it("has texts at their place, as narrow as their room", () => {
    const drawn = painted((context) => {
      context.font = "12px 'A', sans-serif";
      context.textAlign = "right";
      context.textBaseline = "middle";
      context.fillText("abc", 10, 20, 100);
      context.fillText("abc", 10, 20, 12);
    });
    expect(drawn).toContain('x="10" y="24.2" text-anchor="end" style="font:12px');
    expect(drawn.match(/textLength/g)).toHaveLength(1);
    expect(drawn).toContain('textLength="12"');
  });

  it("forgets a style that was saved and restored", () => {
    const drawn = painted((context) => {
      context.save();
      context.globalAlpha = 0.25;
      context.setLineDash([1]);
      context.restore();
      context.rect(0, 0, 1, 1);
      context.stroke();
      context.restore();
    });
    expect(drawn).not.toMatch(/opacity|dash/);
  });

  it("groups what has one transform, also far from the beginning of a graph", () => {
    const context = new SvgContext(MEASURE);
    const frame = { camera: { x: -1e9, y: 5, scale: 0.5 }, pixelRatio: 1 };
    const far = contextAt(context as unknown as CanvasRenderingContext2D, frame);
    far.fillRect(2e9 + 4, 0, 1, 1);
    far.fillRect(2e9 + 6, 0, 1, 1);
    expect(context.elements().match(/<g /g)).toHaveLength(1);
    expect(context.elements()).toContain('transform="matrix(0.5 0 0 0.5 0 0)"');
    expect(context.elements()).toContain("M4 10h1v1h-1z");
  });

  it.each(["</text><script>", "a\u0000b\u001b", "\ud800x\udc00", "\ufffe", '"&<', "漢字🌋"])(
    "is well-formed whatever the text is: %j",
    (text) => {
      const drawn = painted((context) => context.fillText(text, 0, 0));
      expect(drawn.match(/<(?!\/)/g)).toHaveLength(1);
    },
  );

  it("keeps characters that are two units long", () => {
    expect(escapedXml("a🌋\ud800b")).toBe("a🌋\ufffdb");
  });
});
