"""Functions of PyTorch's tensors, recorded: PyTorch is the judge, where it is installed."""

from __future__ import annotations

import math

import pytest

from micrograd_widget import show, trace

from .comparing import CLOSE, assert_same_gradients, by_label, scopes_of

torch = pytest.importorskip("torch")
F = torch.nn.functional


@pytest.fixture(autouse=True)
def double_precision():
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    torch.manual_seed(0)
    yield
    torch.set_default_dtype(before)


class Transformer(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(5, 4)
        self.block = torch.nn.TransformerEncoderLayer(4, 2, 8, batch_first=True, dropout=0.0)
        self.head = torch.nn.Linear(4, 5)

    def forward(self, tokens):
        mask = torch.nn.Transformer.generate_square_subsequent_mask(tokens.shape[1])
        logits = self.head(self.block(self.embedding(tokens), src_mask=mask))
        return F.cross_entropy(logits[:, :-1].reshape(-1, 5), tokens[:, 1:].reshape(-1))


def compare(f, *args, tensors):
    for tensor in tensors.values():
        tensor.grad = None
    root = trace(f, *args)
    root.backward()
    loss = f(*args)
    loss.backward()
    assert float(root.data) == pytest.approx(loss.item(), rel=CLOSE, abs=CLOSE)
    assert assert_same_gradients(root, tensors) > 0
    return root


def test_a_network():
    layers = torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 2), torch.nn.LayerNorm(2)
    model = torch.nn.Sequential(*layers)
    points, right = torch.randn(4, 2), torch.tensor([0, 1, 1, 0])

    def loss(points):
        return F.cross_entropy(model(points), right)

    root = compare(loss, points, tensors=dict(model.named_parameters()))
    names = {f"model/{name}" for name in ("Linear 0", "Tanh 1", "Linear 2", "LayerNorm 3")}
    assert names <= scopes_of(root)
    assert {"0.weight[2,1]", "0.bias[0]", "points[3,1]"} <= by_label(root).keys()
    assert show(root).tape.recorded_data[-1] == root.data


def test_a_transformer():
    model = Transformer()
    tokens = torch.tensor([[0, 1, 2, 4], [3, 0, 2, 2]])
    root = compare(model, tokens, tensors=dict(model.named_parameters()))
    assert "Transformer/block/self_attn" in scopes_of(root)


EXPRESSIONS = {
    "arithmetic": lambda q: ((1 - q) * q / (q * q + 1) - 2 * q + -q).sum(),
    "powers": lambda q: (q**3).sum() + (2.0**q).mean() + ((q * q + 1) ** q).sum(),
    "functions": lambda q: (q.exp().log() + q.sin() * q.cos() + q.abs().sqrt()).sum(),
    "activations": lambda q: (q.tanh() + q.sigmoid() + q.relu() + F.silu(q)).sum(),
    "further activations": lambda q: (F.softplus(q) + F.leaky_relu(q) + F.gelu(q)).sum(),
    "norms": lambda q: q.norm() + F.normalize(q, dim=-1).pow(3).sum() + q[0, 0].prod(),
    "piecewise": lambda q: (F.elu(q) + F.hardtanh(q) + F.relu6(q) + q.abs().log10()).sum(),
    "gelu by tanh": lambda q: F.gelu(q, approximate="tanh").sum(),
    "softmax": lambda q: (q.softmax(-1).log() * q.log_softmax(0)).sum() + q.logsumexp(1).sum(),
    "products": lambda q: (q @ q.transpose(-1, -2)).pow(2).mean() + torch.einsum("ijk,ijk", q, q),
    "matrix and vector": lambda q: (q[0] @ q[1, 0]).sum() + q[0, 0] @ q[1, 1],
    "statistics": lambda q: (q.var(-1) + q.std(-1, unbiased=False)).sum() + q.mean((0, 2)).sum(),
    "extremes": lambda q: (
        q.max() + q.min(1).values.sum() + q.amax(-1).sum() + q.sort(-1)[0][0, 0, 1]
    ),
    "clamping": lambda q: q.clamp(-0.5, 0.5).sum() + torch.maximum(q, q * q).sum(),
    "choice": lambda q: torch.where(q > 0, q * 2, q * 3).sum() + q.masked_fill(q > 1, 5.0).sum(),
    "views": lambda q: (q.view(6, 4).t()[1:, ::2].reshape(-1) * q.permute(2, 0, 1)[0, 0, 0]).sum(),
    "parts": lambda q: q.unbind(1)[0].sum() + q.split(3, -1)[1].exp().sum() + q.select(0, 1).sum(),
    "joined": lambda q: (
        torch.cat([q, q * 2], 0).sin().sum() + torch.stack([q[0], q[1]]).cos().sum()
    ),
    "expanded": lambda q: (
        (q[:, :1].expand(2, 3, 4) * q).sum() + (q.unsqueeze(0) + q.squeeze()).sum()
    ),
    "lookup": lambda q: q[0][[0, 2, 0]].sum() + F.embedding(torch.tensor([2, 0]), q[1]).exp().sum(),
    "a triangle": lambda q: torch.tril(q[0, :3, :3]).exp().sum(),
    "layer norm": lambda q: (
        (F.layer_norm(q, (4,)) * q).sum() + F.layer_norm(q, (3, 4)).pow(3).sum()
    ),
    "losses": lambda q: F.mse_loss(q, q.detach() * 2) + F.l1_loss(q, q.detach() + 1),
    "probabilities": lambda q: F.binary_cross_entropy_with_logits(q, q.detach().sigmoid()),
    "classes": lambda q: F.nll_loss(q[0].log_softmax(-1), torch.tensor([1, 3, 0]), reduction="sum"),
    "weighted classes": lambda q: F.cross_entropy(
        q[0], torch.tensor([1, -100, 0]), weight=torch.tensor([0.5, 1.0, 2.0, 1.0])
    ),
    "attention": lambda q: F.scaled_dot_product_attention(q, q, q * 2, is_causal=True).sum(),
    "detached": lambda q: (q.detach() * q).sum() + (q * 2).detach().sum() * q[0, 0, 0],
}


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_an_operation(name):
    q = torch.randn(2, 3, 4, requires_grad=True)
    compare(EXPRESSIONS[name], q, tensors={"q": q})


