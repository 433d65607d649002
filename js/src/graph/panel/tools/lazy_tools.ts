import { lazyModule } from "../../../widget/lazy_module";

/** What the tools show, with the analyses behind them. */
export const toolBodies = lazyModule(() => import("./tool_bodies"));
