/**
 * Names that belong together, each in no more than so many characters, and still told apart. What is too long loses its
 * end, as long as no two names are the same then ("petal lengt…"); else its beginning, else a part in the middle; and
 * where that is not enough, an end that all have in common goes first.
 */
export function shortNames(names: readonly string[], most: number): string[] {
  const room = Math.max(1, most - 1);
  const half = Math.ceil(room / 2);
  const heads = [room, 0, half, ...Array.from({ length: room }, (_, head) => head)];
  const different = new Set(names).size;
  const ways = [0, commonEnd(names)].flatMap((end) => heads.map((head) => ({ head, end })));
  for (const { head, end } of ways) {
    const cut = names.map((name) => shortName(name, most, head, end));
    if (new Set(cut).size === different) return cut;
  }
  return names.map((name) => shortName(name, most, half, 0));
}

/** @param head the number of characters to keep at the beginning; @param end the number to leave out at the end */
function shortName(name: string, most: number, head: number, end: number): string {
  if (name.length <= most) return name;
  const left = end === 0 ? name : name.slice(0, -end);
  const tail = Math.max(0, most - head - 1 - (end > 0 ? 1 : 0));
  return `${name.slice(0, head)}…${left.slice(Math.max(head, left.length - tail))}${end > 0 ? "…" : ""}`;
}

/** How many characters all names have in common at their ends. */
function commonEnd(names: readonly string[]): number {
  if (names.length < 2) return 0;
  const shortest = Math.min(...names.map(({ length }) => length));
  let end = 0;
  while (end < shortest && names.every((name) => name.at(-1 - end) === names[0].at(-1 - end))) end++;
  return end;
}
