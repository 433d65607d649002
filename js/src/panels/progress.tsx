import type { Arrangement } from "./arrangement";
import { messageOf } from "./errors";

/** Says that a layout is under way, and lets one give it up. */
export function Progress({ arrangement }: { arrangement: Arrangement }) {
  const pending = arrangement.pending.value;
  const failure = arrangement.failure.value;
  if (failure !== null) {
    return (
      <div class="mg-progress" role="alert">
        This picture cannot be laid out. {messageOf(failure)}
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
        <span>Laying out {pending.items.toLocaleString("en")} values…</span>
        <button type="button" title="Give up, and keep the picture" onClick={() => arrangement.cancel()}>
          Cancel
        </button>
      </div>
    );
  }
  if (arrangement.current.value !== null) return null;
  return (
    <div class="mg-progress">
      <span>Not laid out.</span>
      <button type="button" title="Lay the graph out" onClick={() => arrangement.resume()}>
        Lay out
      </button>
    </div>
  );
}
