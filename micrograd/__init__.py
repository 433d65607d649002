"""A tiny automatic differentiation engine for scalars, and neural networks on top of it."""

from . import datasets, losses, optim
from .autograd import Value
from .drawing import draw_dot, trace
from .expansion import expanded
from .functional import logsumexp, softmax
from .gradient_check.gradcheck import gradcheck
from .gradients import grad
from .nn import MLP, Layer, Module, Neuron
from .scopes import scope
from .tape import Tape

__all__ = [
    "MLP",
    "Layer",
    "Module",
    "Neuron",
    "Tape",
    "Value",
    "datasets",
    "draw_dot",
    "expanded",
    "grad",
    "gradcheck",
    "logsumexp",
    "losses",
    "optim",
    "scope",
    "softmax",
    "trace",
]
