// The page of the stand-in for Colab: it runs cells in a kernel and gives each output a frame of its own.
// As in Colab, a frame is told what Python says and not what other frames say.
async ([token, cells, frameSource]) => {
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const MOST_HEIGHT = 1000;
  const states = new Map();
  const frames = [];
  const errors = [];

  const withBuffers = ({ buffer_paths = [], state }, buffers) => {
    buffer_paths.forEach((path, index) => {
      const last = path.at(-1);
      path.slice(0, -1).reduce((inner, name) => inner[name], state)[last] = buffers[index];
    });
    return state;
  };
  const tellFrames = (message) => {
    for (const frame of frames) if (frame.isReady) frame.element.contentWindow.postMessage(message, "*");
  };
  const show = (data, metadata) => {
    if (!data[VIEW]) return;
    // Without this, Colab looks for a manager of its own, which knows no widget of others.
    if (!metadata[VIEW]?.colab?.custom_widget_manager?.url) {
      errors.push("The output does not name the manager of its widget.");
      return;
    }
    const element = document.createElement("iframe");
    element.sandbox = "allow-scripts";
    element.style.cssText = "display: block; width: 100%; height: 0; border: 0";
    element.srcdoc = `<!doctype html><html><body style="margin: 8px"><script type="module">${frameSource}</script>`;
    document.body.append(element);
    frames.push({ element, shown: data[VIEW].model_id, isReady: false });
  };

  const hear = ({ buffers, content, header }) => {
    const comm = content.comm_id;
    switch (header.msg_type) {
      case "error":
        errors.push(content.traceback.join("\n"));
        break;
      case "execute_result":
      case "display_data":
        show(content.data, content.metadata);
        break;
      case "comm_open":
        states.set(comm, withBuffers(content.data, buffers));
        tellFrames({ kind: "open", comm, state: states.get(comm) });
        break;
      case "comm_msg":
        if (content.data.method === "update") {
          const state = withBuffers(content.data, buffers);
          Object.assign(states.get(comm), state);
          tellFrames({ kind: "update", comm, state });
        } else if (content.data.method === "custom") {
          tellFrames({ kind: "custom", comm, content: content.data.content, buffers });
        }
        break;
    }
  };
  const kernel = await connectKernel(token, "python3", hear);
  addEventListener("message", ({ data, source }) => {
    const frame = frames.find(({ element }) => element.contentWindow === source);
    if (!frame) return;
    if (data.kind === "ready") {
      frame.isReady = true;
      source.postMessage({ kind: "start", models: [...states], shown: frame.shown }, "*");
    } else if (data.kind === "height") {
      frame.element.style.height = `${Math.min(data.height, MOST_HEIGHT)}px`;
    } else {
      kernel.tell("comm_msg", { comm_id: data.comm, data: data.data });
    }
  });
  globalThis.setTheme = (theme) => tellFrames({ kind: "theme", theme });
  for (const cell of cells) await kernel.run(cell);
  return errors;
}
