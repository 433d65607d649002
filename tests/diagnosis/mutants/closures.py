"""Mistakes in the engine of the lecture, with a closure for each operation."""

from __future__ import annotations

from ..styles import CLOSURES
from .mutant import mutants_of

ADD_SELF, ADD_OTHER = "self.grad += 1.0 * out.grad", "other.grad += 1.0 * out.grad"
MUL_SELF, MUL_OTHER = "self.grad += other.data * out.grad", "other.grad += self.data * out.grad"
POW = "self.grad += other * (self.data ** (other - 1)) * out.grad"
TANH = "self.grad += (1 - t**2) * out.grad"
EXP = "self.grad += out.data * out.grad"
LOG = "self.grad += (1 / self.data) * out.grad"
RELU = "self.grad += (out.data > 0) * out.grad"
SIGMOID = "self.grad += s * (1 - s) * out.grad"
ATTACH = "out._backward = _backward"
MUL_OUT = 'out = Value(self.data * other.data, (self, other), "*")'
ADD_OUT = 'out = Value(self.data + other.data, (self, other), "+")'

CLOSURES_MUTANTS = mutants_of(
    CLOSURES,
    # A gradient is set and not added to.
    ("= for +=", "overwrites", "__add__", ADD_SELF, "self.grad = 1.0 * out.grad"),
    ("= for +=", "overwrites", "__add__", ADD_OTHER, "other.grad = 1.0 * out.grad"),
    (
        *("= for +=, both", "overwrites", "__add__"),
        ((ADD_SELF, "self.grad = out.grad"), (ADD_OTHER, "other.grad = out.grad")),
    ),
    ("= for +=", "overwrites", "__mul__", MUL_SELF, "self.grad = other.data * out.grad"),
    (
        *("= for +=, both", "overwrites", "__mul__"),
        (
            (MUL_SELF, "self.grad = other.data * out.grad"),
            (MUL_OTHER, "other.grad = self.data * out.grad"),
        ),
    ),
    ("= for +=", "overwrites", "__pow__", "self.grad +=", "self.grad ="),
    ("= for +=", "overwrites", "tanh", "self.grad +=", "self.grad ="),
    ("= for +=", "overwrites", "exp", "self.grad +=", "self.grad ="),
    ("= for +=", "overwrites", "relu", "self.grad +=", "self.grad =", "repeated"),
    ("= for +=", "overwrites", "log", "self.grad +=", "self.grad ="),
    ("=+ for +=", "overwrites", "sigmoid", "self.grad +=", "self.grad =+"),
    ("=+ for +=", "overwrites", "__mul__", MUL_OTHER, "other.grad =+ self.data * out.grad"),
    # The gradient from above is forgotten.
    ("out.grad forgotten", "no upstream", "__add__", ADD_SELF, "self.grad += 1.0"),
    (
        *("out.grad forgotten, both", "no upstream", "__add__"),
        ((ADD_SELF, "self.grad += 1.0"), (ADD_OTHER, "other.grad += 1.0")),
    ),
    ("out.grad forgotten", "no upstream", "__mul__", MUL_SELF, "self.grad += other.data"),
    (
        *("out.grad forgotten, both", "no upstream", "__mul__"),
        ((MUL_SELF, "self.grad += other.data"), (MUL_OTHER, "other.grad += self.data")),
    ),
    ("out.grad forgotten", "no upstream", "tanh", TANH, "self.grad += 1 - t**2"),
    ("out.grad forgotten", "no upstream", "exp", EXP, "self.grad += out.data"),
    (
        "out.grad forgotten",
        "no upstream",
        "relu",
        RELU,
        "self.grad += 1.0 if out.data > 0 else 0.0",
    ),
    ("out.grad forgotten", "no upstream", "__pow__", " * out.grad", ""),
    ("out.grad forgotten", "no upstream", "log", " * out.grad", ""),
    ("+ for * before out.grad", "no upstream|derivative", "sigmoid", "s) * out", "s) + out"),
    # A gradient stands where a number should, or the wrong gradient.
    (
        "reads .grad of the operand",
        "reads grad",
        "__mul__",
        MUL_SELF,
        "self.grad += other.grad * out.grad",
    ),
    (
        "reads .grad of the operand",
        "reads grad",
        "__mul__",
        MUL_OTHER,
        "other.grad += self.grad * out.grad",
    ),
    (
        "its own gradient for out's",
        "reads grad",
        "tanh",
        TANH,
        "self.grad += (1 - t**2) * self.grad",
    ),
    ("its own gradient for out's", "reads grad", "exp", EXP, "self.grad += out.data * self.grad"),
    (
        "its own gradient for out's",
        "reads grad",
        "relu",
        RELU,
        "self.grad += (out.data > 0) * self.grad",
    ),
    (
        "the mask looks at the gradient",
        "derivative|reads grad",
        "relu",
        RELU,
        "self.grad += (out.grad > 0) * out.grad",
    ),
    # The operands are mixed up.
    (
        *("each with its own number", "swapped", "__mul__"),
        (
            (MUL_SELF, "self.grad += self.data * out.grad"),
            (MUL_OTHER, "other.grad += other.data * out.grad"),
        ),
    ),
    (
        "one with its own number",
        "wrong operand|swapped",
        "__mul__",
        MUL_SELF,
        "self.grad += self.data * out.grad",
    ),
    (
        "one with its own number",
        "wrong operand|swapped",
        "__mul__",
        MUL_OTHER,
        "other.grad += other.data * out.grad",
    ),
    ("both to self", "wrong operand", "__add__", ADD_OTHER, "self.grad += 1.0 * out.grad"),
    ("both to self", "wrong operand", "__mul__", MUL_OTHER, "self.grad += self.data * out.grad"),
    ("both to other", "wrong operand", "__mul__", MUL_SELF, "other.grad += other.data * out.grad"),
    ("to out itself", "wrong operand", "exp", EXP, "out.grad += out.data * out.grad"),
    (
        "one operand forgotten",
        "wrong operand|derivative",
        "__mul__",
        "            other.grad += self.data * out.grad\n",
        "",
    ),
    (
        "one operand forgotten",
        "wrong operand|derivative",
        "__add__",
        "            self.grad += 1.0 * out.grad\n",
        "",
    ),
    # Signs.
    ("-= for +=", "sign", "__add__", ADD_OTHER, "other.grad -= 1.0 * out.grad"),
    ("-= for +=", "sign", "tanh", "self.grad +=", "self.grad -="),
    ("-= for +=", "sign", "exp", "self.grad +=", "self.grad -="),
    ("a minus too many", "sign", "log", "(1 / self.data)", "(-1 / self.data)"),
    ("a minus too many", "sign", "sigmoid", "s * (1 - s)", "s * (s - 1)"),
    ("a minus too many", "sign", "tanh", "(1 - t**2)", "(t**2 - 1)"),
    # Derivatives.
    ("1 - t", "derivative", "tanh", "(1 - t**2)", "(1 - t)"),
    ("1 + t²", "derivative", "tanh", "(1 - t**2)", "(1 + t**2)"),
    ("1 - x²", "derivative", "tanh", "(1 - t**2)", "(1 - x**2)"),
    ("(1 - t)²", "derivative", "tanh", "(1 - t**2)", "(1 - t) ** 2"),
    ("the value for the derivative", "derivative", "tanh", "(1 - t**2)", "t"),
    ("x for eˣ", "derivative", "exp", "out.data *", "self.data *"),
    ("exp of the result", "derivative", "exp", "+= out.data", "+= math.exp(out.data)"),
    ("n·xⁿ", "derivative", "__pow__", "(other - 1)", "other"),
    ("(n - 1)·xⁿ⁻¹", "derivative", "__pow__", "+= other *", "+= (other - 1) *", "functions"),
    ("n forgotten", "derivative", "__pow__", "+= other * (", "+= ("),
    ("n·x", "derivative", "__pow__", "(self.data ** (other - 1))", "self.data", "functions"),
    ("the value for the derivative", "derivative", "log", "(1 / self.data)", "out.data"),
    ("1 / result", "derivative", "log", "(1 / self.data)", "(1 / out.data)"),
    ("x for 1 / x", "derivative", "log", "(1 / self.data)", "self.data"),
    (">= 0 of the result", "derivative", "relu", "out.data > 0", "out.data >= 0"),
    ("the mask turned round", "derivative", "relu", "out.data > 0", "self.data < 0"),
    ("no mask", "derivative", "relu", "(out.data > 0) * ", ""),
    ("the number for the mask", "derivative", "relu", "(out.data > 0)", "out.data"),
    ("s·(1 + s)", "derivative", "sigmoid", "(1 - s)", "(1 + s)"),
    ("s forgotten", "derivative", "sigmoid", "s * (1 - s)", "(1 - s)"),
    ("s·(1 - x)", "derivative", "sigmoid", "(1 - s)", "(1 - self.data)"),
    # Forward.
    (
        "tanh of half",
        "forward",
        "tanh",
        "(math.exp(2 * x) - 1) / (math.exp(2 * x) + 1)",
        "(math.exp(x) - 1) / (math.exp(x) + 1)",
    ),
    ("relu turned round", "forward", "relu", "0 if self.data < 0", "0 if self.data > 0"),
    ("sigmoid without minus", "forward", "sigmoid", "-self.data", "self.data"),
    ("log10", "forward", "log", "math.log(", "math.log10("),
    ("* for **", "forward", "__pow__", "self.data**other", "self.data * other"),
    ("a sum for a difference", "forward", "__sub__", "(-other)", "other"),
    ("self - other", "forward", "__rsub__", "(-self) + other", "self - other"),
    ("-(self) - other", "forward", "__rsub__", "(-self) + other", "(-self) - other"),
    ("self / other", "forward", "__rtruediv__", "other * self**-1", "self / other"),
    ("other / self", "forward", "__truediv__", "self * other**-1", "other * self**-1"),
    ("the other operand is lost", "forward", "__radd__", "self + other", "self + self"),
    ("the other operand is lost", "forward", "__rmul__", "self * other", "self * self"),
    ("a sum for a product", "forward", "__rmul__", "self * other", "self + other"),
    ("does nothing", "forward", "__neg__", "self * -1", "self * 1"),
    # The graph.
    (
        "a new value without operands",
        "detached",
        "__neg__",
        "return self * -1",
        "return Value(-self.data)",
    ),
    (
        "a new value without operands",
        "detached",
        "__sub__",
        "return self + (-other)",
        "return Value(self.data - (other.data if isinstance(other, Value) else other))",
    ),
    (
        "a new value without operands",
        "detached",
        "__rtruediv__",
        "return other * self**-1",
        "return Value(other / self.data)",
    ),
    ("operands forgotten", "detached|missing child", "exp", '(self,), "exp"', '(), "exp"'),
    ("an operand forgotten", "missing child", "__add__", ", (self, other)", ", (self,)"),
    ("an operand forgotten", "missing child", "__mul__", ", (self, other)", ", (self,)"),
    ("an operand forgotten", "missing child", "__mul__", ", (self, other)", ", (other,)"),
    ("the same operand twice", "missing child", "__mul__", ", (self, other)", ", (self, self)"),
    ("not attached", "no backward", "__add__", f"        {ATTACH}\n", ""),
    ("not attached", "no backward", "__mul__", f"        {ATTACH}\n", ""),
    ("not attached", "no backward", "tanh", f"        {ATTACH}\n", ""),
    ("not attached", "no backward", "relu", f"        {ATTACH}\n", ""),
    ("attached under another name", "no backward", "__pow__", ATTACH, "out.backward_ = _backward"),
    ("attached to self", "misplaced", "__mul__", ATTACH, "self._backward = _backward"),
    ("attached to self", "misplaced", "tanh", ATTACH, "self._backward = _backward"),
    ("attached to self", "misplaced", "exp", ATTACH, "self._backward = _backward"),
    ("attached to other", "misplaced", "__add__", ATTACH, "other._backward = _backward"),
    (
        "called when attached",
        "no backward|raises",
        "__add__",
        ATTACH,
        "out._backward = _backward()",
    ),
    ("called when attached", "no backward|raises", "tanh", ATTACH, "out._backward = _backward()"),
    # Operands are changed.
    (
        "changes the operand",
        "mutates",
        "__add__",
        ADD_OUT,
        'self.data += other.data\n        out = Value(self.data, (self, other), "+")',
    ),
    (
        "changes the operand",
        "mutates",
        "relu",
        "out = Value(0 if self.data < 0 else self.data,",
        "self.data = max(0, self.data)\n        out = Value(self.data,",
        "functions",
    ),
    (
        "changes the operand",
        "mutates",
        "__neg__",
        "return self * -1",
        "self.data = -self.data\n        return self",
    ),
    (
        "changes the operand",
        "mutates",
        "exp",
        "out = Value(math.exp(self.data),",
        "self.data = math.exp(self.data)\n        out = Value(self.data,",
    ),
    # What several share.
    (
        *("the result is kept in the operand", "shared state", "tanh"),
        (("out = Value", "self.out = out = Value"), ("* out.grad", "* self.out.grad")),
        "diamond",
    ),
    (
        *("the result is kept in the operand", "shared state", "__mul__"),
        (
            (MUL_OUT, 'self.out = out = Value(self.data * other.data, (self, other), "*")'),
            (MUL_SELF, "self.grad += other.data * self.out.grad"),
            (MUL_OTHER, "other.grad += self.data * self.out.grad"),
        ),
        "diamond",
    ),
    (
        *("lists kept between runs", "shared state", "backward"),
        (
            (
                "def backward(self):\n        topo = []\n        visited = set()\n",
                "def backward(self, topo=[], visited=set()):\n",
            ),
        ),
    ),
    (
        "the loop's variable in a closure",
        "shared state|wrong operand|derivative|loop variable",
        "__add__",
        (
            (
                "        def _backward():\n            self.grad += 1.0 * out.grad\n            other.grad += 1.0 * out.grad\n",
                "        for one in (self, other):\n\n            def _backward():\n                one.grad += out.grad\n",
            ),
        ),
    ),
    # What raises.
    ("a name that is not there", "raises", "__mul__", "other.data * out", "othr.data * out"),
    ("an attribute that is not there", "raises", "tanh", "out.grad", "out.gard"),
    ("other + self", "raises", "__radd__", "self + other", "other + self"),
    ("other - self", "raises", "__rsub__", "(-self) + other", "other - self"),
    ("other * self", "raises", "__rmul__", "self * other", "other * self"),
    ("other / self", "raises", "__rtruediv__", "other * self**-1", "other / self"),
    ("a backward with a parameter", "raises", "exp", "def _backward():", "def _backward(self):"),
    ("add of a list", "raises", "backward", "topo.append(v)", "topo.add(v)"),
    # The driver.
    ("no seed", "seed", "backward", "        self.grad = 1.0\n", ""),
    ("a seed of 0", "seed", "backward", "self.grad = 1.0", "self.grad = 0.0"),
    ("the value as the seed", "seed", "backward", "self.grad = 1.0", "self.grad = self.data"),
    ("a leaf is seeded", "seed", "backward", "self.grad = 1.0", "topo[0].grad = 1.0"),
    (
        "seeded after the walk",
        "seed",
        "backward",
        (
            ("        self.grad = 1.0\n", ""),
            (
                "            node._backward()\n",
                "            node._backward()\n        self.grad = 1.0\n",
            ),
        ),
    ),
    ("not reversed", "order", "backward", "reversed(topo)", "topo"),
    (
        "operands after their result",
        "order",
        "backward",
        (
            ("                topo.append(v)\n", ""),
            ("visited.add(v)\n", "visited.add(v)\n                topo.append(v)\n"),
            ("reversed(topo)", "topo"),
        ),
        "diamond",
    ),
    (
        "by the size of the number",
        "order",
        "backward",
        "reversed(topo)",
        "sorted(topo, key=lambda v: v.data)",
        "diamond",
    ),
    (
        "breadth first",
        "order",
        "backward",
        (
            (
                "        build_topo(self)\n",
                "        queue = [self]\n        for v in queue:\n            if v not in visited:\n                visited.add(v)\n                topo.insert(0, v)\n                queue.extend(v._prev)\n",
            ),
        ),
        "diamond",
    ),
    (
        "visited is never asked",
        "twice",
        "backward",
        "if v not in visited:",
        "if v is not None:",
        "diamond",
    ),
    (
        "visited is never filled",
        "twice",
        "backward",
        "                visited.add(v)\n",
        "",
        "diamond",
    ),
    (
        "runs each twice",
        "twice",
        "backward",
        "            node._backward()\n",
        "            node._backward()\n            node._backward()\n",
    ),
    ("the first operand only", "unreached", "backward", "in v._prev:", "in list(v._prev)[:1]:"),
    ("no recursion", "unreached", "backward", "build_topo(child)", "topo.append(child)"),
    ("the root is left out", "unreached", "backward", "reversed(topo)", "reversed(topo[:-1])"),
    (
        "stops after the first",
        "unreached",
        "backward",
        "            node._backward()\n",
        "            node._backward()\n            break\n",
    ),
    (
        "not called",
        "unreached|no backward|not run",
        "backward",
        "node._backward()",
        "node._backward",
    ),
    (
        "operands are set to 0",
        "resets|overwrites",
        "backward",
        "            node._backward()\n",
        "            for child in node._prev:\n                child.grad = 0.0\n            node._backward()\n",
        "diamond",
    ),
    (
        "set to 0 after its turn",
        "resets",
        "backward",
        "            node._backward()\n",
        "            node._backward()\n            node.grad = 0.0\n",
    ),
)
