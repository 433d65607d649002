import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { type Box, type Camera, meet, type Size, viewBox } from "../canvas/camera";
import { FRAME, frameBoxes, framesOf, pagerPill } from "../canvas/frames";
import { SMALLEST_MARKS } from "../canvas/scales";
import type { Scene } from "../canvas/scene";
import type { GraphState } from "../state/graph_state";
import { shownOf } from "../structure";
import type { FoldingCommands } from "./folding_keys";

/** More menus than this would be no help. */
const MOST_MENUS = 30;
const MENU_WIDTH = 214;

/** On the pill of each stack in sight, between its two marks, a button that opens a menu of its instances. */
export function StackMenus(props: {
  state: GraphState;
  commands: FoldingCommands;
  scene: Scene;
  camera: ReadonlySignal<Camera>;
  size: Size;
}) {
  const { state, commands, scene, size } = props;
  const camera = props.camera.value;
  const opened = useSignal<number | null>(null);
  if (camera.scale < SMALLEST_MARKS) return null;
  const boxes = frameBoxes(scene);
  const pills = framesOf(scene).flatMap((frame, index) => {
    const pill = pagerPill(scene, frame, boxes[index]);
    const box = pill && viewBox(pill, camera);
    return box && meet(box, { x: 0, y: 0, ...size }) ? [{ stack: frame.stack, box }] : [];
  });
  return (
    <>
      {pills.slice(0, MOST_MENUS).map(({ stack, box }) => (
        <StackMenu
          key={stack}
          state={state}
          commands={commands}
          stack={stack}
          box={box}
          scale={camera.scale}
          size={size}
          isOpen={opened.value === stack}
          setOpen={(isOpen) => {
            opened.value = isOpen ? stack : null;
          }}
        />
      ))}
    </>
  );
}

function StackMenu(props: {
  state: GraphState;
  commands: FoldingCommands;
  stack: number;
  box: Box;
  scale: number;
  size: Size;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
}) {
  const { state, commands, stack, box, scale, size, isOpen, setOpen } = props;
  const { name, instances = [] } = state.folding.structure.groups[stack];
  const { panel } = state.messages.value;
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  };
  const left = box.x + FRAME.leaf * scale;
  return (
    <>
      <button
        ref={button}
        type="button"
        class="mg-stack"
        style={{
          left: `${left}px`,
          top: `${box.y}px`,
          width: `${box.width - 2 * FRAME.leaf * scale}px`,
          height: `${box.height}px`,
        }}
        title={panel.goToAnother({ of: instances.length })}
        aria-label={panel.instancesOf({ name })}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, and this is none
        <div
          class="mg-menu"
          role="group"
          aria-label={panel.instancesOf({ name })}
          style={{
            left: `${Math.max(4, Math.min(size.width - MENU_WIDTH - 4, left))}px`,
            top: `${box.y + box.height + 4}px`,
            width: `${MENU_WIDTH}px`,
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.preventDefault();
            close();
          }}
          onFocusOut={(event) => {
            const next = event.relatedTarget as Node | null;
            if (next && !event.currentTarget.contains(next) && next !== button.current) setOpen(false);
          }}
        >
          <InstanceNumber state={state} stack={stack} done={close} />
          <InstanceButtons state={state} commands={commands} stack={stack} done={close} />
        </div>
      )}
    </>
  );
}

/** A field for the number of an instance. */
function InstanceNumber({ state, stack, done }: { state: GraphState; stack: number; done: () => void }) {
  const { folding } = state;
  const { instances = [] } = folding.structure.groups[stack];
  const { panel } = state.messages.value;
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.select(), []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const number = Math.round(Number(field.current?.value));
        if (number >= 1 && number <= instances.length) folding.show(stack, number - 1);
        done();
      }}
    >
      <label>
        {panel.number}{" "}
        <input
          ref={field}
          type="number"
          min={1}
          max={instances.length}
          value={shownOf(folding.structure, folding.view.value, stack) + 1}
        />{" "}
        {panel.ofInstances({ count: instances.length })}
      </label>
      <button type="submit" title={panel.goHint}>
        {panel.go}
      </button>
    </form>
  );
}

/** Buttons that show other instances of a stack. */
export function InstanceButtons(props: {
  state: GraphState;
  commands: FoldingCommands;
  stack: number;
  done?: () => void;
}) {
  const { commands, stack, done } = props;
  const { panel } = props.state.messages.value;
  const act = (action: () => void) => () => {
    action();
    done?.();
  };
  return (
    <>
      <button
        type="button"
        title={`${panel.largestGradHint} (g)`}
        onClick={act(() => commands.showLargest("grad", stack))}
      >
        {panel.largestGradButton}
      </button>
      <button
        type="button"
        title={`${panel.largestValueHint} (v)`}
        onClick={act(() => commands.showLargest("data", stack))}
      >
        {panel.largestValueButton}
      </button>
      <button type="button" title={`${panel.fanOutHint} (x)`} onClick={act(() => commands.fanOut(stack))}>
        {panel.fanOut}
      </button>
    </>
  );
}
