// A page of ours in a frame of another page: js/src/host/frame.ts is its other half, micrograd_widget/frame.py says what
// the two exchange.
import { fillFrame } from "../widget/full_screen";

/** Less room than this is left to the page as it is: it scrolls. */
const LEAST_HEIGHT = 240;

/**
 * Tells whoever has put this page into a frame how high it is, whenever that changes. Where nobody follows, and the
 * frame is too low, the one display of the page makes do with it.
 */
export function tellHeight(): void {
  const { documentElement: html } = document;
  // A page of somebody else's that holds displays is theirs.
  if (window.parent === window || !("microgradPage" in document.body.dataset)) return;
  document.body.style.cssText = "max-width: none; margin: 0; padding: 0";
  let height = 0;
  let isFollowed = false;
  let isFilled = false;

  const fill = (isToFill: boolean) => {
    isFilled = isToFill;
    const [display, ...others] = document.querySelectorAll("micrograd-graph, micrograd-training");
    if (display && others.length === 0) fillFrame(display, isToFill);
  };
  const look = () => {
    if (!isFilled) {
      const now = Math.ceil(html.getBoundingClientRect().height);
      if (now !== height) {
        height = now;
        window.parent.postMessage({ subject: "lti.frameResize", height }, "*");
      }
    }
    const isLow = !isFollowed && window.innerHeight >= LEAST_HEIGHT && window.innerHeight < height;
    if (isLow !== isFilled) fill(isLow);
  };

  // Nothing ends this before the page goes.
  const observer = new ResizeObserver(look);
  observer.observe(html);
  window.addEventListener("resize", () => {
    // The display has yet to find its own height, and only what is observed is told of that.
    observer.unobserve(html);
    observer.observe(html);
  });
  window.addEventListener("message", ({ source, data }) => {
    const { subject, dark } = Object(data);
    if (source !== window.parent || subject !== "micrograd.frame") return;
    isFollowed = true;
    html.dataset.theme = dark === true ? "dark" : "light";
    html.style.colorScheme = html.dataset.theme;
    look();
  });
}
