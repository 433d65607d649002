/** A text of no more than so many characters: an ellipsis ends what is cut. Whoever lays out a text measures all of it. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** Whatever stands in the place of a text, cut; empty for what is none. */
export function cutText(value: unknown, most: number): string {
  return typeof value === "string" ? cut(value, most) : "";
}
