"""Right engines in other styles than those of the mutants, and how each is used."""

from __future__ import annotations

from .loading import Style
from .styles import ENGINES, methods_of

_BARE = {"reflected": False, "mixed": False, "powers": False, "quotients": False}
_WITHOUT_QUOTIENTS = {"powers": False, "quotients": False}

RIGHT: tuple[Style, ...] = (
    *ENGINES.values(),
    Style(
        "right/italian_names.py",
        make="Valore",
        calls={"tanh": "Valore.tangente", "exp": "Valore.esponenziale"},
        run="root.propaga()",
        number="x.dato",
        gradient="x.grado",
        **_WITHOUT_QUOTIENTS,
    ),
    Style(
        "right/kahn_order.py",
        make="Var",
        calls=methods_of("Var", "tanh", "relu"),
        number="x.val",
        gradient="x.adj",
    ),
    Style(
        "right/creation_heap.py",
        make="Variable",
        calls={"tanh": "tanh", "exp": "exp"},
        quotients=False,
        none="None",
    ),
    Style(
        "right/recursion_driver.py",
        make="Node",
        calls=methods_of("Node", "tanh"),
        run="root.grad_value = 1.0",
        number="x.value",
        gradient="x.grad()",
        **_BARE,
        settable=False,
    ),
    Style("right/path_walking.py", calls=methods_of("Value", "tanh", "exp"), quotients=False),
    Style(
        "right/seeds_where_none.py",
        make="Tensor",
        calls=methods_of("Tensor", "tanh"),
        none="None",
        **_WITHOUT_QUOTIENTS,
    ),
    Style(
        "right/refuses_second_run.py",
        make="Scalar",
        calls=methods_of("Scalar", "relu"),
        **_WITHOUT_QUOTIENTS,
    ),
    Style(
        "right/gradients_are_values.py",
        calls=methods_of("Value", "tanh", "exp"),
        gradient="getattr(x.grad, 'data', None)",
        settable=False,
        **_WITHOUT_QUOTIENTS,
    ),
    Style("right/numpy_scalars.py", calls=methods_of("Value", "tanh", "log"), reflected=False),
    Style(
        "right/single_precision.py",
        calls=methods_of("Value", "tanh", "log"),
        reflected=False,
        digits=4,
    ),
    Style(
        "right/arrays_of_one.py",
        make="Tensor",
        calls=methods_of("Tensor", "sigmoid"),
        number="x.data[0]",
        gradient="x.grad[0]",
        **_WITHOUT_QUOTIENTS,
    ),
    Style(
        "right/functions_alone.py",
        make="Num",
        calls={"tanh": "tanh", "exp": "exp"},
        run="differentiate(root)",
        number="x.x",
        gradient="x.dx",
    ),
    Style(
        "right/dict_of_gradients.py",
        make="Expr",
        calls=methods_of("Expr", "sigmoid"),
        number="x.value",
        quotients=False,
    ),
    Style("right/slots_and_properties.py", calls=methods_of("Value", "relu", "sigmoid")),
    Style(
        "right/class_per_operation.py",
        make="Constant",
        calls={"tanh": "Tanh", "exp": "Exp"},
        number="x.value",
        gradient="x.gradient",
        powers=False,
    ),
    Style(
        "right/tape_list.py",
        make="Var",
        calls=methods_of("Var", "tanh"),
        number="x.value",
        **(_BARE | {"powers": True}),
    ),
    Style(
        "right/context_manager.py",
        calls=methods_of("Value", "tanh", "log"),
        **_WITHOUT_QUOTIENTS,
    ),
    Style("right/typed_dataclass.py", calls=methods_of("Value", "relu", "sigmoid")),
    Style(
        "right/subclasses.py",
        make="Parameter",
        calls={"tanh": "Base.squash"},
        **_WITHOUT_QUOTIENTS,
    ),
    Style(
        "right/operation_table.py",
        make="V",
        calls=methods_of("V", "tanh", "exp", "relu"),
        run="root.backprop()",
        number="x.v",
        gradient="x.g",
        powers=False,
        none="0",
    ),
    Style(
        "right/history_objects.py",
        make="Scalar",
        calls=methods_of("Scalar", "sigmoid", "log"),
        gradient="x.derivative",
        powers=False,
        none="None",
    ),
    Style("right/half_finished.py", **_BARE),
    Style(
        "right/frozen_nodes.py",
        calls=methods_of("Value", "tanh", "exp"),
        settable=False,
        **_WITHOUT_QUOTIENTS,
    ),
    Style("right/eager_zeroing.py", calls=methods_of("Value", "tanh"), **_WITHOUT_QUOTIENTS),
)
