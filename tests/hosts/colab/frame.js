// The frame of one output in the stand-in for Colab, with models of its own.
const models = new Map();
const awaited = new Map();

class Model {
  constructor(comm, state) {
    this.comm = comm;
    this.state = state;
    this.changed = new Set();
    this.heard = new Map();
    this.widget_manager = { get_model: modelOf };
  }
  get(name) {
    return this.state[name];
  }
  set(name, value) {
    if (this.state[name] === value) return;
    this.state[name] = value;
    this.changed.add(name);
    this.tell(`change:${name}`);
    this.tell("change");
  }
  save_changes() {
    const state = Object.fromEntries([...this.changed].map((name) => [name, this.state[name]]));
    this.changed.clear();
    say({ comm: this.comm, data: { method: "update", state, buffer_paths: [] } });
  }
  send(content) {
    say({ comm: this.comm, data: { method: "custom", content } });
  }
  on(event, callback) {
    if (!this.heard.has(event)) this.heard.set(event, new Set());
    this.heard.get(event).add(callback);
  }
  off(event, callback) {
    this.heard.get(event)?.delete(callback);
  }
  tell(event, ...values) {
    for (const callback of [...(this.heard.get(event) ?? [])]) callback(...values);
  }
}

const say = (message) => parent.postMessage(message, "*");

function modelOf(comm) {
  if (models.has(comm)) return Promise.resolve(models.get(comm));
  return new Promise((found) => awaited.set(comm, [...(awaited.get(comm) ?? []), found]));
}

function add(comm, state) {
  const model = new Model(comm, state);
  models.set(comm, model);
  for (const found of awaited.get(comm) ?? []) found(model);
}

async function show(comm) {
  const model = models.get(comm);
  const address = URL.createObjectURL(new Blob([model.get("_esm")], { type: "text/javascript" }));
  const { default: widget } = await import(address);
  await widget.initialize?.({ model });
  const style = document.head.appendChild(document.createElement("style"));
  style.textContent = model.get("_css") ?? "";
  const el = document.body.appendChild(document.createElement("div"));
  await widget.render({ model, el });
}

addEventListener("message", ({ data }) => {
  switch (data.kind) {
    case "start":
      for (const [comm, state] of data.models) add(comm, state);
      show(data.shown);
      break;
    case "open":
      add(data.comm, data.state);
      break;
    case "update":
      for (const [name, value] of Object.entries(data.state)) models.get(data.comm)?.set(name, value);
      models.get(data.comm)?.changed.clear();
      break;
    case "custom":
      models.get(data.comm)?.tell("msg:custom", data.content, data.buffers);
      break;
    case "theme":
      document.documentElement.setAttribute("theme", data.theme);
      break;
  }
});
new ResizeObserver(() => say({ kind: "height", height: document.documentElement.offsetHeight })).observe(
  document.documentElement,
);
say({ kind: "ready" });
