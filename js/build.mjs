// Bundles the front end into micrograd_widget/static/. `--watch` keeps doing so.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { carriedCode, withoutParts } from "./scripts/chunks.mjs";
import { shrunk } from "./scripts/shrink.mjs";
import { workerCode } from "./scripts/worker_code.mjs";

/**
 * By file, the most bytes that it may have. Each notebook carries the code, packed as a text: what a graph needs at
 * first, and the parts that are opened later. Each display carries a loader, and each page all code.
 */
const BUDGETS = {
  "graph.packed": 126_000,
  "graph/opened.packed": 26_000,
  "training.packed": 66_000,
  "graph_loader.js": 4_700,
  "training_loader.js": 4_700,
  "page.packed": 143_000,
  "training_page.packed": 200_000,
  "frame.js": 3_000,
  "gym.js": 4_000,
};

const here = dirname(fileURLToPath(import.meta.url));
const outdir = join(here, "../micrograd_widget/static");

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target: "es2022",
  // With one character above U+00FF in it a browser holds a program as two bytes a character, in each display.
  charset: "ascii",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  metafile: true,
  write: false,
  logLevel: "warning",
};

/** Style sheets, with what they import, as texts in a bundle: a widget puts them into its own shadow root. */
const styleTexts = {
  name: "texts of style sheets",
  setup(build) {
    build.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\?inline$/, "")),
      namespace: "style text",
    }));
    build.onLoad({ filter: /./, namespace: "style text" }, async ({ path }) => {
      const { outputFiles, metafile } = await esbuild.build({ ...shared, entryPoints: [path] });
      return {
        contents: outputFiles[0].text.trim(),
        loader: "text",
        watchFiles: Object.keys(metafile.inputs).map((input) => join(here, input)),
      };
    });
  },
};

/** What a module of the front end exports, and the files that it is made from. */
async function imported(path) {
  const { outputFiles, metafile } = await esbuild.build({
    ...shared,
    entryPoints: [path],
    format: "esm",
  });
  const exported = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
  );
  return { exported, inputs: Object.keys(metafile.inputs).map((input) => join(here, input)) };
}

/** Puts the names of the sentences into a bundle, and no sentence: see src/messages/shape.ts, whose place they take. */
const sentenceNames = {
  name: "names of sentences",
  setup(build) {
    build.onLoad({ filter: /[\\/]messages[\\/]shape\.ts$/ }, async ({ path }) => {
      const { exported, inputs } = await imported(path);
      return {
        contents: Object.entries(exported)
          .map(([name, shape]) => `export const ${name} = ${JSON.stringify(shape)};`)
          .join("\n"),
        watchFiles: [...inputs, ...(await languageFiles())],
      };
    });
  },
};

const languages = join(here, "src/messages/languages");

async function languageFiles() {
  return (await readdir(languages))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(languages, name));
}

/** The catalogue of each language, by its tag. */
async function catalogues() {
  const { exported: plurals } = await imported(join(here, "src/messages/plural_table.ts"));
  return Promise.all(
    (await languageFiles()).sort().map(async (file) => {
      const { exported } = await imported(file);
      const language = basename(file, ".ts");
      return [language, { ...exported.default, plurals: plurals.pluralTable(language) }];
    }),
  );
}

/**
 * The sentences of a language that displays need, packed, by the hash of their JSON in ASCII: by that Python finds them,
 * see micrograd_widget/packing.py.
 */
function packedSentences(catalogue, { asciiJson, packed }) {
  const { python, plurals, ...ofPanels } = catalogue;
  const { training, ...ofGraphs } = ofPanels;
  return [ofGraphs, ofPanels, { training }].map((sentences) => {
    const text = asciiJson(sentences);
    const name = createHash("sha256").update(text).digest("hex").slice(0, 16);
    return [`sentences/${name}.packed`, Buffer.from(packed(text))];
  });
}

const withoutWorker = [sentenceNames, styleTexts];
const plugins = [workerCode({ ...shared, plugins: withoutWorker }), ...withoutWorker];

const pages = [
  { entryPoints: ["src/host/page.ts"], outfile: join(outdir, "page.js") },
  { entryPoints: ["src/host/training_page.ts"], outfile: join(outdir, "training_page.js") },
].map((bundle) => ({ ...shared, plugins: [...plugins, withoutParts], format: "iife", ...bundle }));

/** What unpacks the code of a page. */
const pageLoader = { ...shared, entryPoints: ["src/host/page_loader.ts"], outdir, format: "iife" };

/** What follows the page in a frame: an attribute of the frame, see src/host/frame.ts. */
const frameHandler = { ...shared, entryPoints: ["src/host/frame.ts"], outdir, format: "iife" };

/** What marks the answers in a page of the bug gym, see src/host/gym.ts. */
const gym = { ...shared, plugins: [styleTexts], entryPoints: ["src/host/gym.ts"], outdir, format: "iife" };

/** The loaders, which displays carry: they find code by the hash of all that a notebook carries. */
async function loaders(hash) {
  return esbuild.build({
    ...shared,
    entryPoints: ["src/host/graph_loader.ts", "src/host/training_loader.ts"],
    outdir,
    format: "esm",
    define: { BUILD: JSON.stringify(hash) },
  });
}

