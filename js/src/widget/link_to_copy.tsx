import { useEffect, useRef } from "preact/hooks";

/** A link for a reader to copy herself, where the browser keeps the page from the clipboard. It is selected at once. */
export function LinkToCopy({ link, label }: { link: string; label: string }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [link]);
  return <input ref={field} class="mg-link-to-copy" readOnly value={link} aria-label={label} />;
}
