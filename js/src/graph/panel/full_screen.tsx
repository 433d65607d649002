import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Messages } from "../../messages";
import { fillsScreen, mayFillScreen, toggleFullScreen } from "../../widget/full_screen";
import { IconButton } from "../../widget/icons";

/** The button that has the widget fill the screen, and brings it back; nothing where the page does not allow it. */
export function FullScreenButton({ panel }: { panel: Messages["panel"] }) {
  const place = useRef<HTMLSpanElement>(null);
  const isFull = useSignal(false);
  const widget = () => place.current?.closest(".mg") ?? null;
  useEffect(() => {
    const end = new AbortController();
    const look = () => {
      const element = widget();
      isFull.value = element !== null && fillsScreen(element);
    };
    document.addEventListener("fullscreenchange", look, { signal: end.signal });
    return () => end.abort();
  }, [isFull]);
  if (!mayFillScreen()) return null;
  return (
    <span ref={place}>
      <IconButton
        icon={isFull.value ? "leaveFullScreen" : "fullScreen"}
        label={isFull.value ? panel.leaveFullScreen : panel.fullScreen}
        keys="F"
        onClick={() => {
          const element = widget();
          if (element) toggleFullScreen(element);
        }}
      />
    </span>
  );
}
