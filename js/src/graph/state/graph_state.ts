import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Messages } from "../../messages";
import { runInSlices } from "../../shared/time_slices";
import { type Cursor, lastPosition, type Phase, phaseAt, positionOf } from "../../tape/cursor";
import { hasRun } from "../../tape/events";
import { type Registers, recorded } from "../../tape/execute";
import { Runs } from "../../tape/runs";
import type { Tape } from "../../tape/tape";
import { effectUntil } from "../../widget/effect_until";
import { messagesOf } from "../../widget/messages_of";
import { type Explanation, explainStep } from "../explain";
import { nameGroups, type Structure, stepsByItem, stopAfter, stopBefore, type View } from "../structure";
import { type Annotations, createAnnotations } from "./annotations";
import type { Drawn } from "./drawn_graph";
import { createEditing, type Editing, type KeptEditing } from "./editing_state";
import { takeFirstStep } from "./first_step";
import { createFolding, type Folding } from "./folding";
import type { Feature, GraphModel } from "./graph_model";
import { type Highlight, highlighted } from "./highlight";
import { createInspectorPart, type InspectorPart } from "./inspector_part";
import { linkLeaves } from "./leaf_link";
import { isHidden } from "./lesson";
import { createQuiz, type KeptQuiz, type Quiz } from "./quiz_state";
import { readFeatures, readNote } from "./read_traits";
import { createRecording, type Recording } from "./recording";
import type { ToolName } from "./tool_name";
import { createWriteBack, type WriteBack } from "./write_back";

/**
 * The state of a graph: its tape, the data of its leaves, the cursor and the selection, and what belongs to the page
 * alone: what is unfolded and highlighted. All else is derived from these. The state follows the model, and the
 * model follows the state, until the abort signal ends it.
 */
export interface GraphState {
  readonly tape: Tape;
  readonly leafData: ReadonlySignal<Float64Array>;
  readonly cursor: Signal<Cursor>;
  readonly selected: Signal<number | null>;
  readonly registers: ReadonlySignal<Registers>;
  readonly phase: ReadonlySignal<Phase>;
  /** Whether the cursor came where it is by one step onward, and was not moved there in another way. */
  readonly isOneStep: ReadonlySignal<boolean>;
  /** What the last step did. */
  readonly explanation: ReadonlySignal<Explanation>;
  /** Where the timeline stands: the cursor, or what a recorded graph amounts to. */
  readonly position: ReadonlySignal<number>;
  /** The largest position. */
  readonly last: number;
  readonly folding: Folding;
  /** Whether a step is one operation, or all that it takes until the next item is done. */
  readonly stepping: Signal<"value" | "box">;
  readonly highlight: Signal<Highlight | null>;
  /** One end of paths that are to be highlighted, while the other is being chosen. */
  readonly pathsFrom: Signal<number | null>;
  /** By node: 1 where it is part of the highlight; null without one. */
  readonly emphasised: ReadonlySignal<Uint8Array | null>;
  /** The sentences of the language that was asked for. */
  readonly messages: ReadonlySignal<Messages>;
  /** The tool that is open in the inspector. */
  readonly tool: Signal<ToolName | null>;
  /** The part of the inspector that is shown. */
  readonly inspectorPart: Signal<InspectorPart>;
  /** The numbers of another run that cards show while an open tool is in sight; null for those of this one. */
  readonly otherNumbers: Signal<Registers | null>;
  readonly annotations: Annotations;
  readonly editing: Editing;
  readonly quiz: Quiz;
  readonly writeBack: WriteBack;
  readonly recording: Recording;
  /** Whether there is a backward pass; a lesson may stop before. */
  readonly hasBackward: boolean;
  /** What a teacher says beside the graph; empty for nothing. */
  readonly note: string;
  /** Whether a lesson has not reached a feature yet. */
  hides(feature: Feature): boolean;
  /** Takes a step on, or back. */
  step(direction: 1 | -1): void;
  /** Moves to a position, or to the nearest there is. */
  goTo(position: number): void;
  /** Back to what was displayed. */
  reset(): void;
  keep(): KeptState;
}

/** What a view leaves behind for the next one: what its reader has done that the model does not hold. */
export interface KeptState {
  readonly view: View;
  /** The group that the reader had turned to, and what was selected then. */
  readonly group: number;
  readonly selected: number | null;
  readonly stepping: "value" | "box";
  readonly highlight: Highlight | null;
  readonly pathsFrom: number | null;
  readonly tool: ToolName | null;
  readonly inspectorPart: InspectorPart;
  readonly editing: KeptEditing;
  readonly quiz: KeptQuiz;
}

/** A graph that was read, and what is drawn of it first. */
export interface LoadedGraph {
  readonly structure: Structure;
  readonly opening: Drawn;
}

