/**
 * The marks of the classes, so that none is told by its colour alone. All are about as large as a disc of radius 1.
 * Class 0, which a single output tells by a negative sign, is the diamond; class 1 is the disc.
 */
export const MARKS = ["diamond", "disc", "triangle", "square", "lozenge", "wedge"] as const;

export type Mark = (typeof MARKS)[number];

/** The corners of each mark around its middle; a disc has none. */
const CORNERS: Record<Mark, readonly (readonly [x: number, y: number])[]> = {
  disc: [],
  diamond: [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  triangle: [
    [0, -1.35],
    [1.25, 0.95],
    [-1.25, 0.95],
  ],
  square: [
    [-0.95, -0.95],
    [0.95, -0.95],
    [0.95, 0.95],
    [-0.95, 0.95],
  ],
  lozenge: [
    [0, -1.5],
    [0.85, 0],
    [0, 1.5],
    [-0.85, 0],
  ],
  wedge: [
    [0, 1.35],
    [1.25, -0.95],
    [-1.25, -0.95],
  ],
};

/** The place of a label among colours and marks: of a class its number, of a number its sign. */
export function styleOf(label: number, kind: "sign" | "classes" | "regression"): number {
  if (kind === "regression") return label < 0 ? 0 : 1;
  return label % MARKS.length;
}

/** Adds a mark's outline to the path of a context. */
export function traceMark(context: CanvasPath, mark: Mark, x: number, y: number, radius: number): void {
  if (mark === "disc") {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  CORNERS[mark].forEach(([right, down], index) => {
    if (index === 0) context.moveTo(x + radius * right, y + radius * down);
    else context.lineTo(x + radius * right, y + radius * down);
  });
  context.closePath();
}

/** The same mark as the `d` of an SVG path around 0. */
export function markPath(mark: Mark, radius: number): string {
  if (mark === "disc") {
    return `M${radius} 0A${radius} ${radius} 0 1 1 ${-radius} 0A${radius} ${radius} 0 1 1 ${radius} 0Z`;
  }
  return `M${CORNERS[mark].map(([x, y]) => `${radius * x} ${radius * y}`).join("L")}Z`;
}
