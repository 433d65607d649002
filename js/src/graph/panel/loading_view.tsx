import { useMemo, useRef } from "preact/hooks";
import { Frame } from "../../widget/frame";
import { messagesOf } from "../../widget/messages_of";
import type { GraphLoad } from "../loading/load_graph";
import type { GraphModel } from "../state/graph_model";
import { PartialNotice } from "./partial_notice";

/** The same for each rendering: a frame that gets others listens anew. */
const NO_KEYS = {};

/** What is shown in the place of a graph that is still on its way. */
export function LoadingView(props: { model: GraphModel; load: GraphLoad; signal: AbortSignal }) {
  const { model, load, signal } = props;
  const applyTheme = useRef(() => {});
  const loadState = load.state.value;
  const messages = useMemo(() => messagesOf(model, signal), [model, signal]).value;
  const { panel: words } = messages;
  const isReading = loadState.kind === "reading";
  return (
    <Frame
      model={model}
      language={messages.language}
      label={words.graph}
      keys={NO_KEYS}
      applyTheme={applyTheme}
      onThemeChange={() => {}}
      signal={signal}
    >
      <PartialNotice model={model} signal={signal} />
      {loadState.kind === "waiting" && (
        <p class="mg-loading mg-quiet" role="status">
          {words.waiting}
        </p>
      )}
      {(isReading || loadState.kind === "coming") && (
        <div class="mg-loading mg-loading-near">
          {/* Words that stay while the share grows, or a screen reader would say them all the time. */}
          <span role="status">{isReading ? words.reading : words.receiving}</span>
          <progress value={loadState.share} aria-label={isReading ? words.reading : words.receiving} />
          {isReading && (
            <button type="button" title={words.cancelReadingHint} onClick={() => load.cancel()}>
              {words.cancel}
            </button>
          )}
        </div>
      )}
      {loadState.kind === "given up" && (
        <div class="mg-loading mg-loading-near">
          <span role="status">{words.notRead}</span>
          <button type="button" title={words.showGraphHint} onClick={() => load.resume()}>
            {words.showGraph}
          </button>
        </div>
      )}
    </Frame>
  );
}
