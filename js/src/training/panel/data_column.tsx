import { useId, useMemo } from "preact/hooks";
import { useKeptSignal } from "../../widget/kept_signal";
import { LinkToCopy } from "../../widget/link_to_copy";
import { DatasetThumbnail } from "../charts/dataset_thumbnail";
import { dataOf } from "../run/datasets";
import { controlNamed } from "../run/schema";
import { defaultState } from "../run/state";
import { choiceLabel, controlWords } from "./control_words";
import { Field } from "./controls";
import { Fold } from "./fold";
import { describedIn } from "./model";
import { ProblemSwitch } from "./problem_switch";
import type { Session } from "./session";

/** The dataset that a person brings along. */
const OWN = "own";
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
  const { reason } = describedIn(session.model);
  const isOwn = dataset === OWN;
  const words = session.messages.value.training;
  const isInPlane = session.trainer.value.problem.pointSize === 2;
  return (
    <section class="mg-side" aria-label={words.data}>
      <Datasets session={session} chosen={dataset} hasOwn={data !== null} off={reason} />
      {isOwn ? <ProblemSwitch session={session} off={reason} /> : <Field session={session} name="noise" />}
      <Field session={session} name="train_share" />
      <Field session={session} name="batch_size" />
      <Fold class="mg-more-data" summary={words.moreData}>
        {!isOwn && <Field session={session} name="points" />}
        {isInPlane && <Field session={session} name="features" off={reason} />}
        <Field session={session} name="standardise" off={reason} />
        <Field session={session} name="seed" />
        <button
          type="button"
          title={reason ?? words.newWeightsHint}
          disabled={reason !== null}
          onClick={session.newWeights}
        >
          {words.newWeights}
        </button>
      </Fold>
      {link && <CopyLink session={session} address={() => link(session.state.value)} />}
    </section>
  );
}

function Datasets(props: { session: Session; chosen: string; hasOwn: boolean; off: string | null }) {
  const { session, chosen, hasOwn, off } = props;
  const messages = session.messages.value;
  const { help, label: title } = controlWords("dataset", messages);
  const names = (controlNamed("dataset").choices ?? []).map(String);
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
      {names
        .filter((name) => name !== OWN)
        .map((name) => (
          <DatasetThumbnail
            key={name}
            group={group}
            name={name}
            label={choiceLabel("dataset", name, messages)}
            data={sampleOf(name)}
            checked={chosen === name}
            onChoose={() => session.setControl("dataset", name)}
          />
        ))}
      {hasOwn && (
        <label class="mg-own">
          <input type="radio" checked={chosen === OWN} onChange={() => session.setControl("dataset", OWN)} />
          <span>{choiceLabel("dataset", OWN, messages)}</span>
        </label>
      )}
    </fieldset>
  );
}

/** Copies an address that opens the page with the panel as it is set now. */
function CopyLink({ session, address }: { session: Session; address: () => string }) {
  const { exporting, training: words } = session.messages.value;
  const said = useKeptSignal<{ link: string; isCopied: boolean } | null>("link", null);
  const copy = async () => {
    let link: string;
    try {
      link = address();
    } catch (error) {
      session.refused.value = error;
      return;
    }
    history.replaceState(null, "", link);
    try {
      await navigator.clipboard.writeText(link);
      said.value = { link, isCopied: true };
    } catch {
      said.value = { link, isCopied: false };
    }
  };
  return (
    <>
      <button type="button" title={words.copyLinkHint} onClick={copy}>
        {words.copyLink}
      </button>
      <span class="mg-quiet" role="status">
        {said.value && (said.value.isCopied ? words.copied : exporting.linkHere)}
      </span>
      {said.value?.isCopied === false && <LinkToCopy link={said.value.link} label={exporting.link} />}
    </>
  );
}
