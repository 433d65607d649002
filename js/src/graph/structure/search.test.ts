import { describe, expect, it } from "vitest";
import { LECTURE, tapeOf } from "../../tape/test_tapes";
import { findNodes, pathTo, titleOf } from "./index";
import { manySamples } from "./test_graphs";
import { structureOf } from "./test_structure";

const lecture = structureOf(tapeOf(LECTURE));
const nameIn = (node: number) => lecture.tape.label.get(node) ?? "";
const large = structureOf(manySamples(20, 2, [8, 8, 1]));
const numbered = (node: number) => `v${node}`;

/** Paths of the groups that were found. */
function pathsOf(query: string, most?: number): string[] {
  return findNodes(large, query, numbered, most)
    .hits.filter(({ kind }) => kind === "group")
    .map(({ group }) =>
      pathTo(large, group)
        .map((around) => titleOf(large.table, around))
        .join(" / "),
    );
}

describe("search", () => {
  it("finds values by name, whatever the case, and by operation", () => {
    expect(findNodes(lecture, "l", nameIn).hits.map(({ node }) => nameIn(node))).toEqual(["L"]);
    expect(findNodes(lecture, "*", nameIn).hits.map(({ node }) => nameIn(node))).toEqual(["e", "L"]);
    expect(findNodes(lecture, "nothing", nameIn)).toEqual({ hits: [], rest: 0 });
    expect(findNodes(lecture, " / ", nameIn)).toEqual({ hits: [], rest: 0 });
  });

  it("puts what fits exactly first", () => {
    expect(findNodes(large, "v12", numbered).hits[0]).toMatchObject({ kind: "node", node: 12 });
  });

  it("finds a neuron of a sample by its path", () => {
    expect(pathsOf("mlp 12 / layer 2 / neuron 7")).toEqual([
      "graph / MLP / MLP 12 / layer 2 / neuron / neuron 7",
    ]);
    expect(pathsOf("12 / layer 2").at(0)).toBe("graph / MLP / MLP 12 / layer 2");
    expect(findNodes(large, "MLP 12 / layer 2 / neuron 7 / relu", numbered).hits).toHaveLength(1);
  });

  it("says how many there are besides", () => {
    const { hits, rest } = findNodes(large, "relu", numbered, 5);
    expect(hits).toHaveLength(5);
    expect(rest).toBe(20 * 17 - 5);
  });
});
