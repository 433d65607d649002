"""The training panel in a real kernel: messages of a page with their bytes, and an interrupt."""

from __future__ import annotations

import queue

import pytest
from jupyter_client.manager import start_new_kernel

from micrograd.tape import from_bytes
from micrograd_widget import TrainingPanel

SECONDS = 60
OPEN = """
from micrograd.tape import from_bytes
from micrograd_widget import TrainingPanel
panel = TrainingPanel(hidden=[2], points=20, executor="python")
print(panel.model_id)
"""


class Kernel:
    """A kernel, from where a notebook stands."""

    def __init__(self, manager, client) -> None:
        self.manager, self.client = manager, client

    def run(self, code: str) -> str:
        """What code prints, or the name of what it raises."""
        request = self.client.execute(code)
        return self.said(request)

    def said(self, request: str, until: str = "\0") -> str:
        """What a request prints until it ends, or until a text appears."""
        text = ""
        while until not in text:
            message = self.client.get_iopub_msg(timeout=SECONDS)
            if message["parent_header"].get("msg_id") != request:
                continue
            content, kind = message["content"], message["msg_type"]
            if kind == "stream":
                text += content["text"]
            elif kind == "error":
                text += f"{content['ename']}: {content['evalue']}"
            elif kind == "status" and content["execution_state"] == "idle":
                break
        return text

    def tell(self, model_id: str, state, buffers) -> list:
        """Sends a panel what a page would, and returns what it is told: states and buffers."""
        paths = [["run", name] for name in buffers]
        data = {"method": "update", "state": state, "buffer_paths": paths}
        session = self.client.session
        message = session.msg("comm_msg", {"comm_id": model_id, "data": data})
        session.send(self.client.shell_channel.socket, message, buffers=list(buffers.values()))
        told = []
        while True:
            answer = self.client.get_iopub_msg(timeout=SECONDS)
            if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if answer["msg_type"] == "comm_msg":
                told.append((answer["content"]["data"], answer["buffers"]))
            elif answer["content"].get("execution_state") == "idle":
                return told


@pytest.fixture(scope="module")
def kernel():
    manager, client = start_new_kernel(kernel_name="python3")
    yield Kernel(manager, client)
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_what_the_page_has_trained_reaches_the_values(kernel, capsys):
    model_id = kernel.run(OPEN).strip()
    twin = TrainingPanel(hidden=[2], points=20, executor="python")
    twin.fit(5)
    buffers = {name: twin.run[name] for name in ("parameters", "rows")}
    wire = {"from": "browser", "number": 1, "step": 5, "optimizer": "sgd", "first": 0}
    told = kernel.tell(model_id, {"run": {**wire, "columns": 7, "memory": None}}, buffers)
    # Bytes that are missing are refused, and the page hears of it.
    states = [data["state"] for data, _ in told if data["method"] == "update"]
    assert any("did not take over run" in state.get("stopped", "") for state in states)
    told = kernel.tell(
        model_id,
        {"run": {**wire, "number": 2, "columns": 7}},
        {**buffers, "memory": b""},
    )
    states = [data["state"] for data, _ in told if data["method"] == "update"]
    assert {"acknowledged": 2} in states and not any("run" in state for state in states)
    assert kernel.run("print(panel.step, [p.data for p in panel.parameters()])").strip() == (
        f"5 {[parameter.data for parameter in twin.parameters()]}"
    )


def test_an_interrupted_kernel_has_weights_and_history_that_agree(kernel):
    kernel.run(OPEN)
    request = kernel.client.execute("panel.fit(10_000_000)")
    kernel.said(request, until="step")
    kernel.manager.interrupt_kernel()
    said = kernel.said(request)
    assert "interrupted at step" in said
    assert "KeyboardInterrupt: training was interrupted at step" in said
    checks = (
        "panel.step > 0",
        "len(panel.history) == panel.step + 1",
        "[p.data for p in panel.parameters()] == list(from_bytes(panel.run['parameters']))",
        "panel.run['step'] == panel.step",
    )
    assert kernel.run(f"print({', '.join(checks)})").strip() == "True True True True"
    kernel.run("step = panel.step; panel.fit(3)")
    assert kernel.run("print(panel.step - step)").strip() == "3"


def test_the_page_hears_of_a_run_in_python(kernel):
    kernel.run(OPEN)
    request = kernel.client.execute("panel.fit(20)")
    runs = []
    while True:
        try:
            message = kernel.client.get_iopub_msg(timeout=SECONDS)
        except queue.Empty:
            break
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["content"].get("execution_state") == "idle":
            break
        state = message["content"].get("data", {}).get("state", {})
        if "run" in state:
            paths = [path[1] for path in message["content"]["data"]["buffer_paths"]]
            runs.append((state["run"], dict(zip(paths, message["buffers"], strict=True))))
    run, buffers = runs[-1]
    assert (run["from"], run["step"], run["first"]) == ("python", 20, 0)
    assert len(from_bytes(bytes(buffers["rows"]))) == 21 * 7
