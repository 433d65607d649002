/** A sentence with its keys, which stand between ⟦ and ⟧ in the catalogue, as keys. */
export function Kbd({ text }: { text: string }) {
  return (
    <>{text.split(/[⟦⟧]/).map((part, place) => (place % 2 === 1 ? <kbd key={place}>{part}</kbd> : part))}</>
  );
}
