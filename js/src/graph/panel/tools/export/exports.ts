import { CodedError } from "../../../../shared/errors";
import { linkTo } from "../../../../shared/link";
import { rootOf } from "../../../../tape/tape";
import { dotOf } from "../../../canvas/dot";
import { nameOf } from "../../../canvas/names";
import { type Seen, svgOf } from "../../../canvas/svg";
import type { GraphModel } from "../../../state/graph_model";
import type { GraphState } from "../../../state/graph_state";
import { linkedStateOf } from "../../../state/linked_state";
import type { ViewOfPanel } from "../../view_context";
import { fileName, type Taken } from "./hand_over";

/** A kind of what can be taken along. */
export type ExportKind = "svg" | "png" | "dot" | "page" | "link";

/** By message: a page asks Python for itself as a file; see micrograd_widget/graph.py. */
export const PAGE_REQUEST = "micrograd-send-page";
export const PAGE_ANSWER = "micrograd-page";
const ASKING_MILLISECONDS = 20_000;

/** What can be taken along from here. */
export function exportKinds(state: GraphState, { model }: ViewOfPanel): ExportKind[] {
  const hasPage = model.page !== undefined || (model.answer?.value === "fine" && !model.get("left_out"));
  // A graph inside of something else, as one that a training panel opens, has no page and no link of its own.
  const hasLink = model.page ? model.page.address() !== "" : model.answer !== undefined;
  const isQuiz = state.quiz.isRunning.value;
  return [
    "svg",
    "png",
    "dot",
    ...(hasPage && !isQuiz ? ["page" as const] : []),
    ...(hasLink ? ["link" as const] : []),
  ];
}

/**
 * What a reader takes along.
 *
 * @throws CodedError if there is no such thing just now
 */
export function taken(kind: ExportKind, state: GraphState, panel: ViewOfPanel): Taken {
  const name = nameOf(state.tape, rootOf(state.tape));
  const as = (ending: string, type: string, content: Promise<string | Blob>): Taken => ({
    name: fileName(name, ending),
    type,
    content,
  });
  if (kind === "page") return as("html", "text/html", pageOf(panel.model));
  if (kind === "link") {
    const link = linkTo(panel.model.page?.address() ?? "", linkedStateOf(state), "graph");
    return as("txt", "text/plain", Promise.resolve(link));
  }
  const seen = panel.view.current?.seen() ?? null;
  if (!seen) throw new CodedError("noCanvas");
  if (kind === "png") return as("png", "image/png", pngOf(seen));
  if (kind === "dot") return as("dot", "text/vnd.graphviz", Promise.resolve(dotOf(seen.scene)));
  const title = state.messages.value.panel.graphOf({ root: name });
  return as("svg", "image/svg+xml", Promise.resolve(svgOf(seen, title, measureOf(seen))));
}

/** Measures texts without a word to the canvas that is seen. */
function measureOf({ canvas }: Seen): CanvasRenderingContext2D {
  const context = canvas.ownerDocument.createElement("canvas").getContext("2d");
  if (!context) throw new CodedError("noCanvas");
  return context;
}

function pngOf({ canvas }: Seen): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new CodedError("noCanvas"))), "image/png");
  });
}

/** The page as a file: of a page without a kernel its own text, else Python writes one. */
async function pageOf(model: GraphModel): Promise<string> {
  if (model.page) return model.page.text();
  const ended = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      model.onMessage?.((content) => {
        const { kind, page } = Object(content);
        if (kind === PAGE_ANSWER && typeof page === "string") resolve(page);
      }, ended.signal);
      timer = setTimeout(() => reject(new CodedError("noPage")), ASKING_MILLISECONDS);
      model.send?.({ kind: PAGE_REQUEST });
    });
  } finally {
    clearTimeout(timer);
    ended.abort();
  }
}
