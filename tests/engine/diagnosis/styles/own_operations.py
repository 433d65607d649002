import math

from micrograd import MLP, Value


class My(Value):
    def gelu(self):
        x = self.data
        t = math.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))
        out = My(0.5 * x * (1 + t), (self,), "gelu")

        def _backward():
            d = 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * math.sqrt(2 / math.pi) * (
                1 + 3 * 0.044715 * x * x
            )
            self.grad += d * out.grad

        out._backward = _backward
        return out


def sinus(x):
    out = Value(math.sin(x.data), (x,), "sin")

    def _backward():
        x.grad += math.cos(x.data) * out.grad

    out._backward = _backward
    return out


def graphs():
    fs = [
        lambda: My(0.5).gelu() * My(2.0),
        lambda: sinus(Value(0.5)) * 2,
        lambda: Value(2.0) * Value(3.0) + 1,
        lambda: MLP(2, [3, 1])([Value(1.0), Value(2.0)]),
        lambda: (Value(2.0) ** 3).relu().tanh(),
    ]
    for f in fs:
        yield f()
        r = f()
        r.backward()
        yield r
