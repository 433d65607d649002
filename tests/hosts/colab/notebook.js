// The page of the stand-in for Colab: it runs cells in a kernel and gives each output a frame of its own.
// As in Colab, a frame is told what Python says and not what other frames say.
async ([token, cells, frameSource]) => {
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const MOST_HEIGHT = 1000;
  const session = crypto.randomUUID();
  const made = await fetch("/api/kernels", {
    method: "POST",
    headers: { Authorization: `token ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ name: "colab" }),
  });
  const { id } = await made.json();
  if (!id) throw Error(`No kernel: ${made.status}`);
  const socket = new WebSocket(`ws://${location.host}/api/kernels/${id}/channels?token=${token}&session_id=${session}`);
  socket.binaryType = "arraybuffer";
  await new Promise((done, failed) => {
    socket.onopen = done;
    socket.onerror = () => failed(Error("The kernel was not reached."));
  });

  const states = new Map();
  const frames = [];
  const idle = new Map();
  const errors = [];

  const tell = (channel, type, content) => {
    const header = { msg_id: crypto.randomUUID(), session, username: "", date: "", msg_type: type, version: "5.3" };
    socket.send(JSON.stringify({ channel, header, parent_header: {}, metadata: {}, content, buffers: [] }));
    return header.msg_id;
  };
  const run = (code) =>
    new Promise((done) => {
      const content = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
      idle.set(tell("shell", "execute_request", content), done);
    });
  const read = (data) => {
    if (typeof data === "string") return JSON.parse(data);
    const view = new DataView(data);
    const starts = Array.from({ length: view.getUint32(0) }, (_, index) => view.getUint32(4 * (index + 1)));
    const parts = starts.map((start, index) => new Uint8Array(data.slice(start, starts[index + 1])));
    return { ...JSON.parse(new TextDecoder().decode(parts[0])), buffers: parts.slice(1) };
  };
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

  socket.onmessage = ({ data }) => {
    const { buffers, content, header, metadata, parent_header: parent } = read(data);
    const comm = content.comm_id;
    switch (header.msg_type) {
      case "status":
        if (content.execution_state === "idle") idle.get(parent.msg_id)?.();
        break;
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
  addEventListener("message", ({ data, source }) => {
    const frame = frames.find(({ element }) => element.contentWindow === source);
    if (!frame) return;
    if (data.kind === "ready") {
      frame.isReady = true;
      source.postMessage({ kind: "start", models: [...states], shown: frame.shown }, "*");
    } else if (data.kind === "height") {
      frame.element.style.height = `${Math.min(data.height, MOST_HEIGHT)}px`;
    } else {
      tell("shell", "comm_msg", { comm_id: data.comm, data: data.data });
    }
  });
  globalThis.setTheme = (theme) => tellFrames({ kind: "theme", theme });
  for (const cell of cells) await run(cell);
  return errors;
}
