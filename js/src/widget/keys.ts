/** What keys do, by `KeyboardEvent.key`; after `Shift+` where a key does something else with it. */
export type KeyCommands = Readonly<Record<string, () => void>>;

/** JupyterLab spares a key whose target, as the page sees it, carries this mark or lies in what does. */
const MARK = "data-lm-suppress-shortcuts";

/** Fields that text is written into. Other inputs (boxes to tick, sliders) have no text to edit. */
const TEXT_FIELDS = "textarea, input:not([type=checkbox], [type=radio], [type=range])";

/** In a field these belong to its text with Ctrl or Cmd, too: undoing there is not undoing in the notebook. */
const EDITING = new Set([
  ...["a", "c", "v", "x", "y", "z", "Backspace", "Delete", "Enter", "Home", "End"],
  ...["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"],
]);

/**
 * Keys of a widget, while the focus is inside. They never reach the notebook, where a stray `b` would insert a
 * cell; whatever is pressed with Ctrl or Cmd does, so that saving works, unless it edits the text of a field.
 */
export function listenToKeys(root: HTMLElement, commands: KeyCommands, signal: AbortSignal): void {
  const node = root.getRootNode();
  const seenByPage = node instanceof ShadowRoot ? node.host : root;
  const mark = (event: KeyboardEvent) => {
    if (event.composedPath().includes(root)) seenByPage.toggleAttribute(MARK, !isForHost(event));
  };
  // JupyterLab listens to the document, before any listener of ours in it.
  window.addEventListener("keydown", mark, { capture: true, signal });
  root.addEventListener(
    "keydown",
    (event) => {
      if (isForHost(event)) return;
      const target = targetOf(event);
      const isInField = target.matches(TEXT_FIELDS);
      if (event.altKey && !isInField) return;
      event.stopPropagation();
      if (event.defaultPrevented || isInField || target.closest("select, input")) return;
      if ((event.key === " " || event.key === "Enter") && target.closest("button")) return;
      const command = (event.shiftKey && commands[`Shift+${event.key}`]) || commands[event.key];
      if (!command) return;
      event.preventDefault();
      command();
    },
    { signal },
  );
}

/** Whether a key is left to what is around a widget: a shortcut that edits no text and writes no character. */
function isForHost(event: KeyboardEvent): boolean {
  if (!event.ctrlKey && !event.metaKey) return false;
  if (!targetOf(event).matches(TEXT_FIELDS)) return true;
  // AltGr, with which many keyboards write @ and brackets, is told as Ctrl and Alt.
  if (event.getModifierState("AltGraph")) return false;
  const { key } = event;
  return !EDITING.has(key.length === 1 ? key.toLowerCase() : key);
}

/** What a key was pressed in, in whatever shadow root it is. */
function targetOf(event: KeyboardEvent): Element {
  return event.composedPath()[0] as Element;
}
