import { trainingMessagesFrom } from "../messages";
import type { TrainingTraits } from "../training/panel/model";
import { mountTraining } from "../training/panel/mount";
import { createSession } from "../training/panel/session";
import { localModel } from "../widget/local_model";
import { embed } from "./embed";
import { linkTo, stateInAddress } from "./link";

embed<TrainingTraits>("data-micrograd-training", trainingMessagesFrom, (container, traits) => {
  // The page's own life is the session's: nothing ends it before the page goes.
  const ended = new AbortController().signal;
  const state = stateInAddress(location.href);
  mountTraining(
    container,
    traits.messages,
    () => {
      if (state !== null) {
        try {
          // A run that was saved belongs to the state that was saved with it.
          return createSession(localModel({ ...traits, state, run: null, stopped: "" }), ended);
        } catch {
          // What an address asks for and cannot be is ignored.
        }
      }
      return createSession(localModel(traits), ended);
    },
    ended,
    (chosen) => linkTo(location.href, chosen),
  );
});
