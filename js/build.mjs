// Bundles the front end into micrograd_widget/static/. `--watch` keeps doing so.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

/** Every display of a widget in a notebook carries widget.js, so its size is a promise. */
const WIDGET_BUDGET = 382_000;

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

/**
 * Puts what a worker does into a bundle as one function that needs nothing from outside itself: called in the page it
 * is the layout and the reading of graphs, and its text is the program of a worker. See
 * src/graph/loading/worker_code.ts, whose place it takes.
 */
const layoutCode = {
  name: "worker code",
  setup(build) {
    build.onLoad({ filter: /[\\/]loading[\\/]worker_code\.ts$/ }, async ({ path }) => {
      const entry = join(dirname(path), "worker.ts");
      const { outputFiles, metafile } = await esbuild.build({
        ...shared,
        entryPoints: [entry],
        format: "iife",
        globalName: "code",
      });
      return {
        contents: `function make() {"use strict"; ${outputFiles[0].text} return code}
          export const { layoutSteps, nestedLayoutSteps, readingSteps } = make();
          export const workerText = \`(\${make})().serve(self)\`;`,
        watchFiles: Object.keys(metafile.inputs).map((input) => join(here, input)),
      };
    });
  },
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

/** The catalogue of each language as JSON, which Python sends with a display or writes into a page. */
async function catalogues() {
  const { exported: plurals } = await imported(join(here, "src/messages/plural_table.ts"));
  return Promise.all(
    (await languageFiles()).sort().map(async (file) => {
      const { exported } = await imported(file);
      const language = basename(file, ".ts");
      const catalogue = { ...exported.default, plurals: plurals.pluralTable(language) };
      return {
        path: join(outdir, "messages", `${language}.json`),
        contents: Buffer.from(JSON.stringify(catalogue)),
      };
    }),
  );
}

/**
 * Makes a bundle a module whose program runs once in a page, however many displays bring it along. A browser keeps each
 * module for the life of the page: one that hands on what the first has made costs its text, and a program that runs
 * costs its compiled code too, four times as much.
 */
const oncePerPage = {
  name: "once per page",
  setup(build) {
    build.onEnd(({ outputFiles }) => {
      for (const file of outputFiles ?? []) {
        const hash = createHash("sha256").update(file.contents).digest("hex").slice(0, 16);
        const key = `globalThis[Symbol.for("micrograd ${hash}")]`;
        file.contents = Buffer.from(
          `function make(){${file.text.trim()}return widget.default}export default ${key}??=make();\n`,
        );
      }
    });
  },
};

const plugins = [layoutCode, sentenceNames, styleTexts];
const module = { format: "iife", globalName: "widget", plugins: [...plugins, oncePerPage] };

// widget.js comes last: nothing is written before everything was built, and its date tells make that all is done.
const bundles = [
  { entryPoints: ["src/host/page.ts"], outfile: join(outdir, "page.js"), format: "iife" },
  { entryPoints: ["src/host/training_page.ts"], outfile: join(outdir, "training_page.js"), format: "iife" },
  { entryPoints: ["src/host/training.ts"], outfile: join(outdir, "training.js"), ...module },
  { entryPoints: ["src/host/anywidget.ts"], outfile: join(outdir, "widget.js"), ...module },
].map((bundle) => ({ ...shared, plugins, ...bundle }));

/** The packages that ended up in a bundle. */
function packagesIn({ metafile }) {
  const names = Object.keys(metafile.inputs).map(
    (input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1],
  );
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

async function licenceOf(name) {
  return (await readFile(join(here, "node_modules", name, "LICENSE"), "utf8")).trim();
}

/** The licences of the packages in all bundles, which have to go where their code goes. */
async function licences(results) {
  const packages = [...new Set(results.flatMap(packagesIn))].sort();
  const texts = packages.map(async (name) => `${name}\n\n${await licenceOf(name)}\n`);
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}

/**
 * The licences of all code in a bundle, ours as well, as a comment: bundles are copied into notebooks and exported
 * pages, without the files around them. Packages that have one licence share its text.
 */
async function licenceComment(result) {
  const ours = (await readFile(join(here, "../LICENSE"), "utf8")).trim();
  const held = [["micrograd_widget", ours]];
  for (const name of packagesIn(result)) held.push([name, await licenceOf(name)]);
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

/** Puts the licences of a bundle of scripts before it. */
async function withLicences(result) {
  const comment = await licenceComment(result);
  const outputFiles = result.outputFiles.map(({ path, contents }) => ({
    path,
    contents: path.endsWith(".js") ? Buffer.concat([Buffer.from(comment), contents]) : contents,
  }));
  return { ...result, outputFiles };
}

async function write(results) {
  const outputs = [...(await catalogues()), ...results.flatMap((result) => result.outputFiles)];
  // Python offers each language that it finds there.
  await rm(join(outdir, "messages"), { recursive: true, force: true });
  await mkdir(join(outdir, "messages"), { recursive: true });
  await writeFile(join(outdir, "licenses.txt"), await licences(results));
  for (const { path, contents } of outputs) {
    await writeFile(path, contents);
    const sizes = `${contents.length} bytes, ${gzipSync(contents).length} compressed`;
    console.log(`${relative(join(here, ".."), path)}: ${sizes}`);
  }
}

/** What is wrong with the sizes, or nothing. */
function overBudget(results) {
  const widget = results
    .flatMap((result) => result.outputFiles)
    .find(({ path }) => path.endsWith("widget.js"));
  const size = widget.contents.length;
  return size > WIDGET_BUDGET ? `widget.js has ${size} bytes; its budget is ${WIDGET_BUDGET}.` : "";
}

/** The bundle with a character that is not ASCII, or nothing. In a regular expression esbuild leaves one as it is. */
function notAscii(results) {
  const found = results
    .flatMap((result) => result.outputFiles)
    .find(({ path, contents }) => path.endsWith(".js") && contents.some((byte) => byte > 127));
  return found ? `${basename(found.path)} has characters that are not ASCII.` : "";
}

async function buildOnce() {
  const results = await Promise.all(bundles.map(async (bundle) => withLicences(await esbuild.build(bundle))));
  const problem = notAscii(results) || overBudget(results);
  if (problem) {
    console.error(problem);
    process.exitCode = 1;
    return;
  }
  await write(results);
}

async function watch() {
  const latest = new Map();
  for (const bundle of bundles) {
    const report = {
      name: "report",
      setup(build) {
        build.onEnd(async (result) => {
          if (result.errors.length > 0) return;
          latest.set(bundle.outfile, await withLicences(result));
          if (latest.size < bundles.length) return;
          const results = bundles.map(({ outfile }) => latest.get(outfile));
          await write(results);
          const problem = notAscii(results) || overBudget(results);
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
