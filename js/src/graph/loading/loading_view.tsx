import { useRef } from "preact/hooks";
import { messagesOf } from "../../messages";
import { Frame } from "../../widget/frame";
import { PartialNotice } from "../panel/partial_notice";
import type { GraphModel } from "../state/graph_model";
import type { GraphLoad } from "./load_graph";

/** What is shown in the place of a graph that is still on its way. */
export function LoadingView(props: { model: GraphModel; arrival: GraphLoad; signal: AbortSignal }) {
  const { model, arrival, signal } = props;
  const dress = useRef(() => {});
  const stopover = arrival.stopover.value;
  const { panel: words } = messagesOf(model.get("language"));
  const isReading = stopover.kind === "reading";
  return (
    <Frame model={model} label={words.graph} keys={{}} dress={dress} dressed={() => {}} signal={signal}>
      <PartialNotice text={model.get("left_out")} />
      {stopover.kind === "waiting" && (
        <p class="mg-arriving mg-quiet" role="status">
          {words.waiting}
        </p>
      )}
      {(isReading || stopover.kind === "coming") && (
        <div class="mg-arriving mg-arriving-near">
          {/* Words that stay while the share grows, or a screen reader would say them all the time. */}
          <span role="status">{isReading ? words.reading : words.receiving}</span>
          <progress value={stopover.share} aria-label={isReading ? words.reading : words.receiving} />
          {isReading && (
            <button type="button" title={words.cancelReadingHint} onClick={() => arrival.cancel()}>
              {words.cancel}
            </button>
          )}
        </div>
      )}
      {stopover.kind === "given up" && (
        <div class="mg-arriving mg-arriving-near">
          <span role="status">{words.notRead}</span>
          <button type="button" title={words.showGraphHint} onClick={() => arrival.resume()}>
            {words.showGraph}
          </button>
        </div>
      )}
    </Frame>
  );
}
