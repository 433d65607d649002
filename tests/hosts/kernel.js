// A kernel of a Jupyter server, for the pages of stand-ins.

/**
 * Starts a kernel and hears all that it says.
 *
 * @param name the kind of the kernel
 * @param heard is called with each message; its buffers are of the type Uint8Array
 */
globalThis.connectKernel = async (token, name, heard) => {
  const session = crypto.randomUUID();
  const made = await fetch("/api/kernels", {
    method: "POST",
    headers: { Authorization: `token ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ name }),
  });
  const { id } = await made.json();
  if (!id) throw Error(`No kernel: ${made.status}`);
  const address = `ws://${location.host}/api/kernels/${id}/channels?token=${token}&session_id=${session}`;
  const socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  await new Promise((done, failed) => {
    socket.onopen = done;
    socket.onerror = () => failed(Error("The kernel was not reached."));
  });

  /** What is called once the kernel has done what a message asked for, by the message. */
  const idle = new Map();
  const read = (data) => {
    if (typeof data === "string") return { buffers: [], ...JSON.parse(data) };
    const view = new DataView(data);
    const starts = Array.from({ length: view.getUint32(0) }, (_, index) => view.getUint32(4 * (index + 1)));
    const parts = starts.map((start, index) => new Uint8Array(data.slice(start, starts[index + 1])));
    return { ...JSON.parse(new TextDecoder().decode(parts[0])), buffers: parts.slice(1) };
  };
  socket.onmessage = ({ data }) => {
    const message = read(data);
    heard(message);
    const { content, header, parent_header: parent } = message;
    if (header.msg_type === "status" && content.execution_state === "idle") idle.get(parent.msg_id)?.(message);
  };

  const tell = (type, content, done = () => {}) => {
    const header = { msg_id: crypto.randomUUID(), session, username: "", date: "", msg_type: type, version: "5.3" };
    idle.set(header.msg_id, done);
    const message = { channel: "shell", header, parent_header: {}, metadata: {}, content, buffers: [] };
    socket.send(JSON.stringify(message));
    return header.msg_id;
  };
  const run = (code) =>
    new Promise((done) => {
      const content = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false };
      tell("execute_request", content, done);
    });
  return { run, tell };
};
