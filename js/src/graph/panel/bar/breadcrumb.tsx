import type { GraphState } from "../../state/graph_state";
import { breadcrumbsOf } from "../breadcrumbs";

/** Where the reader is, and the way back: a click closes what lies inside. */
export function Breadcrumb({ state }: { state: GraphState }) {
  const { folding } = state;
  const { panel } = state.messages.value;
  const crumbs = breadcrumbsOf(folding.structure, folding.currentGroup.value);
  return (
    <nav class="mg-crumbs" aria-label={panel.whereYouAre}>
      {crumbs.map(({ group, title, of }, step) => {
        const isLast = step === crumbs.length - 1;
        return (
          <span class="mg-crumb" key={group}>
            {step > 0 && <span aria-hidden="true">›</span>}
            {isLast ? (
              <b aria-current="location" title={title}>
                {title}
                {of > 1 && <span class="mg-quiet"> {panel.ofInstances({ count: of })}</span>}
              </b>
            ) : (
              <button
                type="button"
                class="mg-link"
                title={panel.backTo({ title })}
                onClick={() => folding.leadBack(group)}
              >
                {title}
              </button>
            )}
          </span>
        );
      })}
    </nav>
  );
}
