import { type Signal, useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useId } from "preact/hooks";
import type { TrainingMessages } from "../../messages";
import { GradientNorms, Losses, WeightHistograms } from "./charts";
import type { Session } from "./session";
import { WeightsTable } from "./weights_table";

const TABS = ["losses", "gradients", "weights", "table"] as const;
type Tab = (typeof TABS)[number];

/** How the losses went, and in the same place what training does to the weights. */
export function CourseOfTraining({ session }: { session: Session }) {
  const tab = useSignal<Tab>("losses");
  const panel = useId();
  const words = session.messages.value.training;
  return (
    <div class="mg-course">
      <Tabs chosen={tab} panel={panel} words={words} />
      <div role="tabpanel" id={panel} aria-label={words[tab.value]}>
        {tab.value === "losses" && <Losses session={session} />}
        {tab.value === "gradients" && <GradientNorms session={session} />}
        {tab.value === "weights" && <WeightHistograms session={session} />}
        {tab.value === "table" && <WeightsTable session={session} />}
      </div>
    </div>
  );
}

/** The tabs: one of them has the focus, arrows walk through them. */
function Tabs(props: { chosen: Signal<Tab>; panel: string; words: TrainingMessages["training"] }) {
  const { chosen, panel, words } = props;
  const press = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = TABS.indexOf(chosen.value);
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: (from + TABS.length - 1) % TABS.length,
      ArrowRight: (from + 1) % TABS.length,
      Home: 0,
      End: TABS.length - 1,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    chosen.value = TABS[to];
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[to]?.focus();
  };
  return (
    <div class="mg-tabs" role="tablist" aria-label={words.tabs} onKeyDown={press}>
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={chosen.value === name}
          aria-controls={panel}
          tabIndex={chosen.value === name ? 0 : -1}
          onClick={() => {
            chosen.value = name;
          }}
        >
          {words[name]}
        </button>
      ))}
    </div>
  );
}
