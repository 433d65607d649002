"""What `test_jax.py` runs in the environment of JAX: prints what came of each function, as JSON."""

from __future__ import annotations

import inspect
import json
import math
from collections.abc import Callable
from itertools import product
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from micrograd_widget import show, trace

jax.config.update("jax_enable_x64", True)
KEY = jax.random.PRNGKey(0)
RIGHT = jnp.array([0, 1, 3, 2])


def random(*shape: int) -> Any:
    return jax.random.normal(KEY, shape)


@jax.jit
def hidden(params: Any, x: Any) -> Any:
    return jax.nn.gelu(jnp.tanh(x @ params["w"] + params["b"]))


def network(params: Any, x: Any) -> Any:
    with jax.named_scope("head"):
        logits = hidden(params, x) @ params["layers"][0]
    return -jnp.take_along_axis(jax.nn.log_softmax(logits), RIGHT[:, None], 1).mean()


def attention(q: Any) -> Any:
    scores = q @ q.T / jnp.sqrt(4.0)
    seen = jnp.where(jnp.tril(jnp.ones(scores.shape)) > 0, scores, -1e9)
    out = jax.nn.softmax(seen) @ q
    middle = out.mean(-1, keepdims=True)
    return ((out - middle) / jnp.sqrt(out.var(-1, keepdims=True) + 1e-5)).sum(0)[0]


def activations(q: Any) -> Any:
    some = jax.nn.relu(q) + jax.nn.sigmoid(q) + jax.nn.silu(q) + jax.nn.softplus(q)
    return (some + jax.nn.gelu(q, approximate=False) + jnp.clip(q, -0.5, 0.5)).sum()


def arithmetic(q: Any) -> Any:
    return ((q**3 - 2**q) / (q * q + 1)).sum() + jnp.linalg.norm(q) + jax.nn.logsumexp(q) + q.max()


def moved(q: Any) -> Any:
    joined = jnp.concatenate([q, q * 2])[::2, 1:] * jnp.stack([q, q])[0, :, 1:].T[0, 0]
    looked_up = q[jnp.array([0, 2, 0])] * jnp.einsum("ij,ij->", q, q)
    return joined.sum() + looked_up.sum() + jax.lax.stop_gradient(q).sum() * q[0, 0]


def compared(f: Callable[..., Any], *args: Any) -> dict[str, Any]:
    """How far the graph of scalars is from JAX."""
    root = trace(f, *args)
    root.backward()
    leaves = {value.label: value for value in root._ancestors() if value.label}
    theirs = jax.grad(f, argnums=tuple(range(len(args))))(*args)
    differences = [abs(float(root.data) - float(f(*args)))]
    for name, gradients in zip(inspect.signature(f).parameters, theirs, strict=True):
        for path, array in jax.tree_util.tree_flatten_with_path(gradients)[0]:
            keys = [str(getattr(key, "key", getattr(key, "idx", key))) for key in path]
            for index in product(*map(range, array.shape)):
                label = f"{'.'.join([name, *keys])}[{','.join(map(str, index))}]"
                ours = float(leaves[label].grad) if label in leaves else 0.0
                expected = float(np.asarray(array)[index])
                differences.append(abs(ours - expected) / max(1.0, abs(expected)))
    scopes = {"/".join(value._scope.path) for value in root._ancestors() if value._scope}
    shown = show(root).tape.recorded_data[-1]
    return {
        "difference": max(differences),
        "compared": len(differences),
        "scopes": sorted(scopes),
        "is_shown": math.isclose(shown, float(f(*args))),
    }


def refused(f: Callable[..., Any], *args: Any, **options: Any) -> str:
    try:
        trace(f, *args, **options)
    except (NotImplementedError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return "nothing was refused"


def main() -> None:
    params = {"w": random(2, 3), "b": random(3), "layers": [random(3, 4)]}
    q = random(3, 4)
    print(
        json.dumps(
            {
                "network": compared(network, params, random(4, 2)),
                **{f.__name__: compared(f, q) for f in (attention, activations, arithmetic, moved)},
                "an unknown operation": refused(lambda x: jnp.cumsum(x).sum(), q),
                "an array": refused(lambda x: x, q),
                "too large": refused(lambda x: (x @ x.T).sum(), jnp.ones((300, 300))),
            }
        )
    )


if __name__ == "__main__":
    main()
