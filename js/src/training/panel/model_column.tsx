import { type Signal, useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useId, useMemo } from "preact/hooks";
import { formatCount, formatNumber } from "../../shared/number_format";
import { NetworkChart } from "../charts/network";
import { controlNamed } from "../run/schema";
import { GradientNorms, WeightHistograms } from "./charts";
import type { Opened } from "./graph_of_run";
import { MEMORY, parameterNames } from "./parameters";
import type { Session } from "./session";
import { NEURON_RESOLUTION, type Surfaces } from "./surfaces";
import { WeightsTable } from "./weights_table";

const NETWORK_HEIGHT = 420;
const TABS = ["Gradients", "Weights", "Table"] as const;
type Tab = (typeof TABS)[number];

/** The model: its neurons and weights, and below what training does to them. */
export function ModelColumn(props: {
  session: Session;
  surfaces: Surfaces | null;
  open: (opened: Opened) => void;
}) {
  const { session, surfaces, open } = props;
  const tab = useSignal<Tab>("Gradients");
  const panel = useId();
  const { problem } = session.trainer.value;
  const { model, reason } = session.model.get("describe");
  const count = `${formatCount(problem.initial.length)} parameters`;
  const sizes = problem.layers?.map(({ neurons }) => neurons.length).join(", ");
  const title = sizes === undefined ? model : `MLP(${problem.inputNames.length}, [${sizes}])`;
  return (
    <section class="mg-middle" aria-label="Model">
      {problem.layers ? (
        <Network session={session} surfaces={surfaces} open={open} title={`${title} · ${count}`} />
      ) : (
        <>
          <p class="mg-title">{`${title} · ${count}`}</p>
          <p class="mg-none">
            {reason ?? "This model is not built of layers of neurons."} So there is no picture of it.
          </p>
        </>
      )}
      <Tabs chosen={tab} panel={panel} />
      <div role="tabpanel" id={panel} aria-label={tab.value}>
        {tab.value === "Gradients" && <GradientNorms session={session} />}
        {tab.value === "Weights" && <WeightHistograms session={session} />}
        {tab.value === "Table" && <WeightsTable session={session} />}
      </div>
    </section>
  );
}

/** The tabs: one of them has the focus, arrows walk through them. */
function Tabs({ chosen, panel }: { chosen: Signal<Tab>; panel: string }) {
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
    <div class="mg-tabs" role="tablist" aria-label="What training does to the weights" onKeyDown={press}>
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
          {name}
        </button>
      ))}
    </div>
  );
}

function Network(props: {
  session: Session;
  surfaces: Surfaces | null;
  open: (opened: Opened) => void;
  title: string;
}) {
  const { session, surfaces, open, title } = props;
  const trainer = session.trainer.value;
  const { problem } = trainer;
  const { hidden, activation } = session.current.value;
  const names = useMemo(() => parameterNames(problem), [problem]);
  const read = useMemo(
    () => surfaces?.network ?? (() => ({ parameters: trainer.run.parameters, grids: null })),
    [surfaces, trainer],
  );
  const { maximum = 16, maximum_length: mostLayers = 6 } = controlNamed("hidden");
  const setHidden = (sizes: readonly number[]) => session.setControl("hidden", sizes);
  const detailOf = (place: number) => {
    const { run, gradients } = trainer;
    const memory = MEMORY[run.optimizer] ?? [];
    return [
      names[place],
      `gradient ${formatNumber(gradients[place])}`,
      ...memory.map(
        (name, index) => `${name} ${formatNumber(run.memory[index * run.parameters.length + place])}`,
      ),
    ];
  };
  return (
    <NetworkChart
      layers={problem.layers ?? []}
      inputNames={problem.inputNames}
      activations={problem.layers?.map((_, layer) => (layer < hidden.length ? activation : "linear")) ?? []}
      read={read}
      resolution={NEURON_RESOLUTION}
      title={title}
      height={NETWORK_HEIGHT}
      detailOf={detailOf}
      frame={session.calmFrame}
      onNeuron={(layer, index) => open({ point: problem.trainPlaces[0], neuron: [layer, index] })}
      onWeight={(place, value) => session.setParameter(place, value)}
      onNeurons={(layer, delta) =>
        setHidden(hidden.map((size, place) => (place === layer ? size + delta : size)))
      }
      onLayers={(delta) =>
        setHidden(delta === 1 ? [...hidden, hidden[hidden.length - 1] ?? 4] : hidden.slice(0, -1))
      }
      refusedNeurons={(layer, delta) => {
        const size = (hidden[layer] ?? 0) + delta;
        if (size < 1) return "A layer needs a neuron";
        return size > maximum ? `A layer has at most ${maximum} neurons` : null;
      }}
      refusedLayers={(delta) => {
        if (delta === -1) return hidden.length === 0 ? "There is no hidden layer" : null;
        return hidden.length >= mostLayers ? `There are at most ${mostLayers} hidden layers` : null;
      }}
    />
  );
}
