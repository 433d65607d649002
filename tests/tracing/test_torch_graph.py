"""Losses of PyTorch, shown from the graph that it keeps: PyTorch is the judge."""

from __future__ import annotations

import math
import warnings

import pytest

from micrograd_widget import show, to_html
from micrograd_widget.tracing import torch_graph
from micrograd_widget.tracing.scalars import MOST_SCALARS

from .comparing import assert_same_gradients, by_label, scopes_of
from .test_torch_trace import EXPRESSIONS, Transformer

torch = pytest.importorskip("torch")
F = torch.nn.functional


@pytest.fixture(autouse=True)
def double_precision():
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(0)
    yield
    torch.set_default_dtype(before)


def graph_of(tensor, /, **variables):
    return torch_graph.graph_of(tensor, variables, MOST_SCALARS)


def network():
    layers = torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 2), torch.nn.LayerNorm(2)
    return torch.nn.Sequential(*layers)


def distance(output, _):
    return F.mse_loss(output, output.detach() + 1)


def is_known(root):
    return all(math.isfinite(value.data) for value in root._ancestors())


@pytest.mark.parametrize(
    "loss_of", [F.cross_entropy, lambda out, _: F.mse_loss(out, out.detach() + 1)]
)
def test_a_network(loss_of):
    model = network()
    loss = loss_of(model(torch.randn(4, 2)), torch.tensor([0, 1, 1, 0]))
    root = graph_of(loss, model=model, loss=loss, _1=loss)
    assert is_known(root) and root.data == loss.item() and root.label == "loss"
    root.backward()
    loss.backward()
    assert assert_same_gradients(root, dict(model.named_parameters())) == 2 * 3 + 3 + 6 + 2 + 4
    assert {"model.Linear 0", "model.Linear 2", "model.LayerNorm 3"} <= scopes_of(root)


@pytest.mark.parametrize(
    "loss_of", [F.cross_entropy, lambda out, _: F.mse_loss(out, out.detach() + 1)]
)
def test_after_backward_the_gradients_are_those_of_pytorch_and_what_was_freed_is_not_kept(loss_of):
    model = network()
    loss = loss_of(model(torch.randn(4, 2)), torch.tensor([0, 1, 1, 0]))
    loss.backward()
    root = graph_of(loss, model=model)
    assert assert_same_gradients(root, dict(model.named_parameters())) > 0
    assert "not kept" in by_label(root) and math.isnan(by_label(root)["not kept"].data)
    assert root.data == loss.item()
    widget = show(loss)
    assert widget.tape.recorded_data[-1] == loss.item() and widget.link is False


def test_after_a_backward_that_keeps_the_graph_all_gradients_are_there():
    model = network()
    loss = F.cross_entropy(model(torch.randn(4, 2)), torch.tensor([0, 1, 1, 0]))
    loss.backward(retain_graph=True)
    root = graph_of(loss, model=model)
    assert is_known(root)
    assert_same_gradients(root, dict(model.named_parameters()))


def test_a_transformer():
    model = Transformer()
    loss = model(torch.tensor([[0, 1, 2, 4]]))
    root = graph_of(loss, model=model)
    root.backward()
    loss.backward()
    assert_same_gradients(root, dict(model.named_parameters()))
    assert "model.block.self_attn" in scopes_of(root)


RECORDED_ALONE = {"norms", "piecewise"}
"""Expressions with nodes that are refused by name."""


@pytest.mark.parametrize("name", sorted(EXPRESSIONS.keys() - RECORDED_ALONE))
def test_an_operation(name):
    q = torch.randn(2, 3, 4, requires_grad=True)
    loss = EXPRESSIONS[name](q)
    root = graph_of(loss, q=q)
    root.backward()
    loss.backward()
    assert root.data == loss.item()
    if is_known(root):
        assert_same_gradients(root, {"q": q})
    else:
        assert "not kept" in by_label(root)


def test_constants_that_nobody_needs_are_not_kept():
    a = torch.tensor(2.0, requires_grad=True)
    root = graph_of(a * 3 + 10, a=a)
    assert by_label(root)["a"].data == 2 and math.isnan(by_label(root)["not kept"].data)
    assert root.data == 16


def test_a_tensor_alone_is_a_graph_of_one():
    a = torch.tensor(2.0, requires_grad=True)
    assert len(show(a).tape.code) == 1


def test_a_page_of_a_loss(tmp_path):
    a = torch.tensor(2.0, requires_grad=True)
    page = to_html([a * a, a.exp()], tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.count("</micrograd-graph>") == 2


def test_tensors_that_have_changed_since_are_spoken_of():
    a = torch.tensor(2.0, requires_grad=True)
    loss = a.exp().sum()
    with torch.no_grad():
        a.mul_(2)
    with pytest.warns(UserWarning, match="they have changed since the loss was computed"):
        graph_of(loss, a=a)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        graph_of(a.exp().sum(), a=a)


@pytest.mark.parametrize(
    "f, error, said",
    [
        (
            lambda w: w.cumsum(0).sum(),
            NotImplementedError,
            "CumsumBackward0 is not one that is read",
        ),
        (lambda w: (w @ w.T).expand(2, 3, 3).sum(), None, ""),
    ],
)
def test_what_cannot_be_read_is_named(f, error, said):
    loss = f(torch.randn(3, 3, requires_grad=True))
    if error is None:
        graph_of(loss)
        return
    with pytest.raises(error, match=said):
        graph_of(loss)


def test_a_graph_that_is_too_large_is_refused():
    large = torch.randn(300, 300, requires_grad=True)
    with pytest.raises(ValueError, match="at most 200,000 are drawn"):
        show((large @ large).sum())


@pytest.mark.parametrize("thing", ["no gradient", "several numbers"])
def test_other_tensors_are_no_values(thing):
    tensor = torch.tensor(2.0) if thing == "no gradient" else torch.randn(3, requires_grad=True)
    with pytest.raises(TypeError, match="Tensor"):
        show(tensor)
