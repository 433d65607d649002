import { describe, expect, it } from "vitest";
import { FunctionWriter, Op, Vector, writeModule } from "./wasm_writer";

/** Runs a function that has no imports, and gives the memory of 64-bit floats it leaves. */
function memoryAfter(write: FunctionWriter, argument = 0): Float64Array {
  const code = writeModule([], [write], 2);
  expect(WebAssembly.validate(code)).toBe(true);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code));
  (exports[0] as (argument: number) => void)(argument);
  return new Float64Array((exports.memory as WebAssembly.Memory).buffer);
}

describe("a written module", () => {
  // Around these numbers LEB128 takes one byte more, or would read a number as negative.
  it.each([0, 8, 56, 64, 120, 128, 8184, 8192, 16376, 16384, 65_536, 131_056])(
    "finds %i as an address and as an offset",
    (place) => {
      for (const [address, offset] of [
        [place, 0],
        [0, place],
      ]) {
        const write = new FunctionWriter(0);
        write.integer(address);
        write.both(1.5);
        write.memory(Vector.store, offset);
        const memory = memoryAfter(write);
        expect([...memory.slice(place / 8, place / 8 + 2)]).toEqual([1.5, 1.5]);
        expect(memory.reduce((sum, number) => sum + number)).toBe(3);
      }
    },
  );

  it("has as many locals as are asked for", () => {
    const write = new FunctionWriter(2);
    const locals = Array.from({ length: 200 }, () => write.local());
    expect([locals[0], locals[199]]).toEqual([3, 202]);
    locals.forEach((local, index) => {
      write.both(index);
      write.at(Op.set, local);
    });
    locals.forEach((local, index) => {
      write.integer(16 * index);
      write.at(Op.get, local);
      write.memory(Vector.store, 0);
    });
    const memory = memoryAfter(write);
    expect([...memory.slice(0, 400)]).toEqual(locals.flatMap((_, index) => [index, index]));
  });

  it("takes lanes apart and puts them together", () => {
    const write = new FunctionWriter(0);
    for (const lane of [0, 1]) {
      write.integer(16 * lane);
      for (const start of [1, 3]) {
        write.both(start);
        write.both(start + 1);
        write.lane(Vector.extractLane, 1);
        write.lane(Vector.replaceLane, 1);
      }
      write.unpack(lane);
      write.memory(Vector.store, 0);
    }
    expect([...memoryAfter(write).slice(0, 4)]).toEqual([1, 3, 2, 4]);
  });

  it("loops, and calls functions of one to three numbers", () => {
    const calls: number[][] = [];
    const write = new FunctionWriter(0);
    write.loop(() => {
      for (const [index, operands] of [1, 2, 3].entries()) {
        write.integer(0);
        for (let operand = 0; operand < operands; operand++) {
          write.both(operand + 0.5);
          write.lane(Vector.extractLane, 0);
        }
        write.at(Op.call, index);
        write.vector(Vector.splat);
        write.memory(Vector.store, 16 * index);
      }
      write.at(Op.get, 0);
      write.integer(1);
      write.op(Op.i32Sub);
      write.at(Op.set, 0);
      write.at(Op.get, 0);
      write.integer(0);
      write.op(Op.i32GtS);
    });
    const module = new WebAssembly.Module(writeModule([1, 2, 3], [write], 1));
    const called = (...numbers: number[]) => calls.push(numbers);
    const { exports } = new WebAssembly.Instance(module, { f: { 0: called, 1: called, 2: called } });
    (exports[0] as (argument: number) => void)(2);
    expect(calls).toEqual([[0.5], [0.5, 1.5], [0.5, 1.5, 2.5], [0.5], [0.5, 1.5], [0.5, 1.5, 2.5]]);
    const memory = new Float64Array((exports.memory as WebAssembly.Memory).buffer);
    expect([...memory.slice(0, 6)]).toEqual([4, 4, 5, 5, 6, 6]);
  });
});
