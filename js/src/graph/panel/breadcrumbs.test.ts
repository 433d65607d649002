import { expect, it } from "vitest";
import { boxOf, groupNamed, meanLoss, stateFrom } from "../state/test_graphs";
import { breadcrumbsOf, pathText } from "./breadcrumbs";

const samples = () => stateFrom(meanLoss(20, [4, 4, 1]));
const crumbs = ({ folding }: ReturnType<typeof samples>) =>
  breadcrumbsOf(folding.structure, folding.currentGroup.value).map(({ title, of }) =>
    of > 1 ? `${title} of ${of}` : title,
  );

it("say where the reader is, and lead back", () => {
  const state = samples();
  const { folding } = state;
  folding.foldAll();
  expect(crumbs(state)).toHaveLength(1);
  const stack = boxOf(folding, "MLP");
  folding.open(stack);
  folding.show(stack, 11);
  state.selected.value =
    folding.folded.value.items.find(({ group }) => group === boxOf(folding, "layer 2"))?.node ?? 0;
  expect(crumbs(state).slice(1)).toEqual(["MLP 12 of 20", "layer 2"]);
  expect(pathText(folding.structure, folding.currentGroup.value)).toBe("MLP 12 › layer 2");
  folding.leadBack(0);
  expect(crumbs(state)).toHaveLength(1);
});

it("name the instance of a stack that was revealed", () => {
  const state = samples();
  const { folding } = state;
  folding.foldAll();
  const layer = groupNamed(folding, "layer 2", "scope");
  folding.revealGroup(layer);
  const stack = folding.structure.groups.find(
    ({ name, kind, parent }) => kind === "stack" && name === "neuron" && parent === layer,
  );
  folding.revealGroup(stack?.instances?.[2] ?? 0);
  expect(crumbs(state).slice(1)).toEqual(["MLP 1 of 20", "layer 2", "neuron 3 of 4"]);
});
