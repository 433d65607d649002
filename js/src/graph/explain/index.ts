// What a step does and means, as facts about a tape and its numbers: no words, no page.
export {
  type Chain,
  type Change,
  type Computation,
  type Explanation,
  explainEvent,
  explainForward,
  explainStep,
  type Happened,
  isApart,
  type Nonfinite,
  type OperationFacts,
  type Share,
} from "./explain";
export type { Meaning } from "./meaning";
export { operationKey } from "./operations";
