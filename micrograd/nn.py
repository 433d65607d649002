"""`from micrograd.nn import MLP`, as in code written for Karpathy's micrograd."""

from .layers import MLP, Layer, Module, Neuron

__all__ = ["MLP", "Layer", "Module", "Neuron"]
