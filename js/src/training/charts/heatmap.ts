import { CodedError } from "../../shared/errors";
import { type ColourMap, pixelOf } from "./colours";
import { type Grid, largest, margin } from "./grid";

/** Where a heat map goes, in the units of the context. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * One heat map or several of the same size, pixel by pixel and then scaled up smoothly. All of them lie in one
 * image, below one another, so that a frame hands its pixels over once.
 */
export class HeatImage {
  private readonly image: ImageData;
  private readonly pixels: Uint32Array;
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly scores: Float64Array;

  /** @param slots How many heat maps there are. */
  constructor(
    readonly resolution: number,
    readonly slots: number,
    outputs = 1,
  ) {
    this.canvas = document.createElement("canvas");
    this.canvas.width = resolution;
    this.canvas.height = resolution * slots;
    const context = this.canvas.getContext("2d");
    if (!context) throw new CodedError("noCanvas");
    this.context = context;
    this.image = new ImageData(resolution, resolution * slots);
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.scores = new Float64Array(outputs);
  }

  /** The first output of a grid, as its distance from `centre` divided by `scale`; up to `rounding` it is none. */
  fill(slot: number, grid: Grid, map: ColourMap, scale = 1, centre = 0, rounding = 0): void {
    const { values, stride, offset } = grid;
    const count = this.resolution ** 2;
    const start = slot * count;
    for (let index = 0, at = offset; index < count; index++, at += stride) {
      const distance = values[at] - centre;
      this.pixels[start + index] = pixelOf(map, Math.abs(distance) <= rounding ? 0 : distance / scale);
    }
  }

  /** The class that wins, as strong as its lead before the others; up to `rounding` it has none. */
  fillClasses(slot: number, grid: Grid, maps: readonly ColourMap[], scale = 1, rounding = 0): void {
    const { values, stride, offset } = grid;
    const count = this.resolution ** 2;
    const start = slot * count;
    for (let index = 0, at = offset; index < count; index++, at += stride) {
      for (let output = 0; output < this.scores.length; output++) this.scores[output] = values[at + output];
      const winner = largest(this.scores);
      const lead = margin(this.scores, 0, this.scores.length, winner);
      this.pixels[start + index] = pixelOf(maps[winner % maps.length], lead <= rounding ? 0 : lead / scale);
    }
  }

  /** One colour all over, where there is no grid. */
  fillPlain(slot: number, pixel: number): void {
    const count = this.resolution ** 2;
    this.pixels.fill(pixel, slot * count, (slot + 1) * count);
  }

  /** To be called once all is filled. */
  commit(): void {
    this.context.putImageData(this.image, 0, 0);
  }

  paint(context: CanvasRenderingContext2D, slot: number, { x, y, width, height }: Place): void {
    const { resolution } = this;
    context.imageSmoothingEnabled = true;
    context.drawImage(this.canvas, 0, slot * resolution, resolution, resolution, x, y, width, height);
  }
}
