// How a graph of any size is looked at: what folds into one box, and what is drawn of it.
export { boxFlows, type Flow, type Flows } from "./flows";
export { foldedGraph, foldSteps, itemsWith } from "./fold";
export type { GroupKind } from "./group_kinds";
export { defaultNameOf, nameGroups, titleOf } from "./groups";
export {
  type BoxNumbers,
  boxNumbers,
  groupNumbers,
  type InstanceNumbers,
  instanceNumbers,
  largestInstance,
} from "./numbers";
export { itemsIn, openingView, unfoldingSteps } from "./opening";
export { type Findings, findNodes, type Hit } from "./search";
export { type ItemSteps, stepsByItem, stopAfter, stopBefore } from "./stepping";
export { structureFrom, structureSteps } from "./structure";
export {
  FANNED_OUT,
  type FoldedGraph,
  type Frame,
  type Group,
  type Item,
  type Structure,
  type StructureParts,
  type View,
} from "./types";
export {
  FOLDED,
  folded,
  isOpen,
  keyOf,
  linkedTo,
  opened,
  pathTo,
  type Sight,
  shownOf,
  sightOf,
  viewOpening,
  viewRevealing,
  visibleGroup,
  withInstance,
} from "./views";
