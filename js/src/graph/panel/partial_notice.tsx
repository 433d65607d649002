import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { cutText } from "../../shared/cut";
import { LONGEST_NOTE } from "../../shared/limits";
import type { GraphModel } from "../state/graph_model";

/** What the saved state of a very large graph does not hold, and why. */
export function PartialNotice({ model, signal }: { model: GraphModel; signal: AbortSignal }) {
  const notice = () => cutText(model.get("left_out"), LONGEST_NOTE);
  const text = useSignal(notice());
  useEffect(() => {
    const ended = new AbortController();
    signal.addEventListener("abort", () => ended.abort(), { signal: ended.signal });
    model.onChange("left_out", () => (text.value = notice()), ended.signal);
    return () => ended.abort();
  }, [model, signal, text]);
  if (text.value === "") return null;
  return (
    <p class="mg-left-out" role="note">
      {text}
    </p>
  );
}
