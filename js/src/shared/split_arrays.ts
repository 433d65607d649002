// Large values, with their long arrays apart: reading or copying all of it at once would keep a page waiting.

/** Arrays of so many bytes are copied in a moment. */
const LONG = 2 ** 20;

/** An array of numbers or bytes. */
export type Piece = ArrayBufferView<ArrayBuffer>;

/** A value, of which each long array was put into pieces, and is `{ piece: place }` there. */
export function inPieces(value: unknown): { rest: unknown; pieces: Piece[] } {
  const pieces: Piece[] = [];
  const apart = (held: unknown): unknown => {
    if (ArrayBuffer.isView(held) && held.byteLength > LONG) return { piece: pieces.push(held as Piece) - 1 };
    return isRecord(held) ? mapped(held, apart) : held;
  };
  return { rest: apart(value), pieces };
}

/**
 * The value in which `{ piece: place }` stands for pieces.
 *
 * @throws RangeError if one of them is not there
 */
export function withPieces(value: unknown, pieces: readonly Piece[]): unknown {
  if (!isRecord(value)) return value;
  if (typeof value.piece !== "number") return mapped(value, (held) => withPieces(held, pieces));
  const piece = pieces[value.piece];
  if (piece === undefined) throw new RangeError(`piece ${value.piece} of the numbers is missing`);
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
