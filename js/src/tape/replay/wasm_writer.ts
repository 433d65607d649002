// The binary format of WebAssembly modules, as far as the replay of tapes needs it.
// https://webassembly.github.io/spec/core/binary/

/** Instructions, by their names in the specification. */
export enum Op {
  loop = 0x03,
  end = 0x0b,
  brIf = 0x0d,
  call = 0x10,
  get = 0x20,
  set = 0x21,
  i32Const = 0x41,
  i32Ne = 0x47,
  i32GtS = 0x4a,
  i32Add = 0x6a,
  i32Sub = 0x6b,
  i32Mul = 0x6c,
  i64ExtendI32S = 0xac,
  vector = 0xfd,
}

/** Instructions on vectors of two f64; on the wire `Op.vector` stands before them. */
export enum Vector {
  load = 0x00,
  loadSplat = 0x0a,
  store = 0x0b,
  constant = 0x0c,
  shuffle = 0x0d,
  splatI64 = 0x12,
  splat = 0x14,
  extractLane = 0x21,
  replaceLane = 0x22,
  eq = 0x47,
  ne = 0x48,
  lt = 0x49,
  gt = 0x4a,
  and = 0x4e,
  andNot = 0x4f,
  or = 0x50,
  bitSelect = 0x52,
  loadLane = 0x57,
  storeLane = 0x5b,
  abs = 0xec,
  neg = 0xed,
  sqrt = 0xef,
  add = 0xf0,
  sub = 0xf1,
  mul = 0xf2,
  div = 0xf3,
}

const I32 = 0x7f;
const F64 = 0x7c;
const V128 = 0x7b;
const EMPTY_BLOCK = 0x40;
const FUNCTION_TYPE = 0x60;
/** Memory is read and written at multiples of 2 ** 3. */
const ALIGNMENT = 3;

/** Bytes in pieces, so that long ones are copied once. */
type Bytes = readonly (readonly number[])[];

/**
 * Appends a whole number of 0 or more in LEB128. `last` is the largest last byte: 63 where the format has a signed
 * number.
 */
function pushLeb(bytes: number[], value: number, last = 127): number[] {
  let rest = value;
  while (rest > last) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
  return bytes;
}

const listOf = (items: readonly Bytes[]): Bytes => [pushLeb([], items.length), ...items.flat()];
const lengthOf = (bytes: Bytes): number => bytes.reduce((sum, { length }) => sum + length, 0);
const sized = (bytes: Bytes): Bytes => [pushLeb([], lengthOf(bytes)), ...bytes];
const textOf = (text: string): Bytes => sized([Array.from(text, (letter) => letter.charCodeAt(0))]);

/** The bytes that the lanes 0, or 1, of two vectors have among those of both. */
const LANES = [0, 8].map((start) =>
  Array.from({ length: 16 }, (_, byte) => start + byte + (byte < 8 ? 0 : 8)),
);

/**
 * Writes a function `(i32) -> ()`. Its argument is the local 0, then come so many locals for whole numbers, and then
 * as many for vectors as are asked for.
 */
export class FunctionWriter {
  readonly #code: number[] = [];
  readonly #integers: number;
  #vectors = 0;

  constructor(integers: number) {
    this.#integers = integers;
  }

  /** A new local for a vector. */
  local(): number {
    return this.#integers + ++this.#vectors;
  }

  /** Moves the vector on the stack to a new local; its number. */
  setNew(): number {
    const local = this.local();
    this.at(Op.set, local);
    return local;
  }

  /** An instruction. */
  op(instruction: Op): void {
    this.#code.push(instruction);
  }

  /** An instruction on a local, or a call of a function. */
  at(instruction: Op, index: number): void {
    this.#code.push(instruction);
    pushLeb(this.#code, index);
  }

  integer(value: number): void {
    this.#code.push(Op.i32Const);
    pushLeb(this.#code, value, 63);
  }

  vector(instruction: Vector): void {
    this.at(Op.vector, instruction);
  }

  /** An instruction on one lane of a vector. */
  lane(instruction: Vector, lane: number): void {
    this.vector(instruction);
    this.#code.push(lane);
  }

  /** An instruction that reads or writes memory, at the address on the stack plus an offset. */
  memory(instruction: Vector, offset: number): void {
    this.lane(instruction, ALIGNMENT);
    pushLeb(this.#code, offset);
  }

  /** The same, for one lane. */
  memoryLane(instruction: Vector, offset: number, lane: number): void {
    this.memory(instruction, offset);
    this.#code.push(lane);
  }

  /** Pushes a number in both lanes. */
  both(value: number): void {
    this.vector(Vector.constant);
    this.#code.push(...new Uint8Array(Float64Array.of(value, value).buffer));
  }

  /** Of two vectors on the stack, a vector of the lane `lane` of each. */
  unpack(lane: number): void {
    this.vector(Vector.shuffle);
    this.#code.push(...LANES[lane]);
  }

  /** A loop that goes on as long as the body leaves a 1 on the stack. */
  loop(body: () => void): void {
    this.#code.push(Op.loop, EMPTY_BLOCK);
    body();
    this.#code.push(Op.brIf, 0, Op.end);
  }

  /** The function as it stands in a module. */
  finish(): Bytes {
    const locals = listOf([
      [pushLeb([], this.#integers), [I32]],
      [pushLeb([], this.#vectors), [V128]],
    ]);
    return sized([...locals, this.#code, [Op.end]]);
  }
}

/**
 * The bytes of a module.
 *
 * @param imports how many f64 each imported function takes, 1 to 3; it gives one back. They are "0", "1", ... of "f".
 * @param functions those it exports, as "0", "1", ...
 * @param pages the size of the memory, which is exported as "memory"
 */
export function writeModule(
  imports: readonly number[],
  functions: readonly FunctionWriter[],
  pages: number,
): Uint8Array<ArrayBuffer> {
  // Type 0 is (i32) -> (), and type n is (n times f64) -> f64.
  const types = [[FUNCTION_TYPE, 1, I32, 0]];
  for (let n = 1; n <= 3; n++) types.push([FUNCTION_TYPE, n, ...new Array(n).fill(F64), 1, F64]);
  const exported = functions.map((_, index) => [...textOf(`${index}`), pushLeb([0], imports.length + index)]);
  const sections: [number, readonly Bytes[]][] = [
    [1, types.map((type) => [type])],
    [2, imports.map((type, index) => [...textOf("f"), ...textOf(`${index}`), [0, type]])],
    [3, functions.map(() => [[0]])],
    [5, [[pushLeb([0], pages)]]],
    [7, [[...textOf("memory"), [2, 0]], ...exported]],
    [10, functions.map((each) => each.finish())],
  ];
  const bytes: Bytes = [
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...sections.flatMap(([id, items]) => [[id], ...sized(listOf(items))]),
  ];
  const module = new Uint8Array(lengthOf(bytes));
  let at = 0;
  for (const piece of bytes) {
    module.set(piece, at);
    at += piece.length;
  }
  return module;
}
