/** A sentence with its keys, which stand between ⟦ and ⟧ in the catalogue, as keys. */
export function Kbd({ text }: { text: string }) {
  return (
    <>{text.split(/[⟦⟧]/).map((part, index) => (index % 2 === 1 ? <kbd key={index}>{part}</kbd> : part))}</>
  );
}
