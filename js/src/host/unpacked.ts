/** The text that was packed for a notebook or a page, see micrograd_widget/packing.py. */
export async function unpacked(packed: string): Promise<string> {
  const plain = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).text();
}

function bytesOf(packed: string): Uint8Array<ArrayBuffer> {
  const digits = packed.replace(/[v-z]/g, (one) => ({ v: '"', w: "\\", x: "<", y: "&" })[one] ?? "!!!!!");
  const groups = Math.ceil(digits.length / 5);
  const view = new DataView(new ArrayBuffer(4 * groups));
  for (let group = 0; group < groups; group++) {
    let number = 0;
    for (let index = 5 * group; index < 5 * group + 5; index++) {
      number = 85 * number + (index < digits.length ? digits.charCodeAt(index) - 33 : 84);
    }
    view.setUint32(4 * group, number);
  }
  return new Uint8Array(view.buffer, 0, digits.length - groups);
}
