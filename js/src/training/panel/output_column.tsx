import { useId, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useKeptSignal } from "../../widget/kept_signal";
import { Confusion } from "./confusion";
import type { Opened } from "./graph_of_run";
import { OutputPlane } from "./output_plane";
import { PointsPlane } from "./points_plane";
import { createSampleNumbers } from "./samples";
import { type SampleFilter, Samples } from "./samples_tab";
import type { Session } from "./session";
import type { Surfaces } from "./surfaces";
import { Tabs } from "./tabs";

const TABS = ["points", "samples", "confusion"] as const;
type Tab = (typeof TABS)[number];

/** What the model says of the data: in a plane, sample by sample, and by class. */
export function OutputColumn(props: {
  session: Session;
  /** Null where points do not lie in a plane: none holds what a model says of more than two columns. */
  surfaces: Surfaces | null;
  /** The point whose graph is open, by its index in the data; null for none. */
  marked: number | null;
  open: (opened: Opened) => void;
}) {
  const { session, surfaces, marked, open } = props;
  const trainer = session.trainer.value;
  const { columns: words, output } = session.messages.value.training;
  const tab = useKeptSignal<Tab>("samples shown as", "points");
  const filter = useKeptSignal<SampleFilter | null>("filter", null);
  const panel = useId();
  const numbers = useMemo(() => createSampleNumbers(trainer, () => session.frame.peek()), [trainer, session]);
  const names = trainer.problem.classes > 0 ? TABS : TABS.slice(0, 2);
  const chosen = names.includes(tab.value) ? tab.value : "points";
  const content = useRef<HTMLDivElement>(null);
  const isListAskedFor = useRef(false);
  // Who presses a number of the matrix goes on in the list.
  useLayoutEffect(() => {
    if (!isListAskedFor.current) return;
    isListAskedFor.current = false;
    content.current?.querySelector<HTMLElement>("[role=grid]")?.focus({ preventScroll: true });
  });
  const shared = { session, numbers, marked, open };
  return (
    <section class={surfaces ? "mg-output" : "mg-output mg-many"} aria-label={output}>
      <Tabs names={names} chosen={tab} panel={panel} label={words.tabs} words={words} />
      <div role="tabpanel" id={panel} ref={content} aria-label={words[chosen]}>
        {chosen === "points" &&
          (surfaces ? <OutputPlane {...shared} surfaces={surfaces} /> : <PointsPlane {...shared} />)}
        {chosen === "samples" && <Samples {...shared} filter={filter} />}
        {chosen === "confusion" && (
          <Confusion
            session={session}
            numbers={numbers}
            choose={(cell) => {
              isListAskedFor.current = true;
              filter.value = cell;
              tab.value = "samples";
            }}
          />
        )}
      </div>
    </section>
  );
}