def test_operations_in_place():
    def f(q):
        copied = q.clone()
        copied[0, 0] = copied[0, 0] * 3
        copied.mul_(2.0).add_(q)
        copied[0, 1] = 0.0
        with torch.no_grad():
            constant = q.exp()
        return (copied.sin() * constant).sum()

    q = torch.randn(2, 3, 4, requires_grad=True)
    compare(f, q, tensors={"q": q})


def test_numbers_that_are_drawn_at_random():
    q = torch.randn(2, 3, 4, requires_grad=True)

    def f(q):
        torch.manual_seed(1)
        return F.dropout(q, 0.5, training=True).exp().sum()

    compare(f, q, tensors={"q": q})


def test_a_module_in_a_batch():
    attention = torch.nn.MultiheadAttention(4, 2, batch_first=True)
    q = torch.randn(2, 3, 4, requires_grad=True)
    compare(lambda q: attention(q, q, q)[0].exp().sum(), q, tensors={"q": q})


def test_other_precisions_are_traced_in_64_bits():
    weights = torch.randn(3, 2, dtype=torch.float32, requires_grad=True)
    root = trace(lambda w: w.tanh().sum(), weights)
    assert float(root.data) == pytest.approx(weights.tanh().sum().item(), rel=1e-5)


def test_the_arrays_and_their_gradients_stay_as_they_are():
    weights = torch.randn(3, requires_grad=True)
    weights.grad = torch.ones(3)
    before = weights.detach().clone()
    trace(lambda w: w.tanh().sum(), weights).backward()
    assert torch.equal(weights, before) and torch.equal(weights.grad, torch.ones(3))


def test_a_graph_that_is_too_large_is_refused_before_it_is_made():
    large = torch.randn(300, 300)
    with pytest.raises(ValueError, match="with the operation mm the graph has about 54,090,000"):
        trace(lambda w: (w @ w).sum(), large)
    with pytest.raises(ValueError, match="or allow more with most="):
        trace(lambda w: w.sum(), torch.randn(20), most=10)
    assert trace(lambda w: w.sum(), torch.randn(20), most=60).data


def test_of_a_large_table_only_the_rows_that_are_used_count():
    table = torch.randn(100_000, 4, requires_grad=True)
    root = trace(lambda w: F.embedding(torch.tensor([7, 99_999]), w).sum(), table)
    assert {"w[7,0]", "w[99999,3]"} <= by_label(root).keys() and len(root._ancestors()) == 15


@pytest.mark.parametrize(
    "f, error, said",
    [
        (lambda w: w.cumsum(0).sum(), NotImplementedError, "PyTorch's operation cumsum is not one"),
        (lambda w: torch.linalg.det(w @ w.T), NotImplementedError, "operation _linalg_det is not"),
        (lambda w: w, ValueError, "returns one number, not a tensor of shape \\(3, 3\\)"),
        (lambda w: "x", ValueError, "returns one number, not str"),
        ("f", TypeError, "trace is for a function or a module, not for str"),
    ],
)
def test_what_cannot_be_traced_is_named(f, error, said):
    with pytest.raises(error, match=said):
        trace(f, torch.randn(3, 3, requires_grad=True))


def test_a_function_that_raises_leaves_no_scope_open_and_no_hook():
    class Failing(torch.nn.Module):
        def forward(self, x):
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        trace(Failing(), torch.randn(2))
    linear = torch.nn.Linear(2, 1)
    assert scopes_of(trace(lambda x: x.sum(), torch.randn(2))) == set()
    linear(torch.randn(2))
    assert math.isfinite(trace(linear, torch.randn(2)).data)
