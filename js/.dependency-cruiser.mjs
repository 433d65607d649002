// The import rule of the front end, to which `npm run check` holds every file, tests included: a folder imports only
// from the folders and packages that it names here, and no imports go round in a circle.
//
//     host -> training -> graph -> widget -> tape -> shared, with messages beside them as data
//
// DESIGN.md says what each folder is for.

const SIGNALS = "@preact/signals";
const PREACT = "preact";

/**
 * By folder of src/: what it may import besides itself, and why nothing else.
 *
 * @type {Record<string, { folders: string[], packages?: string[], files?: string[], because: string }>}
 */
const FOLDERS = {
  shared: {
    folders: [],
    files: ["^\\.\\./micrograd_widget/limits\\.json$"],
    because: "it lies at the bottom, and knows no tape, no page and no product",
  },
  tape: {
    folders: ["shared"],
    because:
      "the machine runs in a page, in a worker and in tests, and does not know what is made of its numbers",
  },
  messages: {
    folders: ["shared", "tape"],
    because:
      "sentences are data, imported by what speaks to a person; the table of operations says which it needs",
  },
  widget: {
    folders: ["shared", "messages"],
    packages: [SIGNALS, PREACT],
    because: "it is what any widget of ours needs of a page, and knows neither graphs nor training",
  },

  "graph/structure": {
    folders: ["shared", "tape"],
    because: "what folds follows from the tape alone, and is found out in a worker",
  },
  "graph/layout": {
    folders: ["shared"],
    because: "positions and routes follow from sizes and edges alone, and are computed in a worker",
  },
  "graph/explain": {
    folders: ["shared", "tape"],
    because: "what a step means follows from the tape alone; its words are put in where it is shown",
  },
  "graph/quiz": {
    folders: ["shared", "tape"],
    because: "questions and answers are about numbers, however they are drawn",
  },
  "graph/editing": {
    folders: ["shared", "tape", "graph/structure"],
    because: "what an edit and a descent do to numbers is pure; the state says when they happen",
  },
  "graph/analysis": {
    folders: ["shared", "tape", "graph/explain"],
    because: "an analysis computes; the panel shows what it has found",
  },
  "graph/canvas": {
    folders: ["shared", "tape", "widget", "graph/structure", "graph/layout", "graph/quiz"],
    because: "it paints the scene that it is given, and knows no state, no panel and no components",
  },
  "graph/state": {
    folders: [
      ...["shared", "tape", "widget", "messages"],
      ...["graph/structure", "graph/explain", "graph/quiz", "graph/editing", "graph/canvas"],
    ],
    packages: [SIGNALS],
    because: "it holds what is shown as signals, and renders nothing",
  },
  "graph/loading": {
    folders: [
      ...["shared", "tape", "widget", "messages"],
      ...["graph/structure", "graph/layout", "graph/canvas", "graph/state"],
    ],
    packages: [SIGNALS],
    because: "it leads from bytes to a first picture, when there is no panel yet",
  },
  "graph/panel": {
    folders: ["shared", "tape", "widget", "messages", "graph"],
    packages: [SIGNALS, PREACT],
    because: "it is what a person sees of a graph, which exists without training and without a host",
  },

  "training/run": {
    folders: ["shared", "tape"],
    files: ["^\\.\\./micrograd_widget/controls\\.json$"],
    because: "a run is a pure function of a state, here as in Python, and knows no chart and no panel",
  },
  "training/charts": {
    folders: ["shared", "widget", "messages"],
    packages: [SIGNALS, PREACT],
    because: "charts get numbers and words and tell events, and know no run and no panel",
  },
  "training/panel": {
    folders: [
      ...["shared", "tape", "widget", "messages"],
      ...["training/run", "training/charts", "graph/state", "graph/panel"],
    ],
    packages: [SIGNALS, PREACT],
    because: "it is the one place from which training opens a graph, and it knows no host",
  },
  host: {
    folders: [
      ...["shared", "tape", "widget", "messages"],
      ...["graph/state", "graph/loading", "graph/panel", "training/run", "training/panel"],
    ],
    packages: [SIGNALS],
    because: "it adapts a host to the two products, and nothing else knows hosts",
  },
};

/** Where build.mjs begins: what a host loads, what a worker runs, and what becomes JSON. */
const ENTRY =
  "^src/(?:host/(?:frame|graph|gym|graph_loader|packing/pack|page|page_loader|training|training_loader|training_page)|graph/loading/worker|messages/(?:languages/.+|plural_table))\\.ts$";
const TEST = "\\.test\\.(?:tsx?|mjs)$";
const TEST_HELPER = "(?<=/)test_[^/]+$";

/** A regular expression for the files of folders of src/. */
function inFolders(names) {
  return `^src/(?:${names.join("|")})/`;
}

/** The rules of a folder: tests may import any package, and helpers of tests. */
function rulesOf([name, { folders, packages = [], files = [], because }]) {
  const comment = `src/${name} imports from ${folders.join(", ") || "no other folder"}: ${because}.`;
  const own = inFolders([name]);
  const others = [own, ...(folders.length > 0 ? [inFolders(folders)] : [])];
  const outside = [...packages.map((one) => `node_modules/${one}/`), ...files];
  return [
    {
      name,
      comment,
      from: { path: own, pathNot: [TEST, TEST_HELPER] },
      to: { pathNot: [...others, ...outside] },
    },
    {
      name: `tests of ${name}`,
      comment,
      from: { path: `${own}.*(?:${TEST}|${TEST_HELPER})` },
      to: { path: "^src/", pathNot: others },
    },
  ];
}

export default {
  forbidden: [
    {
      name: "no circles",
      comment: "Files that import each other can only be understood together, even if it is for types alone.",
      from: {},
      to: { circular: true },
    },
    {
      name: "a line for each folder",
      comment: "A folder of src/ that is not in the list of this file would have no rule.",
      from: { path: "^src/", pathNot: inFolders(Object.keys(FOLDERS)) },
      to: { path: "^src/" },
    },
    {
      name: "tape/replay",
      comment: "A replay is one way to run a tape, and a tape does not know the ways to run it.",
      from: { path: "^src/tape/[^/]+$" },
      to: { path: "^src/tape/replay/" },
    },
    {
      name: "test helpers are for tests",
      comment: "What is called test_* stands in for something that is there outside of tests.",
      from: { pathNot: [TEST, TEST_HELPER] },
      to: { path: TEST_HELPER },
    },
    {
      name: "files that nothing uses",
      comment: "A file that no entry point of a bundle reaches is in the tree for its tests alone.",
      from: { path: ENTRY },
      to: { path: "^src/.*\\.tsx?$", pathNot: [ENTRY, TEST, TEST_HELPER, "\\.d\\.ts$"], reachable: false },
    },
    {
      name: "nobody imports a test",
      comment: "What tests share stands in a file test_*.",
      from: {},
      to: { path: TEST },
    },
    {
      name: "what is imported is there",
      comment: "Programs of bench/ and scripts/ are not type-checked, and would fail only when they are run.",
      from: {},
      to: { couldNotResolve: true },
    },
    ...Object.entries(FOLDERS).flatMap(rulesOf),
  ].map((rule) => ({ severity: "error", ...rule })),
  options: {
    // This parser sees imports of types as well. `tsPreCompilationDeps` would ask for the one of TypeScript, which has
    // no programming interface in version 7.
    parser: "swc",
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "default"],
    },
    doNotFollow: { path: "node_modules" },
  },
};