/** @param before what the view before this one left behind */
export function createGraphState(
  model: GraphModel,
  ended: AbortSignal,
  { structure, opening }: LoadedGraph,
  before?: KeptState,
): GraphState {
  const { tape } = structure;
  const hasBackward = model.get("steps") !== "forward";
  const last = hasBackward ? lastPosition(tape) : tape.steps.length;
  const leaves = linkLeaves(tape, model, ended);
  const leafData = leaves.data;
  const cursor = signal(valid(model.get("cursor"), last));
  const selected = signal(valid(model.get("selected"), tape.nodeCount - 1));
  /** The position to which the last step onward led. */
  const steppedTo = signal<Cursor>(null);

  model.onChange("cursor", () => (cursor.value = valid(model.get("cursor"), last)), ended);
  model.onChange(
    "selected",
    () => (selected.value = valid(model.get("selected"), tape.nodeCount - 1)),
    ended,
  );
  effectUntil(ended, () => write(model, "cursor", cursor.value));
  effectUntil(ended, () => write(model, "selected", selected.value));

  const writeBack = createWriteBack(model, tape, cursor, leafData, ended);
  const folding = createFolding(structure, opening, selected, ended, before);
  const stepping = signal(before?.stepping ?? "value");
  const highlight = signal(before?.highlight ?? null);
  const pathsFrom = signal(before?.pathsFrom ?? null);
  const stops = computed(() => stepsByItem(folding.structure, folding.folded.value).stops);
  const position = computed(() => Math.min(last, positionOf(tape, cursor.value)));
  const goTo = (to: number) => {
    // What is known while a quiz runs is its own business.
    if (quiz.isRunning.value) return;
    steppedTo.value = null;
    const before = position.value;
    cursor.value = Math.min(last, Math.max(0, to));
    if (hasBackward && before < last && cursor.value === last) writeBack.send(last);
    if (cursor.value > 0) takeFirstStep();
    // An open tool stays: it may be what the steps are taken for. One that shows another run gives way to this one.
    const stays = inspectorPart.value === "tool" && tool.value !== null && otherNumbers.value === null;
    if (!stays) inspectorPart.value = "step";
  };
  const runs = new Runs(tape);
  prepareRuns(runs, leafData, ended);
  const quiz = createQuiz(
    model,
    tape,
    leafData,
    // Who has worked all gradients out has been through the backward pass.
    (pass) => hasBackward && pass !== "forward" && goTo(last),
    ended,
    before?.quiz,
  );
  const otherNumbers = signal<Registers | null>(null);
  const tool = signal<ToolName | null>(before ? before.tool : firstTool(model, quiz.isRunning.peek()));
  const firstPart = selected.peek() !== null && cursor.peek() === null ? "selected" : "step";
  const inspectorPart = createInspectorPart(
    {
      first: before?.inspectorPart ?? (tool.peek() ? "tool" : firstPart),
      selected,
      tool,
      isQuizRunning: quiz.isRunning,
    },
    ended,
  );
  const registers = computed(
    () =>
      quiz.registers.value ??
      (cursor.value === null ? recorded(tape) : runs.at(leafData.value, cursor.value)),
  );
  const phase = computed(
    (): Phase => (quiz.isRunning.value ? { kind: "recorded" } : phaseAt(tape, cursor.value)),
  );
  const editing = createEditing({ structure, leaves, cursor, position, selected }, ended, before?.editing);
  const sent = messagesOf(model, ended);
  const messages = computed(() => {
    // Before anybody reads the names of groups.
    nameGroups(structure.table, sent.value.panel.groupNames);
    return sent.value;
  });
  const hidden = new Set(readFeatures(model.get("hide")));
  const isRun = hasRun(tape);
  return {
    tape,
    leafData,
    cursor,
    selected,
    registers,
    phase,
    isOneStep: computed(() => steppedTo.value !== null && steppedTo.value === cursor.value),
    explanation: computed(() => {
      const { kind } = phase.value;
      // Only a step backward adds to what was there before.
      const before =
        kind === "backward" || kind === "event"
          ? runs.at(leafData.value, position.value - 1)
          : registers.value;
      return explainStep(tape, before, registers.value, phase.value);
    }),
    position,
    last,
    folding,
    stepping,
    highlight,
    pathsFrom,
    emphasised: computed(() => highlight.value && highlighted(tape, highlight.value)),
    messages,
    tool,
    inspectorPart,
    otherNumbers,
    quiz,
    writeBack,
    recording: createRecording(model, ended),
    hasBackward,
    note: readNote(model.get("note")),
    annotations: createAnnotations(),
    editing,
    hides: (feature) =>
      isHidden(feature, { hidden, hasBackward, isRun, isQuizRunning: quiz.isRunning.value }),
    step: (direction) => {
      const isOperation = stepping.value === "value" || !folding.hasBoxes.value;
      const to = isOperation
        ? position.value + direction
        : (direction === 1 ? stopAfter : stopBefore)(stops.value, position.value);
      batch(() => {
        goTo(to);
        if (direction === 1) steppedTo.value = cursor.value;
      });
    },
    goTo,
    reset: editing.reset,
    keep: () => ({
      view: folding.view.value,
      group: folding.currentGroup.value,
      selected: selected.value,
      stepping: stepping.value,
      highlight: highlight.value,
      pathsFrom: pathsFrom.value,
      tool: tool.value,
      inspectorPart: inspectorPart.value,
      editing: {
        history: editing.history.value,
        refused: editing.refused.value,
        descent: editing.descentChoice.value,
      },
      quiz: quiz.keep(),
    }),
  };
}

/** The tool that is open from the start: a display of what was found wrong opens with it. */
function firstTool(model: GraphModel, isQuizRunning: boolean): ToolName | null {
  if (isQuizRunning) return "quiz";
  return Array.isArray((model.get("diagnosis") as { findings?: unknown } | null)?.findings) ? "check" : null;
}

/** Whenever leaves have changed, gets ready for steps through a large graph while nobody waits for them. */
function prepareRuns(runs: Runs, leafData: ReadonlySignal<Float64Array>, ended: AbortSignal): void {
  effectUntil(ended, () => {
    const job = new AbortController();
    runInSlices(runs.prepare(leafData.value), job.signal);
    return () => job.abort();
  });
}

function write<Name extends "cursor" | "selected">(
  model: GraphModel,
  name: Name,
  value: number | null,
): void {
  if (model.get(name) !== value) model.set(name, value);
}

function valid(number: number | null, largest: number): number | null {
  return number !== null && Number.isInteger(number) && number >= 0 && number <= largest ? number : null;
}
