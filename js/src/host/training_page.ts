import { trainingMessagesFrom } from "../messages";
import { Fault } from "../shared/errors";
import { linkTo, stateInAddress } from "../shared/link";
import { takesLong } from "../training/panel/long_work";
import type { TrainingTraits } from "../training/panel/model";
import { mountTraining } from "../training/panel/mount";
import { firstTrainer, type ReadyTrainer } from "../training/panel/ready_trainer";
import { createSession, type Session } from "../training/panel/session";
import { localModel } from "../widget/local_model";
import type { Model } from "../widget/model";
import { defineElement } from "./elements";
import { tellHeight } from "./framed";
import { defineGraphElement } from "./graph_element";
import { pageAddress } from "./page_address";

defineGraphElement();
defineElement<TrainingTraits>("micrograd-training", {
  read: trainingMessagesFrom,
  model: localModel,
  mount: (place, model, signal) => {
    const link = pageAddress() ? (chosen: unknown) => linkTo(pageAddress(), chosen, "panel") : undefined;
    const isLong = takesLong(model.get("state"), model.get("tape"));
    const first = isLong ? firstTrainer(model) : null;
    const open = (ready: ReadyTrainer | null) => sessionOf(model, signal, ready);
    mountTraining(place, model.get("messages"), open, signal, first, link);
  },
});
tellHeight();

const KEPT = ["tape", "acknowledged", "theme", "messages", "linked", "describe"] as const;

/** The same panel with another state. A run that was saved belongs to the state that was saved with it. */
function opened(model: Model<TrainingTraits>, state: unknown): Model<TrainingTraits> {
  const kept = Object.fromEntries(KEPT.map((name) => [name, model.get(name)]));
  return localModel({ ...kept, state, run: null, stopped: "" } as TrainingTraits);
}

/** A session with the state that the address asks for; with the saved one if it asks for none, or for one that cannot be. */
function sessionOf(model: Model<TrainingTraits>, ended: AbortSignal, ready: ReadyTrainer | null): Session {
  let refused: unknown = null;
  try {
    const state = stateInAddress(location.href, "panel");
    if (state !== null) return createSession(opened(model, state), ended);
  } catch (reason) {
    refused = new Fault("linkRefused", { reason: reason as Error });
  }
  const session = createSession(model, ended, ready);
  session.refused.value ??= refused;
  return session;
}
