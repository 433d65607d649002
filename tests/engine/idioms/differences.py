"""Where our engine does something else than the published one, on purpose, and why."""

from __future__ import annotations

from typing import Any, NamedTuple


class Difference(NamedTuple):
    """One program on which the engines part.

    Attributes:
        ours: what our engine gives, in the form of `seen`.
        reason: why it is so.
    """

    ours: Any
    reason: str


def _raises(error: str) -> dict[str, str]:
    return {"raises": error}


_SET_ANEW = (
    "backward() sets the gradients of inner values anew, as PyTorch keeps none of them: a second "
    "call then doubles the gradients of the leaves, where the published engine adds up shares of "
    "shares, which are the derivatives of nothing."
)
_OWN_OPERATIONS = "Subtraction, division and negation are operations with names of their own."
_KEEPS_DOUBLES = "_prev keeps the order and doubles, so that a graph says what was computed."
_NO_RECURSION = "backward() needs no recursion, so a chain may be of any length."
_MORE_POWERS = "An exponent may be a Value, and a base a number."
_COMPARES = "Values compare by their data."
_CHECKED_NUMBERS = "A Value holds a number, and says at once what is none."
_CHECKED_SIZES = "A size that is none is told where the model is made."

DIFFERENCES: dict[str, Difference] = {
    "arithmetic.power_of_a_value": Difference({"Value": [8.0, 0]}, _MORE_POWERS),
    "arithmetic.number_to_the_power_of_a_value": Difference({"Value": [8.0, 0]}, _MORE_POWERS),
    "arithmetic.power_with_a_string": Difference(
        _raises("TypeError"), "An exponent of a wrong type is a TypeError, not a failed assertion."
    ),
    "gradients.backward_twice_through_an_inner_value": Difference([-4.0, 4.0, 1, 1], _SET_ANEW),
    "gradients.gradients_cleared_to_a_float": Difference(["-2.0", "2.0", "1", "1"], _SET_ANEW),
    "gradients.chain_deeper_than_recursion": Difference([5001.0, 1], _NO_RECURSION),
    "gradients.none_as_a_gradient": Difference(
        3, "None counts as no gradient, which is how PyTorch clears one."
    ),
    "inside.operands_by_the_keyword_of_eurekalabs": Difference(
        1, "The names that EurekaLabs' variant gives its arguments are known too."
    ),
    "inside.local_gradients_of_microgpt": Difference(
        4.0, "Local gradients in the place of a name are taken, as microgpt gives them."
    ),
    "inside.operands_of_a_square": Difference(2, _KEEPS_DOUBLES),
    "inside.children_given_as_a_list": Difference([2, True], _KEEPS_DOUBLES),
    "inside.names_of_composed_operations": Difference(["-", "/", "neg", "-", "/"], _OWN_OPERATIONS),
    "inside.names_of_attributes": Difference(
        [True] * 6, "Every Value has a label, as in the lecture; it is empty at first."
    ),
    "inside.label_as_an_argument": Difference("a", "A label may be given, as in the lecture."),
    "patching.value_of_the_engine_module_replaced": Difference(
        "Value",
        "A result is a Value whatever stands in the module under that name, which takes less time; "
        "replaced methods of Value itself are called.",
    ),
    "subclasses.mixin_behind_a_value_with_a_log": Difference(
        False,
        "A Value has more methods, as log and exp, which win over those of a class behind it.",
    ),
    "networks.layer_of_one_neuron_in_the_middle": Difference(
        [{"Value": [-0.18831845700877228, 0]}, {"Value": [0.13406218166991352, 0]}],
        "A layer of one neuron may stand before others: its one output is their one input.",
    ),
    "networks.inputs_of_a_map_to_a_layer": Difference(
        [0.6584634359737331, -0.45217465908908516],
        "All neurons of a layer read the same inputs, also from an iterator.",
    ),
    "networks.attributes_of_a_neuron_in_a_layer": Difference(
        ["_name", "b", "nonlin", "w"], "A neuron of a layer knows its name in a picture."
    ),
    "networks.sizes_in_a_tuple": Difference(2, "The sizes may be any sequence."),
    "networks.no_layers": Difference(_raises("ValueError"), _CHECKED_SIZES),
    "networks.no_inputs_in_a_neuron": Difference(_raises("ValueError"), _CHECKED_SIZES),
    "networks.sizes_that_are_no_numbers": Difference(_raises("ValueError"), _CHECKED_SIZES),
    "names.value_from_the_package": Difference(1.0, "The package has all names itself too."),
    "python_objects.deep_copy_of_a_long_chain": Difference(
        3001.0, "Copies need no recursion, so a chain may be of any length."
    ),
    "python_objects.value_of_none": Difference(_raises("TypeError"), _CHECKED_NUMBERS),
    "python_objects.value_of_a_string": Difference(_raises("TypeError"), _CHECKED_NUMBERS),
    "python_objects.value_of_a_value": Difference(_raises("TypeError"), _CHECKED_NUMBERS),
    "python_objects.value_of_a_list": Difference(_raises("TypeError"), _CHECKED_NUMBERS),
    "python_objects.complex_numbers": Difference(_raises("TypeError"), _CHECKED_NUMBERS),
    "python_objects.comparison_of_two_values": Difference(True, _COMPARES),
    "python_objects.largest_of_a_list": Difference(3.0, _COMPARES),
    "python_objects.absolute_value": Difference(2.0, "abs() is an operation."),
    "number_types.foreign_type_on_the_right": Difference(
        "asked", "A type that knows how to be multiplied by a Value is asked, as Python does it."
    ),
    "number_types.largest_index_of_an_array": Difference(1, _COMPARES),
    "number_types.sorted_array_of_values": Difference([1.0, 2.0], _COMPARES),
    "number_types.numpy_functions_of_a_value": Difference(
        2.718281828459045, "A Value has the methods that numpy's functions call: exp, log, sin."
    ),
    "number_types.mean_of_an_array_of_values": Difference(
        [3.0, [0.333333333333] * 3],
        "Division asks the numpy integer for nothing but its number; the published engine turns "
        "it into an integer power, which numpy refuses.",
    ),
}
