// Reads what stands as base64 in the files of vectors that Python writes for both test suites.
import { fromBase64Steps } from "../shared/base64";
import { runToEnd } from "../shared/steps";
import { toFloats } from "./tape";

export function bytesIn(base64: unknown): Uint8Array {
  return runToEnd(fromBase64Steps(String(base64)));
}

export function numbersIn(base64: unknown): Float64Array {
  return toFloats({ bytes: base64 }, "a vector");
}
