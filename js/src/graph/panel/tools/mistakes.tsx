import { useSignal } from "@preact/signals";
import type { Mistake } from "../../analysis/orders";
import type { GraphState } from "../../state/graph_state";
import { WrongPass } from "./wrong_pass";

const MISTAKES = ["overwrite", "again"] as const satisfies readonly Mistake[];

/** The mistakes that are made most: = where += is needed, and a second pass without zero_grad. */
export function MistakesTool({ state }: { state: GraphState }) {
  const mistake = useSignal<(typeof MISTAKES)[number]>("overwrite");
  const { analysis } = state.messages.value;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, and this is none */}
      <div class="mg-actions" role="group" aria-label={analysis.mistakes}>
        {MISTAKES.map((each) => (
          <button
            key={each}
            type="button"
            title={analysis.what[each]}
            aria-pressed={mistake.value === each}
            onClick={() => {
              mistake.value = each;
            }}
          >
            {analysis.mistake[each].label}
          </button>
        ))}
      </div>
      <WrongPass state={state} mistake={mistake.value} />
    </>
  );
}
