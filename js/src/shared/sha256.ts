// SHA-256, https://doi.org/10.6028/NIST.FIPS.180-4. The browser's own is there in secure contexts alone, which a
// notebook on another machine is not, and answers later.

/** The first 32 bits of the fractional parts of roots of the first primes. */
function fractions(count: number, root: (prime: number) => number): Uint32Array {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++) {
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  }
  return Uint32Array.from(found, (prime) => (root(prime) % 1) * 2 ** 32);
}

const START = fractions(8, Math.sqrt);
const ROUNDS = fractions(64, Math.cbrt);

const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The digest of a text in UTF-8, in hexadecimal digits. */
export function sha256(text: string): string {
  const state = START.slice();
  const words = padded(new TextEncoder().encode(text));
  for (let block = 0; block < words.length; block += 16) mix(state, words.subarray(block, block + 16));
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}

/** The text, a bit, zeros, and its length in bits, as big-endian words. */
function padded(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(16 * Math.ceil((bytes.length + 9) / 64));
  for (let index = 0; index < bytes.length; index++)
    words[index >> 2] |= bytes[index] << (24 - 8 * (index & 3));
  words[bytes.length >> 2] |= 0x80 << (24 - 8 * (bytes.length & 3));
  words[words.length - 1] = 8 * bytes.length;
  return words;
}

function mix(state: Uint32Array, block: Uint32Array): void {
  const schedule = new Uint32Array(64);
  schedule.set(block);
  for (let round = 16; round < 64; round++) {
    const [early, late] = [schedule[round - 15], schedule[round - 2]];
    const small = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const large = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    schedule[round] = schedule[round - 16] + small + schedule[round - 7] + large;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let round = 0; round < 64; round++) {
    const mixedE = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + mixedE + ((e & f) ^ (~e & g)) + ROUNDS[round] + schedule[round]) | 0;
    const mixedA = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (mixedA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] += word;
  });
}
