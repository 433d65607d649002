// How a graph of any size is looked at: what folds into one box, and what is drawn of it.
export { boxFlows, type Flow } from "./flows";
export { foldedGraph, foldSteps, itemsWith } from "./fold";

export { defaultNameOf, nameGroups, titleOf } from "./groups";

export {
  type BoxNumbers,
  boxNumbers,
  instanceNumbers,
  largestInstance,
} from "./numbers";
export { itemsIn, openingView, unfoldingSteps } from "./opening";
export { type Findings, findNodes, type Hit } from "./search";
export { stepsByItem, stopAfter, stopBefore } from "./stepping";
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
  opened,
  pathTo,
  shownOf,
  sightOf,
  viewOpening,
  viewRevealing,
  visibleGroup,
  withInstance,
} from "./views";