/** The packages that ended up in bundles. */
function packagesIn(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const names = inputs.map((input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

async function licenceOf(name) {
  return (await readFile(join(here, "node_modules", name, "LICENSE"), "utf8")).trim();
}

/** The licences of the packages in all bundles, which have to go where their code goes. */
async function licences(results) {
  const texts = packagesIn(results).map(async (name) => `${name}\n\n${await licenceOf(name)}\n`);
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}

/**
 * The licences of all code in bundles, ours as well, as a comment: bundles are copied into notebooks and exported
 * pages, without the files around them. Packages that have one licence share its text.
 */
async function licenceComment(results) {
  const ours = (await readFile(join(here, "../LICENSE"), "utf8")).trim();
  const held = [["micrograd_widget", ours]];
  for (const name of packagesIn(results)) held.push([name, await licenceOf(name)]);
  const holders = new Map();
  for (const [name, text] of held) {
    const copyright = /^Copyright.*$/m.exec(text)[0];
    const terms = text
      .slice(text.indexOf(copyright) + copyright.length)
      .replace(/\s+/g, " ")
      .trim();
    holders.set(terms, [...(holders.get(terms) ?? []), `${name}: ${copyright}`]);
  }
  const parts = [...holders].map(([terms, names]) => `${names.join("\n")}\n\n${terms}`);
  return `/*! The MIT License\n\n${parts.join("\n\n")}\n*/\n`;
}

/** The scripts that esbuild made, by their names. */
async function scriptsOf({ outputFiles }, isModule) {
  const named = outputFiles.map(async ({ path, text }) => [basename(path), await shrunk(text, isModule)]);
  return Object.fromEntries(await Promise.all(named));
}

/** All that is written, by its name in the folder, from what esbuild made of the pages. */
async function outputsOf(pageResults) {
  const outputs = new Map();
  const { exported: packing } = await imported(join(here, "src/host/packing/pack.ts"));
  for (const [language, catalogue] of await catalogues()) {
    outputs.set(`messages/${language}.json`, Buffer.from(JSON.stringify(catalogue)));
    for (const [name, contents] of packedSentences(catalogue, packing)) outputs.set(name, contents);
  }
  const { result: codeResult, modules } = await carriedCode({ ...shared, plugins }, join(here, "src/host"));
  const all = [...pageResults, codeResult];
  const licenceText = await licenceComment(all);
  const programs = [];
  for (const [name, text] of Object.entries(modules)) programs.push([name, await shrunk(text, true)]);
  // Who carries any other code carries that of graphs too, with the licences of all.
  programs[0][1] = licenceText + programs[0][1];
  const hash = createHash("sha256");
  for (const [, contents] of [...outputs, ...programs]) hash.update(contents);
  for (const result of pageResults) {
    for (const [name, text] of Object.entries(await scriptsOf(result, false))) {
      programs.push([name, text]);
      // A page names the hash of its program, and `to_script` writes it as it is.
      outputs.set(name, Buffer.from(text));
    }
  }
  for (const [name, text] of programs) {
    outputs.set(name.replace(/\.js$/, ".packed"), Buffer.from(packing.packed(text)));
  }
  const unpacking = await scriptsOf(await esbuild.build(pageLoader), false);
  outputs.set("page_loader.js", Buffer.from(unpacking["page_loader.js"]));
  outputs.set("licenses.js", Buffer.from(licenceText.trim()));
  const [frameText] = Object.values(await scriptsOf(await esbuild.build(frameHandler), false));
  outputs.set("frame.js", Buffer.from(frameText));
  const [gymText] = Object.values(await scriptsOf(await esbuild.build(gym), false));
  outputs.set("gym.js", Buffer.from(gymText));
  outputs.set("licenses.txt", Buffer.from(await licences(all)));
  // The loaders come last: their dates tell make that all was built.
  const loaderScripts = await scriptsOf(await loaders(hash.digest("hex").slice(0, 16)), true);
  for (const [name, text] of Object.entries(loaderScripts)) outputs.set(name, Buffer.from(text));
  const scripts = [...outputs].filter(([name]) => name.endsWith(".js"));
  const wrong = [...scripts, ...programs].filter(([, contents]) => !isAscii(Buffer.from(contents)));
  const problems = [
    ...wrong.map(([name]) => `${name} has characters that are not ASCII.`),
    ...Object.entries(BUDGETS)
      .filter(([name, budget]) => outputs.get(name).length > budget)
      .map(([name, budget]) => `${name} has ${outputs.get(name).length} bytes; its budget is ${budget}.`),
  ];
  return { outputs, problem: problems.join("\n") };
}

/** In a regular expression esbuild leaves a character that is not ASCII as it is. */
const isAscii = (contents) => contents.every((byte) => byte < 128);

async function write(outputs) {
  // Python offers each language that it finds there.
  await rm(outdir, { recursive: true, force: true });
  for (const [name, contents] of outputs) {
    await mkdir(dirname(join(outdir, name)), { recursive: true });
    await writeFile(join(outdir, name), contents);
    console.log(`${name}: ${contents.length} bytes`);
  }
}

async function buildOnce() {
  const { outputs, problem } = await outputsOf(await Promise.all(pages.map(esbuild.build)));
  if (problem) {
    console.error(problem);
    process.exitCode = 1;
    return;
  }
  await write(outputs);
}

async function watch() {
  const latest = new Map();
  for (const bundle of pages) {
    const report = {
      name: "report",
      setup(build) {
        build.onEnd(async (result) => {
          if (result.errors.length > 0) return;
          latest.set(bundle, result);
          if (latest.size < pages.length) return;
          const { outputs, problem } = await outputsOf(pages.map((one) => latest.get(one)));
          await write(outputs);
          if (problem) console.error(problem);
        });
      },
    };
    const context = await esbuild.context({ ...bundle, plugins: [...bundle.plugins, report] });
    await context.watch();
  }
}

if (process.argv.includes("--watch")) {
  await watch();
} else {
  // esbuild has already said what was wrong.
  await buildOnce().catch((error) => {
    if (!error.errors) throw error;
    process.exitCode = 1;
  });
}
