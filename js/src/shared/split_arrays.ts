// Large values with their long arrays split off: reading or copying all of a value at once would keep a page waiting.

import { CodedError } from "./errors";

/** An array of more bytes than this is split off; one of as many bytes is copied within a millisecond. */
const LONG = 2 ** 20;

/** An array of numbers or bytes. */
export type Piece = ArrayBufferView<ArrayBuffer>;

/** A value without its long arrays: `{ piece: index }` stands in the place of each, an index in `pieces`. */
export function splitArrays(value: unknown): { rest: unknown; pieces: Piece[] } {
  const pieces: Piece[] = [];
  const apart = (held: unknown): unknown => {
    if (ArrayBuffer.isView(held) && held.byteLength > LONG) return { piece: pieces.push(held as Piece) - 1 };
    return isRecord(held) ? mapped(held, apart) : held;
  };
  return { rest: apart(value), pieces };
}

/**
 * The value with its long arrays again where `{ piece: index }` stands for them.
 *
 * @throws CodedError if one of the pieces is missing
 */
export function joinArrays(value: unknown, pieces: readonly Piece[]): unknown {
  if (!isRecord(value)) return value;
  if (typeof value.piece !== "number") return mapped(value, (held) => joinArrays(held, pieces));
  const piece = pieces[value.piece];
  if (piece === undefined) throw new CodedError("missingPiece", { piece: value.piece });
  return piece;
}

/** The same numbers in memory of their own, which can be given away. */
export function copyOf(piece: Piece): Piece {
  const { buffer, byteOffset, byteLength } = piece;
  const copy = buffer.slice(byteOffset, byteOffset + byteLength);
  const View = piece.constructor as new (buffer: ArrayBuffer) => Piece;
  return new View(copy);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function mapped(record: Record<string, unknown>, change: (value: unknown) => unknown) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
