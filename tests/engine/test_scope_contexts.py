"""Scopes of threads, asyncio tasks and generators are apart."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import random
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from micrograd import MLP, Value, expanded, scope

from .comparing import scope_paths


def path(value):
    return scope_paths(value)[value]


def here():
    """The scopes around what is made now."""
    return path(Value(1.0))


@pytest.fixture(autouse=True)
def no_scope_stays_open():
    assert here() == ()
    yield
    assert here() == ()


def test_threads_that_take_turns():
    turns = threading.Barrier(4)
    found = {}

    def work(name):
        made = [Value(1.0)]
        for level in range(3):
            turns.wait()
            with scope(name):
                turns.wait()
                made.append(made[-1] * 2)
                with scope(f"inner {level}"):
                    turns.wait()
                    made.append(made[-1] + 1)
                turns.wait()
                made.append(made[-1] + 1)
        found[name] = [path(value) for value in made]

    threads = [threading.Thread(target=work, args=(name,)) for name in "ABCD"]
    with scope("main"):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert here() == ("main",)
    for name in "ABCD":
        expected = [()]
        for level in range(3):
            expected += [(name,), (name, f"inner {level}"), (name,)]
        assert found[name] == expected


def test_models_in_threads_have_the_scopes_of_models():
    random.seed(1)
    model = MLP(2, [3, 1])
    expected = set(scope_paths(model([1.0, 2.0])).values())

    def graphs(name):
        with scope(name):
            return name, [set(scope_paths(model([1.0, 2.0])).values()) for _ in range(20)]

    with ThreadPoolExecutor(4) as pool:
        for name, found in pool.map(graphs, "ABCDEFGH"):
            inside = {(name, *one) if one else () for one in expected}
            assert found == [inside] * 20


@pytest.mark.parametrize("outer", [None, "outer"])
def test_tasks_of_a_gather(outer):
    async def work(name, turns):
        with scope(name):
            first = Value(1.0)
            for _ in range(turns):
                await asyncio.sleep(0)
            with scope("inner"):
                await asyncio.sleep(0)
                second = first * 2
            return path(first), path(second), here()

    async def main():
        with scope(outer) if outer else contextlib.nullcontext():
            found = await asyncio.gather(work("A1", 3), work("A2", 1), work("A3", 2))
            around = here()
        return found, around

    found, around = asyncio.run(main())
    above = (outer,) if outer else ()
    assert around == above
    for name, paths in zip(("A1", "A2", "A3"), found, strict=True):
        assert paths == ((*above, name), (*above, name, "inner"), (*above, name))


def test_work_handed_to_a_thread_by_a_task_stays_in_its_scope():
    async def main():
        with scope("task"):
            return await asyncio.to_thread(here)

    assert asyncio.run(main()) == ("task",)


def batches(name, count=3):
    with scope(name):
        for index in range(count):
            yield Value(index) * 2


def test_generator_keeps_its_scope_to_itself():
    for value in batches("data"):
        assert path(value) == ("data",)
        assert here() == ()
    with scope("loop"):
        for value in batches("data"):
            assert path(value) == ("loop", "data")
            assert here() == ("loop",)
            with scope("step"):
                assert here() == ("loop", "step")


def test_generators_that_take_turns():
    for a, b in zip(batches("A"), batches("B"), strict=True):
        assert (path(a), path(b), path(a + b)) == (("A",), ("B",), ())


def test_scope_of_a_generator_is_that_of_its_body_wherever_it_goes_on():
    numbers = batches("data")
    next(numbers)
    with scope("other"):
        assert path(next(numbers)) == ("data",)
        assert here() == ("other",)
        assert list(map(path, numbers)) == [("data",)]
        assert here() == ("other",)


def test_scopes_inside_a_generator():
    random.seed(0)
    model = MLP(1, [1])

    def outputs():
        with scope("outer"):
            yield model([1.0])
            with scope("inner"):
                yield model([2.0])
                yield from batches("nested", 1)
            yield expanded(Value(1.0) - Value(2.0))
            yield Value(1.0)

    found = []
    with scope("reader"):
        for value in outputs():
            found.append(path(value))
            assert here() == ("reader",)
    parts = ("MLP", "layer 1", "neuron 1")
    assert found == [
        ("reader", "outer", *parts),
        ("reader", "outer", "inner", *parts),
        ("reader", "outer", "inner", "nested"),
        ("reader", "outer"),
        ("reader", "outer"),
    ]


def test_generator_that_is_left_or_thrown_into():
    for end in (lambda g: g.close(), lambda g: g.throw(KeyError)):
        numbers = batches("data")
        next(numbers)
        with scope("reader"), contextlib.suppress(KeyError):
            end(numbers)
        assert here() == ()
    numbers = batches("data")
    next(numbers)
    del numbers
    gc.collect()
    assert here() == ()


def test_generator_in_a_thread_that_another_thread_began():
    numbers = batches("data")
    next(numbers)
    with ThreadPoolExecutor(1) as pool, scope("main"):
        assert pool.submit(lambda: path(next(numbers))).result() == ("data",)
        assert pool.submit(here).result() == ()
        assert here() == ("main",)
    numbers.close()


def test_asynchronous_generator():
    async def points():
        with scope("data"):
            for index in range(2):
                await asyncio.sleep(0)
                yield Value(index)

    async def main():
        with scope("loop"):
            async for value in points():
                assert path(value) == ("loop", "data")
                assert here() == ("loop",)

    asyncio.run(main())


@contextlib.contextmanager
def block(name):
    with scope("block"), scope(name):
        yield


@contextlib.asynccontextmanager
async def slow_block(name):
    with scope(name):
        await asyncio.sleep(0)
        yield


def test_scope_of_a_context_manager_is_for_the_block_of_its_caller():
    with block("x"):
        assert here() == ("block", "x")
        with block("y"):
            assert here() == ("block", "x", "block", "y")
        assert here() == ("block", "x")

    async def main():
        async with slow_block("slow"):
            await asyncio.sleep(0)
            assert here() == ("slow",)
        assert here() == ()

    asyncio.run(main())


def test_block_of_a_generator():
    def blocks():
        with block("x"):
            yield Value(1.0)
        with contextlib.ExitStack() as stack:
            stack.enter_context(scope("stack"))
            stack.enter_context(block("y"))
            yield Value(2.0)
            assert here()[-3:] == ("stack", "block", "y")

    with scope("reader"):
        found = []
        for value in blocks():
            found.append(path(value))
            assert here() == ("reader",)
    assert found == [("reader", "block", "x"), ("reader", "stack", "block", "y")]


def test_exit_stack_outside_a_generator():
    with contextlib.ExitStack() as stack:
        stack.enter_context(scope("a"))
        stack.enter_context(block("b"))
        assert here() == ("a", "block", "b")
    assert here() == ()
