import type { Messages } from "../../messages";
import { errorMessage } from "../../widget/error_message";
import type { Arrangement } from "../loading/arrangement";

/** Says that a layout is under way, and lets one give it up. */
export function Progress(props: { arrangement: Arrangement; messages: Messages }) {
  const { arrangement, messages } = props;
  const { panel } = messages;
  const pending = arrangement.pending.value;
  const failure = arrangement.failure.value;
  if (failure !== null) {
    return (
      <div class="mg-progress" role="alert">
        {panel.cannotLayOut} {errorMessage(failure, messages)}
      </div>
    );
  }
  if (pending !== null) {
    return (
      <div class="mg-progress" role="status">
        {pending.share === null ? (
          <i class="mg-progress-bar" />
        ) : (
          <i class="mg-progress-share" style={{ width: `${100 * pending.share}%` }} />
        )}
        <span>{panel.layingOut({ count: pending.items })}</span>
        <button type="button" title={panel.cancelLayoutHint} onClick={() => arrangement.cancel()}>
          {panel.cancel}
        </button>
      </div>
    );
  }
  if (arrangement.current.value !== null) return null;
  return (
    <div class="mg-progress">
      <span>{panel.notLaidOut}</span>
      <button type="button" title={panel.layOutHint} onClick={() => arrangement.resume()}>
        {panel.layOut}
      </button>
    </div>
  );
}
