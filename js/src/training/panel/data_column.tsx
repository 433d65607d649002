import { useSignal } from "@preact/signals";
import { useId, useMemo } from "preact/hooks";
import { DatasetThumbnail } from "../charts/dataset_thumbnail";
import { dataOf } from "../run/datasets";
import { controlNamed } from "../run/schema";
import { defaultState } from "../run/state";
import { Field } from "./controls";
import type { Session } from "./session";

const OF_MADE_DATA = ["points", "noise"] as const;
/** Enough to show a shape. */
const THUMBNAIL_POINTS = 90;

/** What the model learns from. */
export function DataColumn({
  session,
  link,
}: {
  session: Session;
  link: ((state: unknown) => string) | null;
}) {
  const { dataset, data } = session.current.value;
  const { reason } = session.model.get("describe");
  const isOwn = dataset === "own";
  const notPlane =
    session.trainer.value.problem.pointSize === 2 ? null : "Points of this data do not lie in a plane";
  return (
    <section class="mg-side" aria-label="Data">
      <Datasets session={session} chosen={dataset} hasOwn={data !== null} off={reason} />
      {OF_MADE_DATA.map((name) => (
        <Field key={name} session={session} name={name} off={isOwn ? "This is data of your own" : null} />
      ))}
      <Field session={session} name="train_share" />
      <Field session={session} name="batch_size" />
      <Field session={session} name="features" off={reason ?? notPlane} />
      <Field session={session} name="seed" />
      <button
        type="button"
        title={reason ?? "Draw other first weights, and begin anew"}
        disabled={reason !== null}
        onClick={session.newWeights}
      >
        New weights
      </button>
      {link && <CopyLink address={() => link(session.state.value)} />}
    </section>
  );
}

function Datasets(props: { session: Session; chosen: string; hasOwn: boolean; off: string | null }) {
  const { session, chosen, hasOwn, off } = props;
  const { choices = [], help, label: title } = controlNamed("dataset");
  const group = useId();
  const samples = useMemo(() => new Map<string, ReturnType<typeof dataOf>>(), []);
  const sampleOf = (name: string) => {
    const made = samples.get(name) ?? dataOf({ ...defaultState(), dataset: name, points: THUMBNAIL_POINTS });
    samples.set(name, made);
    return made;
  };
  return (
    <fieldset class="mg-datasets" title={off ?? help} disabled={off !== null}>
      <legend>{title}</legend>
      {choices
        .map(([name, label]) => ({ name: String(name), label }))
        .filter(({ name }) => name !== "own")
        .map(({ name, label }) => (
          <DatasetThumbnail
            key={name}
            group={group}
            name={name}
            label={label}
            data={sampleOf(name)}
            checked={chosen === name}
            onChoose={() => session.setControl("dataset", name)}
          />
        ))}
      {hasOwn && (
        <label class="mg-own">
          <input
            type="radio"
            checked={chosen === "own"}
            onChange={() => session.setControl("dataset", "own")}
          />
          <span>Your own data</span>
        </label>
      )}
    </fieldset>
  );
}

/** Copies an address that opens the page with the panel as it is set now. */
function CopyLink({ address }: { address: () => string }) {
  const said = useSignal("");
  const copy = async () => {
    const link = address();
    // The address bar has it in any case: browsers may keep pages from the clipboard.
    history.replaceState(null, "", link);
    try {
      await navigator.clipboard.writeText(link);
      said.value = "Copied";
    } catch {
      said.value = "It is in the address bar";
    }
  };
  return (
    <>
      <button type="button" title="An address that opens this panel as it is set now" onClick={copy}>
        Copy link
      </button>
      <span class="mg-quiet" role="status">
        {said.value}
      </span>
    </>
  );
}
