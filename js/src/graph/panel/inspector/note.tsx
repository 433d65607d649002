import type { Messages } from "../../../messages";

/** What a teacher says beside the graph: paragraphs between empty lines, `names` in backticks as code. */
export function Note({ text, messages }: { text: string; messages: Messages }) {
  if (text.trim() === "") return null;
  return (
    <section class="mg-teacher" aria-label={messages.quiz.note}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with keys */}
      <div class="mg-scroll" tabIndex={0}>
        {text.split(/\n\s*\n/).map((paragraph, index) => (
          <p key={index}>{marked(paragraph)}</p>
        ))}
      </div>
    </section>
  );
}

function marked(text: string) {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
