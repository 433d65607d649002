import { useSignal } from "@preact/signals";
import { useContext } from "preact/hooks";
import { errorCode } from "../../../../shared/errors";
import { LinkToCopy } from "../../../../widget/link_to_copy";
import type { GraphState } from "../../../state/graph_state";
import { ViewContext, type ViewOfPanel } from "../../view_context";
import { type ExportKind, exportKinds, taken } from "./exports";
import { copy, save } from "./hand_over";

/** What a reader can take along: each as a line with its buttons. */
export function ExportTool({ state }: { state: GraphState }) {
  const panel = useContext(ViewContext);
  if (!panel) return null;
  return <Exports state={state} panel={panel} />;
}

function Exports({ state, panel }: { state: GraphState; panel: ViewOfPanel }) {
  const said = useSignal("");
  const linkHere = useSignal("");
  const { exporting } = state.messages.value;
  const words = (kind: ExportKind) => {
    const isAlone = kind === "link" && !panel.model.page;
    return { what: exporting[kind], hint: isAlone ? exporting.linkHintAlone : exporting[`${kind}Hint`] };
  };
  const copyLink = async (link: string) => {
    if (panel.model.page) history.replaceState(null, "", link);
    try {
      await navigator.clipboard.writeText(link);
      said.value = exporting.copied({ what: exporting.link });
    } catch {
      said.value = exporting.linkHere;
      linkHere.value = link;
    }
  };
  const run = async (kind: ExportKind, how: "copy" | "save") => {
    said.value = "";
    linkHere.value = "";
    try {
      const found = taken(kind, state, panel);
      if (kind === "link") {
        await copyLink(String(await found.content));
        return;
      }
      await (how === "copy" ? copy(found) : save(found));
      const { what } = words(kind);
      said.value = how === "copy" ? exporting.copied({ what }) : exporting.saved({ name: found.name });
    } catch (error) {
      const code = errorCode(error);
      if (code === "noPage") said.value = exporting.noPage;
      else if (code === "longLink") said.value = exporting.tooLong;
      else said.value = code === "noCanvas" ? exporting.noPicture : exporting.noClipboard;
    }
  };
  return (
    <>
      <ul class="mg-exports">
        {exportKinds(state, panel).map((kind) => {
          const { hint, what } = words(kind);
          const button = (how: "copy" | "save") => (
            <button
              type="button"
              title={exporting[`${how}Of`]({ what })}
              aria-label={exporting[`${how}Of`]({ what })}
              onClick={() => run(kind, how)}
            >
              {exporting[how]}
            </button>
          );
          return (
            <li key={kind}>
              <span>
                <b>{what}</b> <span class="mg-quiet">{hint}</span>
              </span>
              {kind !== "page" && button("copy")}
              {kind !== "link" && button("save")}
            </li>
          );
        })}
      </ul>
      <p role="status">{said}</p>
      {linkHere.value && <LinkToCopy link={linkHere.value} label={exporting.link} />}
    </>
  );
}
