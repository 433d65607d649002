import { runToEnd } from "../../shared/steps";
import type { Tape } from "../../tape/tape";
import { type Structure, structureFrom, structureSteps } from "./index";

/** The structure of a tape, found without a pause. */
export function structureOf(tape: Tape): Structure {
  return runToEnd(structureFrom(runToEnd(structureSteps(tape))));
}
