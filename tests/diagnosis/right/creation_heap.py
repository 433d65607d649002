import heapq
import itertools
import math

counter = itertools.count()


class Variable:
    def __init__(self, data, creator=None, name=None):
        self.data = data
        self.name = name
        self.grad = None
        self.creator = creator
        self.index = next(counter)

    def cleargrad(self):
        self.grad = None

    def backward(self):
        """The youngest first: a result is always younger than its operands."""
        if self.grad is None:
            self.grad = 1.0
        heap, queued = [(-self.index, self)], {self.index}
        while heap:
            _, output = heapq.heappop(heap)
            function = output.creator
            if function is None:
                continue
            grads = function.backward(output.grad)
            for x, gx in zip(function.inputs, grads):
                x.grad = gx if x.grad is None else x.grad + gx
                if x.index not in queued:
                    queued.add(x.index)
                    heapq.heappush(heap, (-x.index, x))
            output.grad = None if output is not self and output.creator else output.grad


class Function:
    def __call__(self, *inputs):
        self.inputs = [x if isinstance(x, Variable) else Variable(x) for x in inputs]
        return Variable(self.forward(*[x.data for x in self.inputs]), self)


class Add(Function):
    def forward(self, x0, x1):
        return x0 + x1

    def backward(self, gy):
        return gy, gy


class Mul(Function):
    def forward(self, x0, x1):
        return x0 * x1

    def backward(self, gy):
        x0, x1 = self.inputs
        return gy * x1.data, gy * x0.data


class Sub(Function):
    def forward(self, x0, x1):
        return x0 - x1

    def backward(self, gy):
        return gy, -gy


class Pow(Function):
    def __init__(self, c):
        self.c = c

    def forward(self, x):
        return x**self.c

    def backward(self, gy):
        x = self.inputs[0].data
        return (self.c * x ** (self.c - 1) * gy,)


class Exp(Function):
    def forward(self, x):
        return math.exp(x)

    def backward(self, gy):
        return (gy * math.exp(self.inputs[0].data),)


class Tanh(Function):
    def forward(self, x):
        self.y = math.tanh(x)
        return self.y

    def backward(self, gy):
        return (gy * (1 - self.y * self.y),)


Variable.__add__ = Variable.__radd__ = lambda a, b: Add()(a, b)
Variable.__mul__ = Variable.__rmul__ = lambda a, b: Mul()(a, b)
Variable.__sub__ = lambda a, b: Sub()(a, b)
Variable.__rsub__ = lambda a, b: Sub()(b, a)
Variable.__neg__ = lambda a: Mul()(a, -1.0)
Variable.__pow__ = lambda a, c: Pow(c)(a)


def tanh(x):
    return Tanh()(x)


def exp(x):
    return Exp()(x)
