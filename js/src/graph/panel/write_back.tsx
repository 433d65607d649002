import { cut } from "../../shared/cut";
import { hasRun } from "../../tape/events";
import type { KeyCommands } from "../../widget/keys";
import { nameOf } from "../canvas/names";
import type { GraphState } from "../state/graph_state";
import type { Written } from "../state/read_traits";
import type { Told } from "../state/write_back";
import type { BarAction } from "./bar/bar_action";

/** A name in the sentence has so many characters at most. */
const LONGEST_NAME = 40;

/** What a name of a value is followed by, where only one of its numbers was set. */
const ATTRIBUTES: { readonly [kind in Written["kind"]]: string } = {
  data: ".data",
  gradients: ".grad",
  values: "",
  returned: "",
};

/** Says over the graph what was written into Python's values, as long as it takes to read it. It moves nothing. */
export function WriteBackStatus({ state }: { state: GraphState }) {
  const written = state.writeBack.written.value;
  return (
    // It is there before there is something to say: a screen reader says only what changes in it.
    <p class="mg-written" role="status">
      {written && writtenWords(state, written)}
    </p>
  );
}

function writtenWords({ messages, tape }: GraphState, told: Told): string {
  const { panel } = messages.value;
  const { count, kind, nodes } = told;
  if (kind === "returned") return panel.written.returned;
  const said = panel.written[kind === "data" || told.isShown ? kind : "before"];
  const named = nodes.map((node) => cut(nameOf(tape, node), LONGEST_NAME) + ATTRIBUTES[kind]);
  const others = count - named.length;
  if (named.length === 0) return said({ names: panel.values({ count }) });
  const names = named.join(", ");
  return said({ names: others > 0 ? panel.written.more({ names, count: others }) : names });
}

/** The action that sets Python's values to what is shown, where there may be a Python that hears of it. */
export function sendActions(state: GraphState): BarAction[] {
  const { hasBackward, writeBack } = state;
  const { panel } = state.messages.value;
  if (!writeBack.isPossible.value) return [];
  return [
    {
      icon: "send",
      label: panel.sendToPython,
      hint: hasBackward ? panel.sendHint : panel.sendDataHint,
      keys: "w",
      isLabelled: true,
      isDisabled: !writeBack.isListening.value,
      // A record is what Python's values held. A page that no Python has ever answered is a saved one.
      isIdle: !maySend(state) || !writeBack.hasAnswered.value,
      run: () => send(state),
    },
  ];
}

/** The key of the action, where there may be one. */
export function sendKeys(state: GraphState): KeyCommands {
  return state.writeBack.isPossible.peek() ? { w: () => send(state) } : {};
}

/** Values of another engine get nothing but the gradients that their own backward pass left, at the end of its record. */
function maySend({ cursor, last, quiz, tape }: GraphState): boolean {
  if (cursor.value === null || quiz.isRunning.value) return false;
  return tape.engine === "" || (hasRun(tape) && cursor.value === last);
}

function send(state: GraphState): void {
  if (maySend(state) && state.cursor.value !== null) state.writeBack.send(state.cursor.value);
}
