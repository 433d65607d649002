import { effect, type Signal, untracked, useComputed, useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { hasRun } from "../../tape/events";
import type { Registers } from "../../tape/execute";
import { rootOf } from "../../tape/tape";
import { AnswerNotice } from "../../widget/answer_notice";
import { Frame } from "../../widget/frame";
import { mayFillScreen, toggleFullScreen } from "../../widget/full_screen";
import type { Camera } from "../canvas/camera";
import { nameOf } from "../canvas/names";
import type { Scene } from "../canvas/scene";
import type { Room } from "../canvas/stage_fit";
import type { GraphCanvas } from "../canvas/view";
import { lockedLeaves } from "../editing/chosen";
import type { Arrangement } from "../loading/arrangement";
import type { GraphModel } from "../state/graph_model";
import type { GraphState } from "../state/graph_state";
import { keysOfLesson } from "../state/lesson";
import type { Player } from "../state/player";
import { readFeatures } from "../state/read_traits";
import { Announcements } from "./accessibility/announcements";
import { KeyHelp } from "./accessibility/key_help";
import { Toolbar } from "./bar/toolbar";
import { annotateEdits } from "./editing/edit_annotations";
import { editKeys } from "./editing/edit_keys";
import { foldingCommands, foldingKeys } from "./folding_keys";
import { Inspector } from "./inspector/inspector";
import { graphKeys } from "./keys";
import { opened } from "./lazy_opened";
import { PartialNotice } from "./partial_notice";
import { Stage } from "./stage";
import { Timeline } from "./timeline";
import { annotateNonfinite } from "./tools/health_marks";
import { toolKeys } from "./tools/tools";
import { ViewContext } from "./view_context";
import { sendKeys } from "./write_back";

/** The whole widget: its bar, the canvas, the inspector and the timeline. */
export function GraphPanel(props: {
  model: GraphModel;
  state: GraphState;
  player: Player;
  arrangement: Arrangement;
  /** What there is room for, as the arrangement has it. */
  room: Signal<Room>;
  /** Is given the canvas. */
  view: { current: GraphCanvas | null };
  /** Where the camera was in the view before this one, if the reader had moved it. */
  firstCamera: Camera | null;
  signal: AbortSignal;
}) {
  const { model, state, player, arrangement, room, view, firstCamera, signal } = props;
  const applyTheme = useRef(() => {});
  const camera = useSignal<Camera>({ x: 0, y: 0, scale: 1 });
  const searching = useSignal(false);
  const helping = useSignal(false);
  const dressings = useSignal(0);
  // Padlocks are about descent.
  const locked = useComputed(() =>
    state.tool.value === "descent"
      ? lockedLeaves(state.tape.leaves, state.editing.chosen.value)
      : new Set<number>(),
  );
  const scene = useComputed(
    (): Scene | null =>
      arrangement.current.value && {
        tape: state.tape,
        ...arrangement.current.value,
        registers: numbersOnCards(state),
        phase: state.phase.value,
        isOneStep: state.isOneStep.value,
        selected: state.selected.value,
        emphasised: state.emphasised.value,
        annotations: state.annotations.byNode.value,
        masked: state.quiz.masked.value,
        dataOnly: !state.hasBackward,
        locked: locked.value,
        editable: !state.hides("edit"),
      },
  );
  const commands = useMemo(() => foldingCommands(state), [state]);
  const keys = useMemo(() => {
    const folding = foldingKeys(state, commands);
    const all = {
      ...graphKeys(state, player, () => view.current),
      ...folding,
      ...editKeys(state, folding.Enter),
      ...toolKeys(state),
      ...sendKeys(state),
      "/": () => {
        searching.value = true;
      },
      ...(mayFillScreen() && {
        F: () => {
          const widget = view.current?.canvas.closest(".mg");
          if (widget) toggleFullScreen(widget);
        },
      }),
      "?": () => {
        helping.value = true;
      },
    };
    return keysOfLesson(all, readFeatures(model.get("hide")), state.hides);
  }, [model, state, player, view, commands, searching, helping]);

  useEffect(() => annotateNonfinite(state), [state]);
  useEffect(() => annotateEdits(state), [state]);
  useEffect(() => annotateRecord(state), [state]);

  return (
    <Frame
      model={model}
      language={state.messages.value.language}
      label={state.messages.value.panel.graphOf({ root: nameOf(state.tape, rootOf(state.tape)) })}
      keys={keys}
      applyTheme={applyTheme}
      onThemeChange={() => {
        view.current?.refreshTheme();
        dressings.value++;
      }}
      signal={signal}
    >
      <Toolbar state={state} view={view} camera={camera} searching={searching} />
      <PartialNotice model={model} signal={signal} />
      <AnswerNotice answer={model.answer} words={state.messages.value.panel.answer} class="mg-left-out" />
      <div class="mg-main">
        <Stage
          state={state}
          commands={commands}
          arrangement={arrangement}
          room={room}
          scene={scene}
          view={view}
          firstCamera={firstCamera}
          camera={camera}
          searching={searching}
          dressings={dressings}
          resized={() => applyTheme.current()}
          signal={signal}
        />
        <ViewContext.Provider value={{ model, view }}>
          <Inspector state={state} commands={commands} />
        </ViewContext.Provider>
        {!state.hides("timeline") && <Timeline state={state} player={player} helping={helping} />}
      </div>
      <Announcements state={state} player={player} scene={scene} />
      <KeyHelp state={state} keys={keys} helping={helping} />
    </Frame>
  );
}

/** Marks a record of a run, once what finds the marks is there. */
function annotateRecord(state: GraphState): () => void {
  if (!hasRun(state.tape)) return () => {};
  opened.load();
  return effect(() => {
    const loaded = opened.state.value;
    if (loaded && "module" in loaded) return untracked(() => loaded.module.annotateRun(state));
  });
}

/** The numbers of the run, or of another one that a tool in sight is about. */
function numbersOnCards({ inspectorPart, otherNumbers, registers }: GraphState): Registers {
  return (inspectorPart.value === "tool" && otherNumbers.value) || registers.value;
}
