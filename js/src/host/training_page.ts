import { localModel } from "../panels/local_model";
import type { TrainingTraits } from "../panels/training/model";
import { mountTraining } from "../panels/training/mount";
import { createSession } from "../panels/training/session";
import { embed } from "./embed";
import { linkTo, stateInAddress } from "./link";

embed<TrainingTraits>("data-micrograd-training", (place, traits) => {
  // The page's own life is the session's: nothing ends it before the page goes.
  const ended = new AbortController().signal;
  const state = stateInAddress(location.href);
  // A run that was saved belongs to the state that was saved with it.
  const model = localModel(state === null ? traits : { ...traits, state, run: null });
  mountTraining(
    place,
    () => createSession(model, ended),
    ended,
    (chosen) => linkTo(location.href, chosen),
  );
});
