/** What keys do, by `KeyboardEvent.key`; after `Shift+` where a key does something else with it. */
export type KeyCommands = Readonly<Record<string, () => void>>;

/**
 * Keys of a widget, while the focus is inside. They never reach the notebook, where a stray `b` would insert a
 * cell; whatever is pressed with Ctrl or Cmd does, so that saving works.
 */
export function listenToKeys(root: HTMLElement, commands: KeyCommands, signal: AbortSignal): void {
  root.addEventListener(
    "keydown",
    (event) => {
      // JupyterLab listens before us and spares only what carries this mark; it must not spare Ctrl+S.
      root.toggleAttribute("data-lm-suppress-shortcuts", !event.ctrlKey && !event.metaKey);
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.stopPropagation();
      if (event.defaultPrevented) return;
      const target = event.target as HTMLElement;
      if (target.closest("select, input, textarea")) return;
      if ((event.key === " " || event.key === "Enter") && target.closest("button")) return;
      const command = (event.shiftKey && commands[`Shift+${event.key}`]) || commands[event.key];
      if (!command) return;
      event.preventDefault();
      command();
    },
    { signal },
  );
  const restore = () => root.setAttribute("data-lm-suppress-shortcuts", "true");
  root.addEventListener("keyup", (event) => !event.ctrlKey && !event.metaKey && restore(), { signal });
  root.addEventListener("focusin", restore, { signal });
}
