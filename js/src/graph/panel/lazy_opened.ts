import { lazyModule } from "../../widget/lazy_module";

/** What a graph does without until a reader opens a tool, or a fold of the inspector. */
export const opened = lazyModule(() => import("./opened"));
