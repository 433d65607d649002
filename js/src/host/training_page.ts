import { trainingMessagesFrom } from "../messages";
import { Fault } from "../shared/errors";
import { linkTo, stateInAddress } from "../shared/link";
import { takesLong } from "../training/panel/long_work";
import type { TrainingTraits } from "../training/panel/model";
import { mountTraining } from "../training/panel/mount";
import { createSession, type Session } from "../training/panel/session";
import { localModel } from "../widget/local_model";
import { embed } from "./embed";

embed<TrainingTraits>("data-micrograd-training", trainingMessagesFrom, (container, traits) => {
  // The page's own life is the session's: nothing ends it before the page goes.
  const ended = new AbortController().signal;
  mountTraining(
    container,
    traits.messages,
    () => sessionOf(traits, ended),
    ended,
    takesLong(traits.state, traits.tape),
    (chosen) => linkTo(location.href, chosen, "panel"),
  );
});

/** A session with the state that the address asks for; with the saved one if it asks for none, or for one that cannot be. */
function sessionOf(traits: TrainingTraits, ended: AbortSignal): Session {
  let refused: unknown = null;
  try {
    const state = stateInAddress(location.href, "panel");
    // A run that was saved belongs to the state that was saved with it.
    if (state !== null) return createSession(localModel({ ...traits, state, run: null, stopped: "" }), ended);
  } catch (reason) {
    refused = new Fault("linkRefused", { reason: reason as Error });
  }
  const session = createSession(localModel(traits), ended);
  session.refused.value ??= refused;
  return session;
}
