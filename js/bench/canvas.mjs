// Times how a graph is folded and painted in a browser without a graphics card, for graphs from ten values to a million. Needs Node 22.
//
//   node bench/canvas.mjs --browser CHROMIUM [--sizes 10,1000,100000,1000000]
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
];

const { values } = parseArgs({
  options: {
    browser: { type: "string", default: process.env.MICROGRAD_BROWSER ?? "chromium" },
    sizes: { type: "string", default: "10,1000,100000,1000000" },
    view: { type: "string", default: "1100x560" },
  },
});

const folder = await mkdtemp(join(tmpdir(), "canvas-bench-"));
try {
  const page = await pageIn(folder);
  print(
    [
      "values",
      "folding",
      "opening",
      "index",
      "overview",
      "slice",
      "reading",
      "pan far",
      "pan near",
      "zoom",
      "slowest",
    ],
    ["step near", "step blocks", "step far", "slowest"],
  );
  for (const size of values.sizes.split(",")) {
    const found = await evaluate(page, `measure(${Number(size)})`);
    const { folding, opening, index, overview, reading, panning, panningClose, zooming, slowest, steps } =
      found;
    const times = [
      folding,
      opening,
      index.total,
      overview.total,
      Math.max(overview.longest, index.longest),
      reading,
    ];
    print(
      [
        found.values.toLocaleString("en"),
        ...[...times, panning, panningClose, zooming, slowest].map(written),
      ],
      [...steps, found.slowestStep].map(written),
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The page that measures, and how large it is. */
async function pageIn(place) {
  const [width, height] = values.view.split("x");
  const bundle = await esbuild.build({
    entryPoints: [join(here, "canvas_page.mjs")],
    bundle: true,
    write: false,
    format: "iife",
    minify: true,
  });
  const styles = await esbuild.build({
    stdin: {
      contents: '@import "./widget/widget.css"; @import "./graph/panel/graph_panel.css";',
      resolveDir: join(here, "../src"),
      loader: "css",
    },
    bundle: true,
    write: false,
  });
  const path = join(place, "page.html");
  await writeFile(join(place, "page.js"), bundle.outputFiles[0].contents);
  await writeFile(join(place, "page.css"), styles.outputFiles[0].contents);
  await writeFile(
    path,
    `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="page.css">
<div class="mg"><div class="mg-stage" id="place" style="width:${width}px;height:${height}px"></div></div>
<script src="page.js"></script>`,
  );
  return pathToFileURL(path).href;
}

/** The value of an expression on a page, in a browser of its own. */
async function evaluate(url, expression) {
  const profile = await mkdtemp(join(folder, "profile-"));
  const browser = spawn(
    values.browser,
    [...FLAGS, "--window-size=1400,900", "--remote-debugging-port=0", `--user-data-dir=${profile}`, url],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  try {
    const port = await portOf(browser);
    for (;;) {
      const pages = await (await fetch(`http://127.0.0.1:${port}/json`)).json();
      const page = pages.find((one) => one.url === url);
      if (page) return await ask(page.webSocketDebuggerUrl, expression);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    const ended = new Promise((resolve) => browser.once("exit", resolve));
    browser.kill();
    await ended;
  }
}

function portOf(browser) {
  return new Promise((resolve, reject) => {
    let said = "";
    browser.once("error", reject);
    browser.once("exit", () => reject(new Error(`${values.browser} did not start:\n${said}`)));
    browser.stderr.on("data", (text) => {
      said += text;
      const port = /ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1];
      if (port) resolve(port);
    });
  });
}

/** Asks by the DevTools protocol, once the page has loaded. */
function ask(address, expression) {
  const ready =
    "new Promise(done => (function look() { window.measure ? done() : setTimeout(look, 20); })())";
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    const send = () => {
      const params = {
        expression: `${ready}.then(() => ${expression})`,
        awaitPromise: true,
        returnByValue: true,
      };
      socket.send(JSON.stringify({ id: 1, method: "Runtime.evaluate", params }));
    };
    socket.addEventListener("open", send);
    socket.addEventListener("message", ({ data }) => {
      const { id, result, error } = JSON.parse(data);
      if (id !== 1) return;
      // The page before this one was asked, and went.
      if (error) return send();
      socket.close();
      if (result.exceptionDetails) reject(new Error(result.exceptionDetails.exception.description));
      else resolve(result.result.value);
    });
    socket.addEventListener("error", () => reject(new Error(`no connection to ${address}`)));
  });
}

function written(milliseconds) {
  return milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds).toLocaleString("en");
}

function print(first, rest) {
  console.log([...first, ...rest].map((text) => String(text).padStart(11)).join(""));
}
