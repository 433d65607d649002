import type { ReadonlySignal } from "@preact/signals";
import type { Answer } from "./model";

/** Says that Python does not follow what happens in the page, as long as it does not. Nothing in a page without Python. */
export function AnswerNotice(props: {
  answer: ReadonlySignal<Answer> | undefined;
  words: { readonly [kind in Exclude<Answer, "fine">]: string };
  class: string;
}) {
  const answer = props.answer?.value ?? "fine";
  if (answer === "fine") return null;
  return (
    <div class={props.class} role="alert">
      <p>{props.words[answer]}</p>
    </div>
  );
}
