"""The text that the build packed: `js/src/host/packing/unpacked.ts`, written once more."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable
from functools import cache

_DIGITS = 88
_LARGEST = _DIGITS**8
_SMALL = _DIGITS**7
_STEPS = 4096
_INSTEAD = dict(zip("!{|}~", "&'<>\\", strict=True))


@cache
def unpacked(packed: str) -> str:
    """One that is no packed text is as it is."""
    head = re.match(r"(\d+),(\d+),", packed)
    if head is None:
        return packed
    digits = (ord(_INSTEAD.get(digit, digit)) - 35 for digit in packed[head.end() :])
    code = 0.0
    for _ in range(8):
        code = code * _DIGITS + next(digits, 0)
    span = float(_LARGEST)

    def decide(probability: float) -> int:
        nonlocal code, span
        bound = math.floor(span * probability)
        bit = code < bound
        if bit:
            span = bound
        else:
            code -= bound
            span -= bound
        while span < _SMALL:
            span *= _DIGITS
            code = code * _DIGITS + next(digits, 0)
        return int(bit)

    return _unsorted(_spelled(int(head[1]), decide), int(head[2])).decode()


def _unsorted(text: bytearray, row: int) -> bytes:
    rows = [*text[:row], -1, *text[row:]]
    following = sorted(range(len(rows)), key=rows.__getitem__)
    found, line = bytearray(), row
    for _ in text:
        line = following[line]
        found.append(rows[line])
    return bytes(found)


def _spelled(length: int, decide: Callable[[float], int]) -> bytearray:
    probabilities, logits = _tables()
    ones, counts = array("f", [0.5]) * 71_808, [0] * 71_808
    weights = [0.4] * 51

    def ask(mixture: int, *contexts: tuple[int, int]) -> int:
        inputs = [logits[math.floor(ones[context] * (_STEPS - 1))] for context, _ in contexts]
        total = weights[mixture] * inputs[0]
        for index in (1, 2):
            total += weights[mixture + index] * inputs[index]
        step = math.floor(total * 256) + _STEPS // 2
        probability = probabilities[max(0, min(_STEPS - 1, step))]
        bit = decide(probability)
        error = (bit - probability) * 0.01
        for index, one in enumerate(inputs):
            weights[mixture + index] += error * one
        for context, remembered in contexts:
            ones[context] += (bit - ones[context]) * (1 / (counts[context] + 1.5))
            counts[context] += counts[context] < remembered
        return bit

    text = bytearray()
    last = earlier = run = before = 0
    for _ in range(length):
        kind = run if run < 4 else min(15, 1 + run.bit_length())
        pair = ((earlier * 31 + last * 577) * 16 + kind) % 32_768
        runs = 2_048 + before * 16 + kind
        if ask(3 * kind, (last * 16 + kind, 60), (runs, 120), (6_144 + pair, 60)):
            run += 1
        else:
            node = 1
            for _ in range(7):
                near, far = 39_040 + last * 128 + node, 55_424 + earlier * 128 + node
                node = 2 * node + ask(48, (38_912 + node, 6), (near, 60), (far, 60))
            last, earlier = node - 128, last
            before, run = before % 16 * 16 + kind, 0
        text.append(last)
    return text


@cache
def _tables() -> tuple[list[float], list[float]]:
    middle = _STEPS // 2
    probabilities, logits = [0.0] * _STEPS, []
    odds = 1.0
    for step in range(middle):
        probabilities[middle + step] = odds / (1 + odds)
        odds *= 1.003913889338348
        probabilities[middle - 1 - step] = 1 / (1 + odds)
    logit = 0
    for step in range(_STEPS):
        while logit < _STEPS - 1 and probabilities[logit] * _STEPS < step + 0.5:
            logit += 1
        logits.append((logit - middle) / 256)
    return probabilities, logits
