/** Something that a reader takes along: a text or bytes of a type, under a name. */
export interface Taken {
  readonly name: string;
  readonly type: string;
  readonly content: Promise<string | Blob>;
}

/** After so long a browser has begun to save a file. */
const SAVING_MILLISECONDS = 10_000;

/** Puts a text or a picture onto the clipboard. Rejects where a page may not. */
export async function copy({ content, type }: Taken): Promise<void> {
  if (type !== "image/png") {
    await navigator.clipboard.writeText(String(await content));
    return;
  }
  // The picture may come later than the press of the button, after which Safari allows no copying.
  const blob = content.then((found) => new Blob([found], { type }));
  await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
}

/** Saves it as a file. */
export async function save({ content, name, type }: Taken): Promise<void> {
  const address = URL.createObjectURL(new Blob([await content], { type }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), SAVING_MILLISECONDS);
}

/** The name of a file: what is not allowed in one on some system becomes a hyphen. */
export function fileName(name: string, ending: string): string {
  const plain = name.replace(/[^\p{L}\p{N} ._-]+/gu, "-").replace(/^[\s.-]+|[\s.-]+$/g, "");
  return `${[...plain].slice(0, 40).join("") || "graph"}.${ending}`;
}
