import { useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Messages } from "../../../messages";
import { fillsScreen, mayFillScreen, toggleFullScreen } from "../../../widget/full_screen";
import type { BarAction } from "./bar_action";

/** Has the widget fill the screen, and brings it back; none where the page does not allow it. */
export function useFullScreenAction(
  within: RefObject<HTMLElement | null>,
  panel: Messages["panel"],
): readonly BarAction[] {
  const isFull = useSignal(false);
  useEffect(() => {
    const end = new AbortController();
    const look = () => {
      const widget = within.current?.closest(".mg");
      isFull.value = !!widget && fillsScreen(widget);
    };
    document.addEventListener("fullscreenchange", look, { signal: end.signal });
    return () => end.abort();
  }, [isFull, within]);
  if (!mayFillScreen()) return [];
  return [
    {
      icon: isFull.value ? "leaveFullScreen" : "fullScreen",
      label: isFull.value ? panel.leaveFullScreen : panel.fullScreen,
      keys: "F",
      run: () => {
        const widget = within.current?.closest(".mg");
        if (widget) toggleFullScreen(widget);
      },
    },
  ];
}
