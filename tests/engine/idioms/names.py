"""Where the names are found."""

from __future__ import annotations


def value_from_engine():
    from micrograd.engine import Value

    return Value(1.0)


def value_from_nn():
    from micrograd.engine import Value as other
    from micrograd.nn import Value

    return Value is other


def classes_from_nn():
    from micrograd.nn import MLP, Layer, Module, Neuron

    return [kind.__name__ for kind in (MLP, Layer, Module, Neuron)]


def everything_from_nn():
    names = {}
    exec("from micrograd.nn import *", names)
    return [name in names for name in ("Value", "random", "Module", "Neuron", "Layer", "MLP")]


def everything_from_engine():
    names = {}
    exec("from micrograd.engine import *", names)
    return "Value" in names


def engine_after_nn():
    import micrograd.nn

    return micrograd.engine.Value(2.0), micrograd.nn.Value is micrograd.engine.Value


def nn_as_a_module():
    from micrograd import nn

    return nn.random.__name__, nn.MLP(2, [1]).__class__.__name__


def engine_as_a_module():
    from micrograd import engine

    return engine.Value(3.0).data


def modules_by_import_module():
    from importlib import import_module

    return [hasattr(import_module(f"micrograd.{name}"), "Value") for name in ("engine", "nn")]


def names_of_modules():
    from micrograd.engine import Value
    from micrograd.nn import MLP

    return Value.__name__, MLP.__name__, MLP.__module__


def value_from_the_package():
    from micrograd import Value

    return Value(1.0).data
