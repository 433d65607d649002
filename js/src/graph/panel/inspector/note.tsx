import { useRef } from "preact/hooks";
import { useKeptScroll } from "../../../widget/kept_signal";
import type { GraphState } from "../../state/graph_state";

/** What a teacher says beside the graph: paragraphs between empty lines, `names` in backticks as code. */
export function Note({ state }: { state: GraphState }) {
  return state.note.trim() === "" ? null : <Paragraphs state={state} />;
}

function Paragraphs({ state }: { state: GraphState }) {
  const scrolled = useRef<HTMLDivElement>(null);
  useKeptScroll("note", scrolled);
  return (
    <section class="mg-teacher" aria-label={state.messages.value.quiz.note}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with keys */}
      <div ref={scrolled} class="mg-scroll" tabIndex={0}>
        {state.note.split(/\n\s*\n/).map((paragraph, index) => (
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
