import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { AnswerNotice } from "../../widget/answer_notice";
import { errorMessage } from "../../widget/error_message";
import { Frame } from "../../widget/frame";
import type { KeyCommands } from "../../widget/keys";
import { DataColumn } from "./data_column";
import { Footer } from "./footer";
import { GraphOfRun, isThere, type Opened } from "./graph_of_run";
import { ModelColumn } from "./model_column";
import { OutputColumn } from "./output_column";
import type { Session } from "./session";
import { StandardiseOffer } from "./standardise_offer";
import { StopNotice } from "./stop_notice";
import { createSurfaces } from "./surfaces";
import { Toolbar } from "./toolbar";
import { useOpened } from "./use_opened";

/** The whole training panel: its bar, data, network, outputs and numbers; and a graph that was opened from it. */
export function TrainingPanel(props: {
  session: Session;
  link: ((state: unknown) => string) | null;
  signal: AbortSignal;
}) {
  const { session, link, signal: ended } = props;
  const messages = session.messages.value;
  const applyTheme = useRef(() => {});
  const content = useRef<HTMLDivElement>(null);
  const { opened, open, close, asks } = useOpened(session, content);
  const keys = useMemo(() => {
    const leave = () => {
      if (!asks.current()) close();
    };
    return keysOf(session, opened, leave);
  }, [session, opened, close, asks]);
  const surfaces = useMemo(
    () => computed(() => createSurfaces(session.trainer.value, () => session.frame.peek())),
    [session],
  );
  useLayoutEffect(() => {
    const visible = signal(true);
    const observer = new IntersectionObserver((entries) => {
      visible.value = entries[entries.length - 1].isIntersecting;
    });
    if (content.current) observer.observe(content.current);
    ended.addEventListener("abort", () => observer.disconnect(), { once: true });
    session.watch(visible, ended);
  }, [session, ended]);
  const shown = opened.value && isThere(session.trainer.value.problem, opened.value) ? opened.value : null;
  return (
    <Frame
      model={session.model}
      label={messages.training.panel}
      language={messages.language}
      keys={keys}
      applyTheme={applyTheme}
      onThemeChange={() => {}}
      signal={ended}
    >
      {session.isBusy.value && (
        <p class="mg-opening mg-busy" role="status">
          {messages.training.recording}
        </p>
      )}
      <div class="mg-training" ref={content} aria-busy={session.isBusy.value}>
        <AnswerNotice answer={session.model.answer} words={messages.training.answer} class="mg-messages" />
        <Toolbar session={session} />
        <Messages session={session} />
        <StandardiseOffer session={session} />
        <div class="mg-columns">
          <DataColumn session={session} link={link} />
          <ModelColumn session={session} surfaces={surfaces.value} open={open} />
          {shown && <GraphOfRun session={session} opened={shown} asks={asks} close={close} />}
          <OutputColumn
            session={session}
            surfaces={surfaces.value}
            marked={shown?.point ?? null}
            open={open}
          />
        </div>
        <Footer session={session} />
      </div>
    </Frame>
  );
}

/** An opened graph stays as it is: the run does not move behind it. */
function keysOf(session: Session, opened: ReadonlySignal<Opened | null>, leave: () => void): KeyCommands {
  const ofRun = (command: () => void) => () => {
    if (opened.peek() === null && !session.isBusy.peek()) command();
  };
  return {
    " ": ofRun(session.toggle),
    ArrowRight: ofRun(session.step),
    ArrowLeft: ofRun(() => session.travel(Math.max(0, session.trainer.value.run.step - 1))),
    Home: ofRun(session.reset),
    z: ofRun(session.undo),
    Z: ofRun(session.redo),
    Escape: leave,
  };
}

/** What could not be done, and why training stopped. */
function Messages({ session }: { session: Session }) {
  void session.slowFrame.value;
  const { stopped } = session.trainer.value;
  const refused = session.refused.value;
  const messages = session.messages.value;
  const words = messages.training;
  const told = stopped ? "" : session.told.value;
  if (!stopped && !told && refused === null) return null;
  return (
    <div class="mg-messages" role="alert">
      {stopped && <StopNotice session={session} stopped={stopped} />}
      {told && <p>{told}</p>}
      {refused !== null && (
        <p>
          {words.refused({ reason: errorMessage(refused, messages) })}{" "}
          <button type="button" onClick={() => (session.refused.value = null)}>
            {words.close}
          </button>
        </p>
      )}
    </div>
  );
}
