import { controlWords } from "./control_words";
import type { Session } from "./session";

/** Whether classes that are numbers are learned as numbers. Other targets can be learned in one way only. */
export function ProblemSwitch({ session, off }: { session: Session; off: string | null }) {
  const { data, problem } = session.current.value;
  if (!data || data.classes === 0 || !data.values) return null;
  const { help, label } = controlWords("problem", session.messages.value);
  return (
    <label class="mg-switch" title={off ?? help}>
      <input
        type="checkbox"
        checked={problem === "regression"}
        disabled={off !== null}
        onChange={(event) =>
          session.setControl("problem", event.currentTarget.checked ? "regression" : "auto")
        }
      />
      <span>{label}</span>
    </label>
  );
}
