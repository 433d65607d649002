"""A tiny automatic differentiation engine for scalars, and neural networks on top of it."""

from .autograd import Value
from .drawing import draw_dot, trace
from .layers import MLP, Layer, Module, Neuron
from .scopes import scope
from .tape import Tape

__all__ = ["MLP", "Layer", "Module", "Neuron", "Tape", "Value", "draw_dot", "scope", "trace"]
