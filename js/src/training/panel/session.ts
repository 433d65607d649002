import { computed, type ReadonlySignal } from "@preact/signals";
import { type TrainingMessages, trainingMessagesFrom } from "../../messages";
import { catalogueOf } from "../../widget/messages_of";
import { readState } from "../run/fitting_loss";
import { checkValue } from "../run/schema";
import { type CurrentRun, createCurrentRun } from "./current_run";
import { createFrameCounts, type FrameCounts } from "./frame_counts";
import { createLongWork, type LongWork } from "./long_work";
import type { TrainingModel } from "./model";
import { customOf, type ReadyTrainer } from "./ready_trainer";
import { createRunProtocol, type RunProtocol } from "./run_protocol";
import { createSessionCommands, type SessionCommands } from "./session_commands";
import { createTrainingLoop } from "./training_loop";
import { createUndo, type Undo } from "./undo";

/**
 * What all views of one training panel share: the state, the trainer that is derived from it, and where its run
 * stands. The state and the run follow the model, and the model follows them, until the signal ends the session.
 */
export interface Session
  extends SessionCommands,
    Pick<CurrentRun, "state" | "current" | "trainer" | "refused">,
    Pick<FrameCounts, "frame" | "calmFrame" | "slowFrame">,
    Pick<Undo, "canUndo" | "canRedo">,
    Pick<RunProtocol, "told">,
    Pick<LongWork, "isBusy"> {
  readonly model: TrainingModel;
  /** In the language that the host asks for. */
  readonly messages: ReadonlySignal<TrainingMessages>;
  readonly training: ReadonlySignal<boolean>;
  /** A view is there to be seen, until its signal ends it; without one nothing runs. */
  watch(visible: ReadonlySignal<boolean>, signal: AbortSignal): void;
}

/** Messages are counted by it. */
const ACKNOWLEDGED = { name: "acknowledged", kind: "number", integer: true } as const;

/** @param ready a trainer that was made for the first state; null for none */
export function createSession(
  model: TrainingModel,
  ended: AbortSignal,
  ready: ReadyTrainer | null = null,
): Session {
  const tape = model.get("tape");
  checkValue(ACKNOWLEDGED, model.get("acknowledged") ?? 0);
  const frames = createFrameCounts();
  const run = createCurrentRun(readState(model.get("state")), customOf(tape), ready, frames.frame, (step) => {
    protocol.forgetFrom(step);
    moved();
  });
  const { current, refused, state, trainer } = run;
  const undo = createUndo(run);
  const longWork = createLongWork(ended);
  // A state that is none leaves no listener behind.
  const catalogue = catalogueOf(model, ended);
  const messages = computed(() => trainingMessagesFrom(catalogue.value));
  const loop = createTrainingLoop(
    {
      advance: () => {
        // What is made ready takes the place of the run.
        if (longWork.isBusy.peek()) return false;
        undo.beforeStep();
        return trainer.value.advance();
      },
      speed: () => Number(current.value.speed),
      painted: () => {
        if (longWork.isBusy.peek()) return;
        if (trainer.value.stopped) {
          loop.training.value = false;
          return;
        }
        moved();
        protocol.trained();
      },
      paused: () => {
        // Once more, for all that is painted a few times a second only.
        moved();
        protocol.rested();
      },
    },
    ended,
  );
  const { training, watch } = loop;
  const moved = () => frames.moved(training.peek());
  const protocol = createRunProtocol(model, run, undo, longWork, messages, training, moved, ended);
  return {
    model,
    messages,
    isBusy: longWork.isBusy,
    state,
    current,
    trainer,
    refused,
    frame: frames.frame,
    calmFrame: frames.calmFrame,
    slowFrame: frames.slowFrame,
    told: protocol.told,
    training,
    watch,
    canUndo: undo.canUndo,
    canRedo: undo.canRedo,
    ...createSessionCommands(run, undo, training, protocol, longWork, tape, moved),
  };
}
