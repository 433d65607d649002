import { useId } from "preact/hooks";
import { useKeptSignal } from "../../widget/kept_signal";
import { GradientNorms, Losses, WeightHistograms } from "./charts";
import type { Session } from "./session";
import { Tabs } from "./tabs";
import { WeightsTable } from "./weights_table";

const TABS = ["losses", "gradients", "weights", "table"] as const;
type Tab = (typeof TABS)[number];

/** How the losses went, and in the same place what training does to the weights. */
export function CourseOfTraining({ session }: { session: Session }) {
  const tab = useKeptSignal<Tab>("course", "losses");
  const panel = useId();
  const words = session.messages.value.training;
  return (
    <div class="mg-course">
      <Tabs names={TABS} chosen={tab} panel={panel} label={words.tabs} words={words} />
      <div role="tabpanel" id={panel} aria-label={words[tab.value]}>
        {tab.value === "losses" && <Losses session={session} />}
        {tab.value === "gradients" && <GradientNorms session={session} />}
        {tab.value === "weights" && <WeightHistograms session={session} />}
        {tab.value === "table" && <WeightsTable session={session} />}
      </div>
    </div>
  );
}
