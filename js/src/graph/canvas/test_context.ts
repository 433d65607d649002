// Canvases for tests, which have no browser: they note what they are asked to draw. Nothing here is part of the widget.

/** A call of a method of a context, with what had been set when it was made. */
interface Drawn {
  readonly method: string;
  readonly values: readonly unknown[];
  readonly fillStyle: unknown;
  readonly strokeStyle: unknown;
  readonly globalAlpha: number;
}

export interface TestContext {
  readonly context: CanvasRenderingContext2D;
  readonly drawn: Drawn[];
  /** The texts that were written. */
  texts(): string[];
}

/** A context whose texts are 7 pixels a letter, and whose images are arrays. */
export function testContext(canvas: object = { width: 100, height: 100 }): TestContext {
  const drawn: Drawn[] = [];
  const state: Record<string, unknown> = { globalAlpha: 1, canvas };
  const answers: Record<string, (...values: never[]) => unknown> = {
    measureText: (text: string) => ({ width: 7 * text.length }),
    createImageData: (width: number, height: number) => ({
      width,
      height,
      data: new Uint8ClampedArray(4 * width * height),
    }),
    getImageData: () => ({ data: new Uint8ClampedArray(4) }),
  };
  const context = new Proxy(state, {
    get: (_, name: string) => {
      if (name in state) return state[name];
      return (...values: never[]) => {
        const { fillStyle, strokeStyle, globalAlpha } = state;
        drawn.push({ method: name, values, fillStyle, strokeStyle, globalAlpha: globalAlpha as number });
        return answers[name]?.(...values);
      };
    },
  });
  return {
    context: context as unknown as CanvasRenderingContext2D,
    drawn,
    texts: () => drawn.filter(({ method }) => method === "fillText").map(({ values }) => String(values[0])),
  };
}

/** A document that makes canvases. */
export function testDocument(): { document: Document; contexts: TestContext[] } {
  const contexts: TestContext[] = [];
  const createElement = () => {
    const canvas: { width: number; height: number; getContext?: () => unknown } = { width: 0, height: 0 };
    const made = testContext(canvas);
    contexts.push(made);
    canvas.getContext = () => made.context;
    return canvas;
  };
  return { document: { createElement } as unknown as Document, contexts };
}

/** A theme in which each colour is its own name. */
export const NAMED_THEME = new Proxy({} as Record<string, string>, { get: (_, name) => String(name) });
