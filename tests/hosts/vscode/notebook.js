// The page of the stand-in for VS Code: one page for all outputs, with the manager of ipywidgets 8, which takes the code
// of widgets from a network. Only cells in view and their neighbours are drawn.
async ([token, cells]) => {
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const NETWORK = "https://cdn.jsdelivr.net/npm";
  const NEAR = "600px";
  const errors = [];
  const comms = new Map();

  const required = (...names) => new Promise((done, failed) => require(names, (...found) => done(found), failed));
  const [{ HTMLManager }] = await required("@jupyter-widgets/html-manager");
  const manager = new HTMLManager({
    loader: async (name, version) => (await required(`${NETWORK}/${name}@${version}/dist/index.js`))[0],
  });

  const newComm = (id) => {
    const comm = {
      comm_id: id,
      target_name: "jupyter.widget",
      on_msg: (callback) => { comm.heard = callback; },
      on_close: (callback) => { comm.closed = callback; },
      send: (data, callbacks) => kernel.tell("comm_msg", { comm_id: id, data }, callbacks?.iopub?.status),
      close: () => kernel.tell("comm_close", { comm_id: id, data: {} }),
    };
    comms.set(id, comm);
    return comm;
  };

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const output = target.firstElementChild;
        if (!isIntersecting) target.style.minHeight = `${target.offsetHeight}px`;
        output.style.display = isIntersecting ? "" : "none";
        if (isIntersecting) {
          target.style.minHeight = "";
          target.draw?.();
          target.draw = null;
        }
      }
    },
    { rootMargin: NEAR },
  );
  const addCell = (draw) => {
    const cell = document.body.appendChild(document.createElement("section"));
    const output = cell.appendChild(document.createElement("div"));
    cell.style.minHeight = "300px";
    cell.draw = () => draw(output);
    near.observe(cell);
  };
  const show = async (id, output) => {
    const model = await manager.get_model(id);
    await manager.display_view(await manager.create_view(model), output);
  };

  const hear = (message) => {
    const { content, header } = message;
    const comm = comms.get(content.comm_id);
    message.buffers = message.buffers.map((buffer) => new DataView(buffer.buffer));
    switch (header.msg_type) {
      case "error":
        errors.push(content.traceback.join("\n"));
        break;
      case "execute_result":
      case "display_data": {
        const view = content.data[VIEW];
        if (view) addCell((output) => show(view.model_id, output));
        break;
      }
      case "comm_open":
        manager.handle_comm_open(newComm(content.comm_id), message);
        break;
      case "comm_msg":
        comm?.heard(message);
        break;
      case "comm_close":
        comm?.closed?.(message);
        break;
    }
  };
  // The page hands each key that it hears to VS Code, which runs its commands by them.
  globalThis.keysOfEditor = [];
  addEventListener("keydown", ({ key }) => keysOfEditor.push(key));
  globalThis.setTheme = (theme) => { document.body.className = `vscode-${theme}`; };
  setTheme("light");

  const kernel = await connectKernel(token, "python3", hear);
  for (const cell of cells) {
    await kernel.run(cell);
    // Between outputs is code, so that most of them are far from what is in view.
    const code = document.body.appendChild(document.createElement("pre"));
    code.style.height = "250px";
  }
  return errors;
}
