type Counted = (values: { readonly count: number }) => string;
type Instance = (values: { readonly instance: number; readonly of: number }) => string;

/** The words on a canvas, in the language of the page. */
export interface CanvasWords {
  /** Before the numbers of a box. */
  readonly largestGrad: string;
  readonly summedGrad: string;
  readonly output: string;
  /** How many edges of the graph one line stands for. */
  readonly edges: Counted;
  /** How much is in a box, and in each box of a stack. */
  readonly values: Counted;
  readonly leaves: Counted;
  readonly valuesEach: Counted;
  readonly leavesEach: Counted;
  /** How much is in all instances of a stack. */
  readonly valuesInAllInstances: Counted;
  /** In which instance of a stack something is that is not shown. */
  readonly elsewhere: {
    readonly step: Instance;
    readonly selected: Instance;
    readonly refused: Instance;
  };
}
