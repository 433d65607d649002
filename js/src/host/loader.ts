// What each display carries: a few lines that find the code of its widget, which a notebook carries once. They import
// next to nothing, so that they stay small. See micrograd_widget/carrier.py for the parts that they find.
import type { HostCallback, HostModel } from "./host_model";
import { unpacked } from "./packing/unpacked";
import type { Load, Parts, Widget } from "./widget_module";

/** The hash of all code and sentences that were built together: a page may show several versions. */
declare const BUILD: string;

interface Manager {
  get_model(id: string): Promise<{ get(name: "content"): string | undefined } | undefined> | undefined;
}
type Host = HostModel & { readonly widget_manager?: Manager };

interface Page {
  /** What the parts of this version were made into, or are being made into, by name. */
  readonly parts: Map<string, Promise<unknown>>;
  /** The models of the views that are open, the latest first: any of them may be asked for parts. */
  readonly models: Host[];
  /** From where the module of graphs was imported. */
  address: string;
  /** Loads a part that a reader opens; build.mjs has the modules call it in place of `import`. */
  open(name: string): Promise<unknown>;
}
const key = `micrograd ${BUILD}`;
const pages = globalThis as unknown as Record<symbol, Page>;
pages[Symbol.for(key)] ??= {
  parts: new Map(),
  models: [],
  address: "",
  open: (name) => part(page.models, name),
};
const page = pages[Symbol.for(key)];

/** A host holds back what Python sends until a widget is initialised; after two seconds it loses all of it. */
const INITIALIZE_MILLISECONDS = 1_200;
/** A reader sees the outline of a widget whose code takes longer, and Python is asked for that. */
const LATE_MILLISECONDS = 600;
const ASK_MILLISECONDS = 4_000;
const TIMES_ASKED = 4;

const nothing = () => {};
const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** The text of a part, from the model that carries it. */
async function carried(model: Host, name: string): Promise<string> {
  const reference = (model.get("parts") as Record<string, string>)[name];
  const carrier = await model.widget_manager?.get_model(reference.slice("IPY_MODEL_".length));
  const content = carrier?.get("content");
  if (!content) throw Error(`There is no ${name}.`);
  return content;
}

/** The same from Python, which each of the models is asked by in turn. */
async function asked(models: readonly Host[], name: string): Promise<string> {
  let heard: HostCallback = nothing;
  const answer = new Promise<string>((resolve) => {
    heard = (message) => {
      const { content, kind, name: found } = Object(message);
      if (kind === "micrograd-part" && found === name) resolve(content);
    };
  });
  for (const model of models) model.on("msg:custom", heard);
  try {
    for (let time = 0; time < TIMES_ASKED; time++) {
      const model = models[time % models.length];
      model.send?.({ kind: "micrograd-send-part", name });
      const content = await Promise.race([answer, model.send && wait(ASK_MILLISECONDS)]);
      if (content) return content;
    }
  } finally {
    for (const model of models) model.off?.("msg:custom", heard);
  }
  throw Error(`There is no ${name}.`);
}

async function contentOf(models: readonly Host[], name: string): Promise<string> {
  let isHere = false;
  const found = Promise.any(models.map((model) => carried(model, name))).then((content) => {
    isHere = true;
    return content;
  });
  const late = Promise.race([found, wait(LATE_MILLISECONDS)]).catch(nothing);
  return Promise.any([found, late.then(() => (isHere ? found : asked(models, name)))]);
}

async function make(models: readonly Host[], name: string, content: string): Promise<unknown> {
  let text = unpacked(content);
  // Only catalogues have a language in their name.
  if (name.includes(" ")) return JSON.parse(text);
  if (name !== "graph") await part(models, "graph");
  text = text.replaceAll("micrograd:graph", page.address).replaceAll("micrograd:key", key);
  let address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const module = await import(address).catch(() => {
    // A page may forbid one kind of address and allow the other.
    address = `data:text/javascript;base64,${btoa(text)}`;
    return import(address);
  });
  if (name === "graph") page.address = address;
  return module;
}

async function part(models: readonly Host[], name: string): Promise<unknown> {
  const content = page.parts.has(name) ? "" : await contentOf(models, name);
  let made = page.parts.get(name);
  if (!made) {
    made = make(models, name, content);
    page.parts.set(name, made);
    made.catch(() => page.parts.delete(name));
  }
  return made;
}

/** Loads what a display needs at first: the others have "/" in their names. */
const load: Load = async (model) => {
  const names = Object.keys(Object(model.get("parts"))).filter((name) => !name.includes("/"));
  const made = await Promise.all(names.map((name) => part([model], name)));
  return Object.fromEntries(names.map((name, index) => [name, made[index]]));
};

/** Shows what is known of a widget without its code: a table, and what to do if the code cannot come. */
function fill(place: HTMLElement, model: HostModel, isLost: boolean): void {
  const { caption, missing, rows } = Object(model.get("outline"));
  const table = document.createElement("table");
  table.createCaption().textContent = caption;
  for (const cells of Array.from<string[]>(Object(rows))) {
    const row = table.insertRow();
    for (const cell of Array.from(Object(cells) as string[])) row.insertCell().textContent = cell;
  }
  place.replaceChildren(table, isLost ? missing : "");
}

/** The anywidget of a widget, by the name of its module. */
export function loaderOf(name: string) {
  /** By identity: hosts may share this module between widgets. */
  const begun = new Map<unknown, Promise<void>>();
  const widgetIn = (parts: Parts) => (parts[name] as { default: Widget }).default;
  return {
    /** Returns when the widget is initialised, or earlier, before a host gives up: what comes meanwhile is kept. */
    async initialize({ model }: { model: HostModel }): Promise<() => void> {
      const kept: Parameters<HostCallback>[] = [];
      const keep: HostCallback = (...message) => void kept.push(message);
      model.on("msg:custom", keep);
      let isOver = false;
      let end = nothing;
      const begin = async () => {
        const parts = await load(model);
        if (!isOver) end = widgetIn(parts).initialize({ model, parts, load, kept });
      };
      const identity = model.get("identity");
      const done = begin().finally(() => model.off?.("msg:custom", keep));
      begun.set(identity, done);
      // The next view tries again.
      const settled = done.catch(() => void begun.delete(identity));
      await Promise.race([settled, wait(INITIALIZE_MILLISECONDS)]);
      return () => {
        isOver = true;
        end();
      };
    },
    /** Shows one view. */
    render({ model, el }: { model: HostModel; el: HTMLElement }): () => void {
      const place = el.appendChild(document.createElement("div"));
      const late = setTimeout(() => fill(place, model, false), LATE_MILLISECONDS);
      page.models.unshift(model);
      let isOver = false;
      let end = nothing;
      const close = () => {
        clearTimeout(late);
        place.remove();
      };
      const begin = async () => {
        await begun.get(model.get("identity"));
        const parts = await load(model);
        close();
        if (!isOver) end = widgetIn(parts).render({ model, el, parts, load });
      };
      begin().catch((error) => {
        clearTimeout(late);
        fill(place, model, true);
        console.warn(error);
      });
      return () => {
        isOver = true;
        page.models.splice(page.models.indexOf(model), 1);
        close();
        end();
      };
    },
  };
}
