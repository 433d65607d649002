// What a worker does stands in a bundle as one function that needs nothing from outside itself: called in the page it
// is the layout and the reading of graphs, and its text is the program of a worker. Modules that the page needs as well
// are in this function only: it hands out what the page imports from them.
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import * as esbuild from "esbuild";

const WORKER = "src/graph/loading/worker.ts";
const PLACE = "src/graph/loading/worker_code.ts";
/** By the end of its path a module is asked for that the function holds, and not what it hands out of it. */
const ITSELF = "?itself";
/** Modules of fewer bytes are shorter twice than handed out. */
const LEAST_BYTES = 150;

/** @param shared how esbuild bundles the page; `plugins` without this one */
export function workerCode(shared) {
  const inPlace = (file) => join(shared.absWorkingDir, file);
  let made = null;
  return {
    name: "worker code",
    setup(build) {
      build.onStart(() => {
        made = null;
      });
      build.onResolve({ filter: new RegExp(`\\${ITSELF}$`) }, ({ path }) => ({
        path: path.slice(0, -ITSELF.length),
        suffix: ITSELF,
        sideEffects: false,
      }));
      build.onLoad({ filter: /\.ts$/ }, async ({ path, suffix }) => {
        if (suffix === ITSELF) return undefined;
        made ??= handedOut(shared);
        const { modules, code, inputs } = await made;
        const names = modules.get(path);
        if (path === inPlace(PLACE)) return { contents: code, watchFiles: inputs.map(inPlace) };
        if (names === undefined) return undefined;
        const exported = [...names].map(([name, alias]) => `${alias} as ${name}`).join(", ");
        return {
          // What is not handed out comes from the module itself.
          contents: `export { ${exported} } from ${JSON.stringify(inPlace(PLACE))};
            export * from ${JSON.stringify(path + ITSELF)};`,
        };
      });
    },
  };
}

/** The function, and by the paths of the modules that it holds for the page the names that it hands out for theirs. */
async function handedOut(shared) {
  const [page, panel, worker] = await Promise.all(
    ["src/host/graph.ts", "src/host/training_page.ts", WORKER].map((entry) =>
      esbuild.build({ ...shared, entryPoints: [entry], outdir: "out", format: "esm" }),
    ),
  );
  const users = Object.keys({ ...page.metafile.inputs, ...panel.metafile.inputs });
  const inPage = bytesIn(page);
  const both = [...bytesIn(worker)].filter(
    ([file, bytes]) => Math.min(bytes, inPage.get(file) ?? 0) >= LEAST_BYTES,
  );
  const modules = new Map(both.map(([file]) => [resolve(shared.absWorkingDir, file), new Map()]));
  await Promise.all(users.map((file) => collect(resolve(shared.absWorkingDir, file), modules)));
  let count = 0;
  const lines = [`export * from "./${WORKER.split("/").at(-1)}";`];
  for (const [path, names] of modules) {
    for (const name of names.keys()) names.set(name, `from${count++}`);
    const exported = [...names].map(([name, alias]) => `${name} as ${alias}`).join(", ");
    lines.push(`export { ${exported} } from ${JSON.stringify(path)};`);
  }
  const resolveDir = join(shared.absWorkingDir, dirname(WORKER));
  const { outputFiles } = await esbuild.build({
    ...shared,
    stdin: { contents: lines.join("\n"), resolveDir, loader: "ts" },
    format: "esm",
  });
  const aliases = [...modules.values()].flatMap((names) => [...names.values()]);
  return {
    modules,
    code: `function make() {"use strict"; ${returning(outputFiles[0].text)}}
      export const { layoutSteps, nestedLayoutSteps, readingSteps, ${aliases.join(", ")} } = make();
      export const workerText = \`(\${make})().serve(self)\`;`,
    inputs: Object.keys(worker.metafile.inputs),
  };
}

/** The body of a function that returns what a module exports. */
function returning(module) {
  return module.replace(/\bexport\s*\{([^}]*)\};?\s*$/, (_, list) => {
    const pairs = list.split(",").map((one) => one.trim().split(" as ").reverse().join(":"));
    return `return {${pairs.join()}}`;
  });
}

function bytesIn({ metafile }) {
  const [{ inputs }] = Object.values(metafile.outputs);
  return new Map(Object.entries(inputs).map(([file, { bytesInOutput }]) => [file, bytesInOutput]));
}

/** Notes the names by which a file of the page imports from the modules, and by which they export one another's. */
async function collect(path, modules) {
  if (!/\.tsx?$/.test(path)) return;
  const text = await readFile(path, "utf8");
  for (const [, kind, list, from] of text.matchAll(/\b(import|export) \{([^}]*)\} from "(\.[^"]*)"/g)) {
    if (kind === "import" && modules.has(path)) continue;
    const names = modules.get(`${resolve(dirname(path), from)}.ts`);
    for (const one of names ? list.split(",") : []) {
      const [, name] = /^\s*(?!type )(\w+)/.exec(one) ?? [];
      if (name !== undefined) names.set(name, "");
    }
  }
}
