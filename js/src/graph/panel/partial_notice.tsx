/** What the saved state of a very large graph does not hold, and why. */
export function PartialNotice({ text = "" }: { text?: string | undefined }) {
  if (text === "") return null;
  return (
    <p class="mg-left-out" role="note">
      {text}
    </p>
  );
}
