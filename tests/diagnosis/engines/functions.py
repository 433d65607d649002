import math


class Function:
    def __init__(self, *parents):
        self.parents = parents

    def forward(self, *numbers):
        raise NotImplementedError

    def backward(self, upstream):
        raise NotImplementedError

    @classmethod
    def apply(cls, *scalars):
        scalars = [s if isinstance(s, Scalar) else Scalar(s) for s in scalars]
        ctx = cls(*scalars)
        out = Scalar(ctx.forward(*[s.item for s in scalars]))
        out._ctx = ctx
        return out


class Add(Function):
    def forward(self, x, y):
        return x + y

    def backward(self, upstream):
        return upstream, upstream


class Sub(Function):
    def forward(self, x, y):
        return x - y

    def backward(self, upstream):
        return upstream, -upstream


class Mul(Function):
    def forward(self, x, y):
        self.x, self.y = x, y
        return x * y

    def backward(self, upstream):
        return self.y * upstream, self.x * upstream


class Div(Function):
    def forward(self, x, y):
        self.x, self.y = x, y
        return x / y

    def backward(self, upstream):
        return upstream / self.y, -upstream * self.x / self.y**2


class Pow(Function):
    def forward(self, x, y):
        self.x, self.y, self.result = x, y, x**y
        return self.result

    def backward(self, upstream):
        to_base = upstream * self.y * self.x ** (self.y - 1)
        to_exponent = upstream * self.result * math.log(self.x) if self.x > 0 else 0.0
        return to_base, to_exponent


class Neg(Function):
    def forward(self, x):
        return -x

    def backward(self, upstream):
        return (-upstream,)


class Tanh(Function):
    def forward(self, x):
        self.result = math.tanh(x)
        return self.result

    def backward(self, upstream):
        return (upstream * (1 - self.result * self.result),)


class Exp(Function):
    def forward(self, x):
        self.result = math.exp(x)
        return self.result

    def backward(self, upstream):
        return (upstream * self.result,)


class Log(Function):
    def forward(self, x):
        self.x = x
        return math.log(x)

    def backward(self, upstream):
        return (upstream / self.x,)


class Relu(Function):
    def forward(self, x):
        self.x = x
        return max(0.0, x)

    def backward(self, upstream):
        return (upstream if self.x > 0 else 0.0,)


class Sigmoid(Function):
    def forward(self, x):
        self.result = 1 / (1 + math.exp(-x))
        return self.result

    def backward(self, upstream):
        return (upstream * self.result * (1 - self.result),)


class Scalar:
    def __init__(self, item):
        self.item = item
        self.grad = None
        self._ctx = None

    def __add__(self, other):
        return Add.apply(self, other)

    def __radd__(self, other):
        return Add.apply(other, self)

    def __sub__(self, other):
        return Sub.apply(self, other)

    def __rsub__(self, other):
        return Sub.apply(other, self)

    def __mul__(self, other):
        return Mul.apply(self, other)

    def __rmul__(self, other):
        return Mul.apply(other, self)

    def __truediv__(self, other):
        return Div.apply(self, other)

    def __rtruediv__(self, other):
        return Div.apply(other, self)

    def __pow__(self, other):
        return Pow.apply(self, other)

    def __neg__(self):
        return Neg.apply(self)

    def tanh(self):
        return Tanh.apply(self)

    def exp(self):
        return Exp.apply(self)

    def log(self):
        return Log.apply(self)

    def relu(self):
        return Relu.apply(self)

    def sigmoid(self):
        return Sigmoid.apply(self)

    def _walk(self, seen, order):
        if id(self) in seen:
            return
        seen.add(id(self))
        if self._ctx is not None:
            for parent in self._ctx.parents:
                parent._walk(seen, order)
        order.append(self)

    def backward(self):
        order = []
        self._walk(set(), order)
        self.grad = 1.0
        for scalar in reversed(order):
            if scalar._ctx is None or scalar.grad is None:
                continue
            grads = scalar._ctx.backward(scalar.grad)
            for parent, grad in zip(scalar._ctx.parents, grads):
                parent.grad = grad if parent.grad is None else parent.grad + grad
