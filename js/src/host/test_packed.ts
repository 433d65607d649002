/** A text as micrograd_widget/packing.py packs it. */
export async function packed(text: string): Promise<string> {
  const compressed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(compressed).arrayBuffer());
  const padding = (4 - (bytes.length % 4)) % 4;
  const view = new DataView(new ArrayBuffer(bytes.length + padding));
  new Uint8Array(view.buffer).set(bytes);
  let coded = "";
  for (let at = 0; at < view.byteLength; at += 4) {
    let number = view.getUint32(at);
    let group = "";
    for (let digit = 0; digit < 5; digit++) {
      group = String.fromCharCode(33 + (number % 85)) + group;
      number = Math.floor(number / 85);
    }
    const isLast = at + 4 === view.byteLength;
    if (isLast) coded += group.slice(0, 5 - padding);
    else coded += group === "!!!!!" ? "z" : group;
  }
  return coded.replace(/["\\<&]/g, (one) => ({ '"': "v", "\\": "w", "<": "x", "&": "y" })[one] ?? "");
}
