import type { Signal } from "@preact/signals";
import type { TargetedPointerEvent } from "preact";
import { IconButton } from "../../widget/icons";
import type { GraphState } from "../state/graph_state";
import { type Player, SPEEDS } from "../state/player";
import { KeyHelpButton } from "./accessibility/key_help";
import { GAP, positionAt, shareOf } from "./track";
import { describePhase } from "./wording";

/** More ticks than this would be a grey bar. */
const MOST_TICKS = 40;

/** The transport: first, back, forward, last, play, and the two passes as one line to jump on. */
export function Timeline(props: {
  state: GraphState;
  player: Player;
  /** Whether the list of keys is open. */
  helping?: Signal<boolean>;
}) {
  const { state, player, helping } = props;
  const position = state.position.value;
  const operations = state.tape.steps.length;
  const playing = player.playing.value;
  const backward = state.hasBackward && position >= operations && position < state.last;
  const go = (to: number) => () => {
    player.pause();
    state.goTo(to);
  };
  const stepBy = (direction: 1 | -1) => () => {
    player.pause();
    state.step(direction);
  };
  const what = backward ? "backward" : "forward";
  const { access, panel } = state.messages.value;
  const play = backward ? panel.playBackward : panel.playForward;
  const playHint = backward ? panel.playBackwardHint : panel.playForwardHint;
  return (
    <div class="mg-timeline-room">
      <div class="mg-timeline">
        <div class="mg-transport">
          <IconButton
            icon="first"
            label={panel.toStart}
            keys={access.keyNames.Home}
            disabled={position === 0}
            onClick={go(0)}
          />
          <IconButton
            icon="back"
            label={panel.stepBack}
            keys="←"
            disabled={position === 0}
            onClick={stepBy(-1)}
          />
          <IconButton
            icon="forward"
            label={panel.stepForward}
            keys="→"
            disabled={position === state.last}
            onClick={stepBy(1)}
          />
          <IconButton
            icon="last"
            label={panel.toEnd}
            keys={access.keyNames.End}
            disabled={position === state.last}
            onClick={go(state.last)}
          />
          <button
            type="button"
            class={`mg-play mg-${what}`}
            // As wide as the longest of its words, whichever it shows.
            data-words={[panel.playForward, panel.playBackward, panel.pause].join("\n")}
            title={`${playing ? panel.pause : playHint} (${panel.space})`}
            onClick={() => player.toggle()}
          >
            {playing ? panel.pause : play}
          </button>
        </div>
        <Track state={state} player={player} />
        <span class="mg-keys" aria-hidden="true">
          <kbd>←</kbd> <kbd>→</kbd> <kbd>{panel.space}</kbd>
        </span>
        {state.folding.hasBoxes.value && <Stepping state={state} />}
        <label class="mg-speed" title={panel.speed}>
          <span class="mg-hidden">{panel.speed}</span>
          <select
            value={String(player.speed.value)}
            onChange={(event) => {
              player.speed.value = Number(event.currentTarget.value);
            }}
          >
            {SPEEDS.map((speed) => (
              <option key={speed} value={String(speed)}>
                {speed}×
              </option>
            ))}
          </select>
        </label>
        {helping && <KeyHelpButton state={state} helping={helping} />}
      </div>
    </div>
  );
}

/** Whether a step is one value or one box. */
function Stepping({ state: { messages, stepping } }: { state: GraphState }) {
  const { panel } = messages.value;
  return (
    <label class="mg-speed mg-stepping" title={`${panel.stepHint} (s)`}>
      <span class="mg-quiet mg-wide">{panel.step} </span>
      <span class="mg-hidden">{panel.whatAStepIs}</span>
      <select
        value={stepping.value}
        onChange={(event) => {
          stepping.value = event.currentTarget.value as "value" | "box";
        }}
      >
        <option value="value">{panel.stepValue}</option>
        <option value="box">{panel.stepBox}</option>
      </select>
    </label>
  );
}

function Track({ state, player }: { state: GraphState; player: Player }) {
  const { panel } = state.messages.value;
  const operations = state.tape.steps.length;
  const position = state.position.value;
  const { hasBackward } = state;
  const share = shareOf(position, operations, hasBackward, state.last);
  const half = hasBackward ? (1 - GAP) / 2 : 1;
  const percent = (part: number) => `${100 * part}%`;
  const jump = (event: TargetedPointerEvent<HTMLDivElement>) => {
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.getBoundingClientRect();
    if (box.width === 0) return;
    player.pause();
    const share = (event.clientX - box.left) / box.width;
    state.goTo(positionAt(share, operations, hasBackward, state.last));
  };
  const ticks =
    state.last <= 2 * MOST_TICKS + 1 ? Array.from({ length: state.last }, (_, index) => index + 1) : [];
  return (
    <div
      class="mg-track"
      role="slider"
      tabIndex={0}
      aria-label={panel.track}
      aria-valuemin={0}
      aria-valuemax={state.last}
      aria-valuenow={position}
      aria-valuetext={describePhase(state)}
      title={panel.trackHint}
      onPointerDown={jump}
      onPointerMove={jump}
    >
      <span class="mg-track-name">{panel.forward}</span>
      {hasBackward && (
        <span class="mg-track-name" style={{ left: percent(half + GAP) }}>
          {panel.backward}
        </span>
      )}
      <i style={{ left: 0, width: percent(half) }} />
      {hasBackward && <i style={{ left: percent(half + GAP), width: percent(half) }} />}
      <i class="mg-forward" style={{ left: 0, width: percent(Math.min(share, half)) }} />
      <i
        class="mg-backward"
        style={{ left: percent(half + GAP), width: percent(Math.max(0, share - half - GAP)) }}
      />
      {ticks.map((tick) => (
        <s key={tick} style={{ left: percent(shareOf(tick, operations, hasBackward, state.last)) }} />
      ))}
      <em class={position > operations ? "mg-backward" : "mg-forward"} style={{ left: percent(share) }} />
    </div>
  );
}
