import type { Signal } from "@preact/signals";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../../widget/icons";
import type { KeyCommands } from "../../../widget/keys";
import type { GraphState } from "../../state/graph_state";
import { keyNames, keySections } from "./key_list";

/** The button that opens the list of keys. */
export function KeyHelpButton({ state, helping }: { state: GraphState; helping: Signal<boolean> }) {
  const { access } = state.messages.value;
  return (
    <button
      type="button"
      class="mg-help"
      aria-expanded={helping.value}
      title={`${access.keysHint} (?)`}
      aria-label={access.keys}
      onClick={() => {
        helping.value = !helping.value;
      }}
    >
      ?
    </button>
  );
}

/** The list of all keys, over the widget. It closes when the focus goes elsewhere. */
export function KeyHelp(props: { state: GraphState; keys: KeyCommands; helping: Signal<boolean> }) {
  return props.helping.value ? <KeyList {...props} /> : null;
}

function KeyList({
  state,
  keys,
  helping,
}: {
  state: GraphState;
  keys: KeyCommands;
  helping: Signal<boolean>;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const messages = state.messages.value;
  const { access } = messages;
  useLayoutEffect(() => list.current?.focus({ preventScroll: true }), []);
  const close = () => {
    const panel = list.current?.closest<HTMLElement>(".mg");
    helping.value = false;
    panel?.focus({ preventScroll: true });
  };
  return (
    <div
      ref={list}
      class="mg-key-list"
      role="dialog"
      aria-labelledby={`${id}-title`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape" && event.key !== "?") return;
        event.preventDefault();
        close();
      }}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        const next = relatedTarget as Element | null;
        // The button closes it by itself.
        if (next && !currentTarget.contains(next) && !next.closest(".mg-help")) helping.value = false;
      }}
    >
      <div class="mg-tool-head">
        <h3 id={`${id}-title`}>{access.keys}</h3>
        <button
          type="button"
          title={`${access.close} (${access.keyNames.Escape})`}
          aria-label={access.close}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </div>
      <div class="mg-key-sections">
        {keySections(keys, messages).map(({ title, lines }) => (
          <section key={title}>
            <h4>{title}</h4>
            <dl>
              {lines.map((line) => (
                <div key={line.does}>
                  <dt>
                    {keyNames(line.keys, messages).map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{line.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  );
}
