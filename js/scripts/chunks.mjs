// The parts of a program that are loaded when they are first opened: in the sources, modules that are imported by a
// function call in a file lazy_*.ts.
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as esbuild from "esbuild";

/** What stands in a module for the address of that of graphs, and for the key by which all are found. */
const GRAPH_ADDRESS = "micrograd:graph";
const KEY = "micrograd:key";

/** In a program that is one file all parts are there from the beginning. */
export const withoutParts = {
  name: "all parts in one file",
  setup(build) {
    build.onLoad({ filter: /[\\/]lazy_\w+\.ts$/ }, async ({ path }) => {
      const imports = [];
      const text = (await readFile(path, "utf8")).replaceAll(/\bimport\((".*?")\)/g, (_, module) => {
        const name = `part${imports.length}`;
        imports.push(`import * as ${name} from ${module};`);
        return `Promise.resolve(${name})`;
      });
      return { contents: [...imports, text].join("\n"), loader: "ts" };
    });
  },
};

/**
 * Makes each part a file that finds in the module of graphs all that graphs need.
 *
 * @param common other files that this module shall hold
 */
const separateParts = (folder, common) => ({
  name: "parts in files of their own",
  setup(build) {
    build.onResolve({ filter: /./ }, ({ kind, path, resolveDir }) =>
      kind === "dynamic-import" ? { path: join(resolveDir, path), namespace: "part" } : undefined,
    );
    build.onLoad({ filter: /./, namespace: "part" }, ({ path }) => ({
      contents: `import "./graph"; export * from ${JSON.stringify(path)};`,
      resolveDir: folder,
    }));
    build.onLoad({ filter: /[\\/]host[\\/]graph\.ts$/ }, async ({ path }) => {
      const imports = common.map((file) => `import ${JSON.stringify(file)};`).join("");
      return { contents: imports + (await readFile(path, "utf8")), loader: "ts" };
    });
  },
});

/**
 * The code of both widgets as modules, as a notebook carries it: what graphs need, with their adapter as the default;
 * what panels need beside that; and the parts of graphs that are opened later.
 *
 * @param shared how esbuild bundles
 * @param folder where the adapters are
 * @returns what esbuild made, and the modules by the names of their files
 */
export async function carriedCode(shared, folder) {
  let common = [];
  for (;;) {
    const result = await esbuild.build({
      ...shared,
      plugins: [...shared.plugins, separateParts(folder, common)],
      entryPoints: [join(folder, "graph.ts")],
      stdin: { contents: 'import "./graph"; export { default } from "./training";', resolveDir: folder },
      outdir: "out",
      format: "esm",
      splitting: true,
      chunkNames: "[name]-[hash]",
    });
    const isShared = ([, { entryPoint }]) => entryPoint === undefined;
    const [[graph], ...others] = Object.entries(result.metafile.outputs)
      .filter(isShared)
      .sort(([, one], [, other]) => other.bytes - one.bytes);
    if (others.length === 0) return { result, modules: modulesOf(result, basename(graph)) };
    // What panels or several parts need lies where each of them finds it.
    common = others.flatMap(([, { inputs }]) => Object.keys(inputs));
    common = common.map((file) => join(shared.absWorkingDir, file));
  }
}

function modulesOf({ metafile, outputFiles }, graphFile) {
  const textOf = (name) => outputFiles.find(({ path }) => basename(path) === name).text.trim();
  const parts = Object.entries(metafile.outputs)
    .filter(([, { entryPoint }]) => entryPoint?.startsWith("part:"))
    .map(([path, { entryPoint }]) => ({ file: basename(path), name: basename(entryPoint) }));
  const toGraph = (text) => text.replaceAll(`"./${graphFile}"`, `"${GRAPH_ADDRESS}"`);
  let graph = textOf(graphFile);
  for (const { file, name } of parts) {
    graph = graph.replaceAll(`import("./${file}")`, `globalThis[Symbol.for("${KEY}")].open("graph/${name}")`);
  }
  const adapter = defaultOf(textOf("graph.js"), graph);
  return {
    "graph.js": `${graph}export{${adapter} as default};`,
    ...Object.fromEntries(parts.map(({ file, name }) => [`graph/${name}.js`, toGraph(textOf(file))])),
    "training.js": toGraph(textOf("stdin.js")),
  };
}

/** The name in a chunk of what an entry point that is nothing but the chunk exports as its default. */
function defaultOf(entry, chunk) {
  const [, exported] = /^import\{(\w+) as (\w+)\}from"[^"]*";export\{\2 as default\};\s*$/.exec(entry);
  const [, name] = new RegExp(`[{,]([\\w$]+) as ${exported}[,}][^}]*;\\s*$`).exec(chunk);
  return name;
}
