import { takesLong } from "../training/panel/long_work";
import type { TrainingTraits } from "../training/panel/model";
import { mountTraining } from "../training/panel/mount";
import { firstTrainer, type ReadyTrainer } from "../training/panel/ready_trainer";
import { createSession, type Session } from "../training/panel/session";
import { adapt } from "./adapt";
import { deliveryOf, identityOf } from "./deliveries";
import type { HostModel } from "./host_model";
import { loadedModel } from "./loaded_model";
import type { Loaded, Widget } from "./widget_module";

/** A run says itself which one is newer, see `run_sync.py`. */
const TOLD = { arrays: [], yielding: ["run"] };

/** What all views of one panel share. */
interface Shared {
  readonly host: HostModel;
  readonly ended: AbortController;
  session: Session | null;
}

/** One session for all views of a panel, so that they show one run. */
const panels = new Map<unknown, Shared>();

function share(host: HostModel): Shared {
  const shared = { host, ended: new AbortController(), session: null };
  panels.set(identityOf(host), shared);
  return shared;
}

function sessionOf(host: HostModel, ready: ReadyTrainer | null): Session {
  const shared = panels.get(identityOf(host)) ?? share(host);
  if (!shared.session) {
    const { signal } = shared.ended;
    const delivery = deliveryOf(shared.host, TOLD, signal);
    shared.session = createSession(adapt<TrainingTraits>(shared.host, delivery), signal, ready);
    delivery?.greet();
  }
  return shared.session;
}

/** A panel has the sentences of graphs, as it opens some, and its own. */
const modelOf = (loaded: Loaded) => loadedModel(loaded, ["sentences", "training sentences"]);

const widget: Widget = {
  /**
   * Hosts that know of it call this once for each panel, and its answer when the panel goes. The session listens to
   * this model: that of a view goes deaf when the view ends.
   */
  initialize(loaded) {
    const model = modelOf(loaded);
    const identity = identityOf(model);
    const shared = share(model);
    return () => {
      shared.ended.abort();
      if (panels.get(identity) === shared) panels.delete(identity);
    };
  },
  /** Shows one view. Hosts may call it several times for one panel, and end each view at any time. */
  render({ el, ...loaded }) {
    const model = modelOf(loaded);
    const ended = new AbortController();
    const isLong = takesLong(model.get("state"), model.get("tape"));
    const first = isLong ? firstTrainer(adapt<TrainingTraits>(model)) : null;
    mountTraining(el, model.get("messages"), (ready) => sessionOf(model, ready), ended.signal, first);
    return () => ended.abort();
  },
};
export default widget;
