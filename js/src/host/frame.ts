// Runs as the handler by which a frame of micrograd_widget/frame.py tells that its page is there: hosts that put HTML in
// without running its scripts do run this. It imports little, as each frame carries it.
import { isDark, watchTheme } from "../widget/theme";

declare const event: Event;

/** No page is so high by itself. */
const HIGHEST = 20_000;
/** Ends what an earlier page of the same frame has begun. */
const ENDED = "micrograd-ended";

function follow(frame: HTMLIFrameElement): void {
  frame.dispatchEvent(new Event(ENDED));
  const ended = new AbortController();
  const { signal } = ended;
  frame.addEventListener(ENDED, () => ended.abort(), { signal });
  const tell = () => {
    if (!frame.isConnected) {
      ended.abort();
      return;
    }
    const dark = isDark(frame);
    // Where the two differ, browsers paint a ground of the frame's own behind it.
    frame.style.colorScheme = dark ? "dark" : "light";
    frame.contentWindow?.postMessage({ subject: "micrograd.frame", dark }, "*");
  };
  // The names of a handler are those of its element first.
  window.addEventListener(
    "message",
    ({ source, data }) => {
      const { subject, height } = Object(data);
      if (source !== frame.contentWindow || subject !== "lti.frameResize") return;
      if (height > 0 && height <= HIGHEST) frame.style.height = `${height}px`;
    },
    { signal },
  );
  watchTheme(frame, tell, signal);
  tell();
}

follow(event.currentTarget as HTMLIFrameElement);
