"""Small engines in the styles in which people write them: each computes the same expression.

Each function returns the root of `tanh(x * y + x) + x * x` for x = 0.5 and y = -3, with the leaves
x and y, in a class that keeps its graph in its own way. None of them runs a backward pass.
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass, field
from typing import Any

ENGINES: dict[str, Any] = {}


def engine(function: Any) -> Any:
    ENGINES[function.__name__] = function
    return function


def expression(make: Any) -> Any:
    x, y = make(0.5), make(-3.0)
    return (x * y + x).tanh() + x * x, x, y


@engine
def lecture() -> Any:
    class Value:
        def __init__(self, data: float, children: Any = (), op: str = "") -> None:
            self.data, self.grad, self._op, self._prev = data, 0.0, op, set(children)
            self._backward = lambda: None

        def __add__(self, other: Any) -> Any:
            out = Value(self.data + other.data, (self, other), "+")

            def backward() -> None:
                self.grad += out.grad
                other.grad += out.grad

            out._backward = backward
            return out

        def __mul__(self, other: Any) -> Any:
            out = Value(self.data * other.data, (self, other), "*")

            def backward() -> None:
                self.grad += other.data * out.grad
                other.grad += self.data * out.grad

            out._backward = backward
            return out

        def tanh(self) -> Any:
            return Value(math.tanh(self.data), (self,), "tanh")

    return expression(Value)


@engine
def local_derivatives_without_names() -> Any:
    class Value:
        __slots__ = ("_children", "_local_grads", "data", "grad")

        def __init__(self, data: float, children: Any = (), local_grads: Any = ()) -> None:
            self.data, self.grad = data, 0
            self._children, self._local_grads = children, local_grads

        def __add__(self, other: Any) -> Any:
            return Value(self.data + other.data, (self, other), (1, 1))

        def __mul__(self, other: Any) -> Any:
            return Value(self.data * other.data, (self, other), (other.data, self.data))

        def tanh(self) -> Any:
            t = math.tanh(self.data)
            return Value(t, (self,), (1 - t * t,))

    return expression(Value)


@engine
def private_attributes() -> Any:
    class Scalar:
        def __init__(self, value: float, inputs: Any = (), operation: Any = None) -> None:
            self.__value, self.__gradient = value, None
            self.__inputs, self.__operation = list(inputs), operation

        @property
        def value(self) -> float:
            raise AssertionError("reading a graph runs no property")

        def __add__(self, other: Any) -> Any:
            return Scalar(self.__value + other.__value, (self, other), "add")

        def __mul__(self, other: Any) -> Any:
            return Scalar(self.__value * other.__value, (self, other), "mul")

        def tanh(self) -> Any:
            return Scalar(math.tanh(self.__value), (self,), "tanh")

    return expression(Scalar)


@engine
def context_of_a_function() -> Any:
    class Function:
        def __init__(self, *tensors: Any) -> None:
            self.parents, self.saved_tensors = tensors, []

    class Mul(Function):
        pass

    class Add(Function):
        pass

    class Tanh(Function):
        pass

    class Tensor:
        def __init__(self, data: float, ctx: Any = None) -> None:
            self.data, self.grad, self._ctx = data, None, ctx

        def __add__(self, other: Any) -> Any:
            return Tensor(self.data + other.data, Add(self, other))

        def __mul__(self, other: Any) -> Any:
            return Tensor(self.data * other.data, Mul(self, other))

        def tanh(self) -> Any:
            context = Tanh(self)
            context.saved_tensors.append(self)
            return Tensor(math.tanh(self.data), context)

    return expression(Tensor)


@engine
def creator_with_outputs() -> Any:
    class AddFunction:
        pass

    class MulFunction:
        pass

    class TanhFunction:
        pass

    class Variable:
        def __init__(self, data: float, name: Any = None) -> None:
            self.data, self.name, self.grad, self.creator, self.generation = (
                *(data, name, None, None),
                0,
            )

        def made(self, function: Any, inputs: Any, number: float) -> Any:
            out = Variable(number)
            function.inputs, function.outputs = inputs, [out]
            function.generation = max(one.generation for one in inputs)
            out.creator, out.generation = function, function.generation + 1
            return out

        def __add__(self, other: Any) -> Any:
            return self.made(AddFunction(), [self, other], self.data + other.data)

        def __mul__(self, other: Any) -> Any:
            return self.made(MulFunction(), [self, other], self.data * other.data)

        def tanh(self) -> Any:
            return self.made(TanhFunction(), [self], math.tanh(self.data))

    return expression(Variable)


@engine
def history_object() -> Any:
    @dataclass
    class History:
        last_fn: Any = None
        ctx: Any = None
        inputs: Any = ()

    class Mul:
        pass

    class Add:
        pass

    class Tanh:
        pass

    class Scalar:
        def __init__(self, v: float, back: Any = None) -> None:
            self.unique_id, self.data, self.history = 7, v, back or History()
            self.derivative, self.name = None, "7"

        def __add__(self, other: Any) -> Any:
            return Scalar(self.data + other.data, History(Add, None, [self, other]))

        def __mul__(self, other: Any) -> Any:
            return Scalar(self.data * other.data, History(Mul, None, [self, other]))

        def tanh(self) -> Any:
            return Scalar(math.tanh(self.data), History(Tanh, None, [self]))

    return expression(Scalar)


@engine
def pairs_of_parent_and_derivative() -> Any:
    class Var:
        def __init__(self, value: float, parents: Any = ()) -> None:
            self.value, self.parents, self.grad = value, list(parents), 0.0

        def __add__(self, other: Any) -> Any:
            return Var(self.value + other.value, [(self, 1.0), (other, 1.0)])

        def __mul__(self, other: Any) -> Any:
            return Var(self.value * other.value, [(self, other.value), (other, self.value)])

        def tanh(self) -> Any:
            t = math.tanh(self.value)
            return Var(t, [(self, 1 - t * t)])

    return expression(Var)


@engine
def pairs_of_derivative_and_child() -> Any:
    class Var:
        def __init__(self, value: float) -> None:
            self.value, self.children, self.grad_value = value, [], None

        def of(self, number: float, *pairs: Any) -> Any:
            out = Var(number)
            for weight, operand in pairs:
                operand.children.append((weight, out))
            out.made_of = [operand for _, operand in pairs]
            return out

        def __add__(self, other: Any) -> Any:
            return self.of(self.value + other.value, (1.0, self), (1.0, other))

        def __mul__(self, other: Any) -> Any:
            return self.of(self.value * other.value, (other.value, self), (self.value, other))

        def tanh(self) -> Any:
            t = math.tanh(self.value)
            return self.of(t, (1 - t * t, self))

    return expression(Var)


@engine
def link_objects() -> Any:
    @dataclass
    class Edge:
        source: Any
        partial: float

    class Node:
        def __init__(self, val: float, edges: Any = (), op: str = "") -> None:
            self.val, self.adjoint, self.edges, self.op = val, 0.0, list(edges), op

        def __add__(self, other: Any) -> Any:
            return Node(self.val + other.val, [Edge(self, 1.0), Edge(other, 1.0)], "add")

        def __mul__(self, other: Any) -> Any:
            edges = [Edge(self, other.val), Edge(other, self.val)]
            return Node(self.val * other.val, edges, "mul")

        def tanh(self) -> Any:
            t = math.tanh(self.val)
            return Node(t, [Edge(self, 1 - t * t)], "tanh")

    return expression(Node)


@engine
def left_and_right() -> Any:
    class Node:
        def __init__(self, value: float, op: Any = None, left: Any = None, right: Any = None):
            self.value, self.op, self.left, self.right, self.grad = value, op, left, right, 0.0

        def __add__(self, other: Any) -> Any:
            return Node(self.value + other.value, "+", self, other)

        def __mul__(self, other: Any) -> Any:
            return Node(self.value * other.value, "×", self, other)

        def tanh(self) -> Any:
            return Node(math.tanh(self.value), "tanh", self)

    return expression(Node)


@engine
def a_class_for_each_operation() -> Any:
    class Node:
        def __add__(self, other: Any) -> Any:
            return Add(self, other)

        def __mul__(self, other: Any) -> Any:
            return Multiply(self, other)

        def tanh(self) -> Any:
            return Tanh(self)

    class Constant(Node):
        def __init__(self, value: float) -> None:
            self.value, self.gradient, self.args = value, 0.0, ()

    class Add(Node):
        def __init__(self, *args: Any) -> None:
            self.args, self.gradient = args, 0.0
            self.value = args[0].value + args[1].value

    class Multiply(Node):
        def __init__(self, *args: Any) -> None:
            self.args, self.gradient = args, 0.0
            self.value = args[0].value * args[1].value

    class Tanh(Node):
        def __init__(self, *args: Any) -> None:
            self.args, self.gradient = args, 0.0
            self.value = math.tanh(args[0].value)

    return expression(Constant)


@engine
def parents_and_children() -> Any:
    class Value:
        def __init__(self, data: float, parents: Any = (), op: str = "") -> None:
            self.children, self.parents = [], list(parents)
            self.data, self.grad, self.op = data, 0.0, op
            for parent in parents:
                parent.children.append(self)

        def __add__(self, other: Any) -> Any:
            return Value(self.data + other.data, (self, other), "+")

        def __mul__(self, other: Any) -> Any:
            return Value(self.data * other.data, (self, other), "*")

        def tanh(self) -> Any:
            return Value(math.tanh(self.data), (self,), "tanh")

    return expression(Value)


@engine
def operands_and_users() -> Any:
    class Value:
        def __init__(self, data: float, operands: Any = (), op: str = "") -> None:
            self.users, self.operands = set(), tuple(operands)
            self.data, self.grad, self.op = data, 0.0, op
            for operand in operands:
                operand.users.add(self)

        def __add__(self, other: Any) -> Any:
            return Value(self.data + other.data, (self, other), "+")

        def __mul__(self, other: Any) -> Any:
            return Value(self.data * other.data, (self, other), "*")

        def tanh(self) -> Any:
            return Value(math.tanh(self.data), (self,), "tanh")

    return expression(Value)


@engine
def frozen_dataclass() -> Any:
    @dataclass(frozen=True, eq=False)
    class Value:
        data: float
        sources: Any = ()
        kind: str = ""
        grad: float = field(default=0.0)

        def __add__(self, other: Any) -> Any:
            return Value(self.data + other.data, (self, other), "plus")

        def __mul__(self, other: Any) -> Any:
            return Value(self.data * other.data, (self, other), "times")

        def tanh(self) -> Any:
            return Value(math.tanh(self.data), (self,), "tanh")

    return expression(Value)


@engine
def enumerated_operations() -> Any:
    class Op(enum.Enum):
        LEAF, ADD, MUL, TANH = range(4)

    class Value:
        def __init__(self, data: float, op: Op = Op.LEAF, deps: Any = ()) -> None:
            self.data, self.op, self.deps, self.requires_grad, self.grad = (
                *(data, op, deps, True),
                None,
            )

        def __add__(self, other: Any) -> Any:
            return Value(self.data + other.data, Op.ADD, (self, other))

        def __mul__(self, other: Any) -> Any:
            return Value(self.data * other.data, Op.MUL, (self, other))

        def tanh(self) -> Any:
            return Value(math.tanh(self.data), Op.TANH, (self,))

    return expression(Value)


@engine
def half_finished() -> Any:
    class Value:
        def __init__(self, data: float, children: Any = ()) -> None:
            self.data, self._prev = data, set(children)

        def __add__(self, other: Any) -> Any:
            return Value(self.data + other.data, (self, other))

        def __mul__(self, other: Any) -> Any:
            return Value(self.data * other.data, (self, other))

        def tanh(self) -> Any:
            return Value(math.tanh(self.data), (self,))

    return expression(Value)


@engine
def closures_alone() -> Any:
    class Value:
        def __init__(self, data: float) -> None:
            self.data, self.grad, self._backward = data, 0.0, lambda: []

        def __add__(self, other: Any) -> Any:
            out = Value(self.data + other.data)
            out._backward = lambda: [(self, out.grad), (other, out.grad)]
            return out

        def __mul__(self, other: Any) -> Any:
            out = Value(self.data * other.data)
            out._backward = lambda: [(self, other.data * out.grad), (other, self.data * out.grad)]
            return out

        def tanh(self) -> Any:
            out = Value(math.tanh(self.data))
            out._backward = lambda: [(self, (1 - out.data**2) * out.grad)]
            return out

    return expression(Value)


@engine
def gradients_are_values() -> Any:
    class Value:
        def __init__(self, data: float, parents: Any = (), op: str = "") -> None:
            self.data, self.parents, self.op = data, parents, op
            self.grad: Any = None

        def __add__(self, other: Any) -> Any:
            return self.with_gradient(Value(self.data + other.data, (self, other), "add"))

        def __mul__(self, other: Any) -> Any:
            return self.with_gradient(Value(self.data * other.data, (self, other), "mul"))

        def tanh(self) -> Any:
            return self.with_gradient(Value(math.tanh(self.data), (self,), "tanh"))

        def with_gradient(self, out: Any) -> Any:
            out.grad = Value(0.0)
            return out

    return expression(Value)


@engine
def class_attributes_as_defaults() -> Any:
    class Value:
        grad = 0.0
        parents: Any = ()
        symbol = ""

        def __init__(self, number: float) -> None:
            self.number = number

        def made(self, number: float, symbol: str, *parents: Any) -> Any:
            out = Value(number)
            out.parents, out.symbol = parents, symbol
            return out

        def __add__(self, other: Any) -> Any:
            return self.made(self.number + other.number, "+", self, other)

        def __mul__(self, other: Any) -> Any:
            return self.made(self.number * other.number, "⋅", self, other)

        def tanh(self) -> Any:
            return self.made(math.tanh(self.number), "tanh", self)

    return expression(Value)


@engine
def functions_as_operations() -> Any:
    def add(a: float, b: float) -> float:
        return a + b

    def mul(a: float, b: float) -> float:
        return a * b

    class Value:
        def __init__(self, val: float, fn: Any = None, args: Any = ()) -> None:
            self.val, self.fn, self.args, self.bar = val, fn, args, 0.0

        def apply(self, fn: Any, *args: Any) -> Any:
            return Value(fn(*(one.val for one in args)), fn, args)

        def __add__(self, other: Any) -> Any:
            return self.apply(add, self, other)

        def __mul__(self, other: Any) -> Any:
            return self.apply(mul, self, other)

        def tanh(self) -> Any:
            return self.apply(math.tanh, self)

    return expression(Value)
