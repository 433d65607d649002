/** A sentence with its keys, which stand between ⟦ and ⟧ in the catalogue, as keys. */
export function Kbd({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/[\u27e6\u27e7]/)
        .map((part, index) => (index % 2 === 1 ? <kbd key={index}>{part}</kbd> : part))}
    </>
  );
}
