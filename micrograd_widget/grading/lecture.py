"""The exercises for the engine and the network of Karpathy's lecture."""

from __future__ import annotations

from dataclasses import replace

from .exercises import AnyExercise, Exercise, ModelExercise

_DEPTH = 200
"""Operations on the longest way: few enough for a `backward` that calls itself."""
_DOUBLINGS = 60
"""2 to this power ways lead down: who walks each of them does not come to an end."""

ENGINE: tuple[AnyExercise, ...] = (
    Exercise("sum", {"a": 2.0, "b": -3.0}, (("c", "+", "a", "b"),), "grad"),
    Exercise("product", {"a": 2.0, "b": -3.0}, (("c", "*", "a", "b"),), "grad"),
    Exercise(
        "expression",
        {"a": 2.0, "b": -3.0, "c": 10.0, "f": -2.0},
        (("e", "*", "a", "b"), ("d", "+", "e", "c"), ("L", "*", "d", "f")),
        "grad",
        points=2,
    ),
    Exercise(
        "differences",
        {"a": 2.0, "b": -3.0},
        (("c", "neg", "a"), ("d", "-", "c", "b"), ("L", "*", "d", "a")),
        "grad",
    ),
    Exercise("power", {"a": -3.0}, (("c", "**", "a", 3), ("L", "*", "c", "a")), "grad"),
    Exercise(
        "quotient", {"a": 2.0, "b": -4.0}, (("c", "/", "a", "b"), ("L", "*", "c", "b")), "grad"
    ),
    Exercise("constants", {"a": 2.0}, (("b", "+", "a", 1), ("L", "*", "b", 3)), "grad"),
    Exercise("reflected_sum", {"a": 2.0}, (("b", "+", 1, "a"), ("L", "*", "b", "a")), "grad"),
    Exercise("reflected_product", {"a": 2.0}, (("b", "*", 3, "a"), ("L", "*", "b", "a")), "grad"),
    Exercise("reflected_difference", {"a": 2.0}, (("L", "-", 5, "a"),), "grad"),
    Exercise("reflected_quotient", {"a": 4.0}, (("L", "/", 2, "a"),), "grad"),
    Exercise("tanh", {"x": 0.8}, (("t", "tanh", "x"), ("L", "*", "t", "x")), "grad"),
    Exercise("exp", {"x": 0.8}, (("e", "exp", "x"), ("L", "*", "e", "x")), "grad"),
    Exercise(
        "relu",
        {"x": 1.5, "y": -0.5},
        (("p", "relu", "x"), ("n", "relu", "y"), ("s", "+", "p", "n"), ("L", "*", "s", "x")),
        "grad",
    ),
    Exercise(
        "used_twice",
        {"a": 3.0, "b": -2.0},
        (("c", "+", "a", "a"), ("d", "*", "b", "b"), ("e", "*", "c", "d"), ("L", "+", "e", "c")),
        "grad",
        points=2,
    ),
    Exercise(
        "order",
        {"x": 0.5, "y": 1.25},
        (
            ("s", "*", "x", "y"),
            ("u", "+", "s", "y"),
            ("v", "*", "u", "x"),
            ("w", "*", "s", "v"),
            ("L", "+", "w", "s"),
        ),
        "grad",
        points=2,
    ),
    Exercise(
        "deep",
        {"a": 1.0, "b": 0.001},
        tuple((f"s{k + 1}", "+", f"s{k}" if k else "a", "b") for k in range(_DEPTH)),
        "grad",
    ),
    Exercise(
        "many_ways",
        {"a": 2.0**-_DOUBLINGS},
        tuple(
            (f"s{k + 1}", "+", f"s{k}" if k else "a", f"s{k}" if k else "a")
            for k in range(_DOUBLINGS)
        ),
        "grad",
    ),
)
"""Exercises for the class `Value`."""

_MLP = ModelExercise("parameters", "MLP", (3, [4, 4, 1]), (2.0, 3.0, -1.0), 41)

NETWORK: tuple[AnyExercise, ...] = (
    _MLP,
    replace(_MLP, name="gradients", asks="gradients", points=2),
    replace(_MLP, name="zero_grad", asks="zero_grad"),
)
"""Exercises for the class `MLP`."""

LECTURE: tuple[AnyExercise, ...] = (*ENGINE, *NETWORK)
"""All of them."""
