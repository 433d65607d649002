// Reads what stands as base64 in the files of vectors that Python writes for both test suites.
import { toBytes, toFloats } from "./tape";

export function bytesIn(base64: unknown): Uint8Array {
  return toBytes({ bytes: base64 }, "a vector");
}

export function numbersIn(base64: unknown): Float64Array {
  return toFloats({ bytes: base64 }, "a vector");
}
