"""The layout of static pictures: nothing overlaps, and every line ends where it belongs."""

from __future__ import annotations

import random
from itertools import combinations, pairwise

import pytest

from micrograd_widget.picture.layout import lay_out
from micrograd_widget.picture.layout.layers import layered
from micrograd_widget.picture.layout.order import crossings, neighbours, ordered
from micrograd_widget.picture.layout.places import rising


def random_graph(seed: int):
    """Sizes and lines of a graph of up to 60 items, some of them without any line."""
    drawn = random.Random(seed)
    count = drawn.randint(1, 60)
    back = drawn.choice([2, 6, 60])
    edges = [
        (drawn.randrange(max(0, target - back), target), target)
        for target in range(1, count)
        for _ in range(drawn.randint(0, 3))
    ]
    sizes = [(drawn.randint(90, 260), drawn.choice([56, 66, 72])) for _ in range(count)]
    return sizes, edges


def boxes(layout, sizes):
    return [
        (x, y, x + width, y + height)
        for (x, y), (width, height) in zip(layout.corners, sizes, strict=True)
    ]


@pytest.mark.parametrize("downwards", [False, True])
@pytest.mark.parametrize("seed", range(60))
def test_no_two_items_overlap_and_lines_end_at_theirs(seed, downwards):
    sizes, edges = random_graph(seed)
    layout = lay_out(sizes, edges, downwards=downwards)
    places = boxes(layout, sizes)
    for (left, top, right, bottom), other in combinations(places, 2):
        assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
    assert all(left >= 0 and top >= 0 for left, top, _, _ in places)
    assert all(right <= layout.width and bottom <= layout.height for _, _, right, bottom in places)
    for (source, target), route in zip(edges, layout.routes, strict=True):
        (x, y), (to_x, to_y) = route[0], route[-1]
        left, top, right, bottom = places[source]
        assert y == bottom and left < x < right if downwards else x == right and top < y < bottom
        left, top, right, bottom = places[target]
        assert to_y == top and left < to_x < right if downwards else to_x == left and top < to_y
        assert downwards or to_y < bottom


@pytest.mark.parametrize("seed", range(60))
def test_no_line_runs_under_an_item(seed):
    sizes, edges = random_graph(seed)
    layout = lay_out(sizes, edges)
    places = boxes(layout, sizes)
    for route in layout.routes:
        for (x, y), (to_x, to_y) in pairwise(route):
            assert x < to_x
            if y != to_y:
                # A curve stays between its ends: there is no item where it runs from left to right.
                assert not any(left < to_x and x < right for left, _, right, _ in places)
            else:
                middle = [one for one in places if one[0] < to_x and x < one[2]]
                assert not any(top < y < bottom for _, top, _, bottom in middle)


def test_results_are_right_of_their_operands_or_below():
    sizes, edges = [(100, 56)] * 4, [(0, 2), (1, 2), (2, 3), (0, 3)]
    layout = lay_out(sizes, edges)
    assert all(layout.corners[one][0] < layout.corners[other][0] for one, other in edges)
    layout = lay_out(sizes, edges, downwards=True)
    assert all(layout.corners[one][1] < layout.corners[other][1] for one, other in edges)


def test_lines_from_one_item_share_their_bends():
    layering = layered(5, [(0, 1), (1, 2), (2, 3), (3, 4), (0, 3), (0, 4)])
    assert layering.passing[4][1:-1] == layering.passing[5][1:3]
    assert len(layering.layer) == 5 + 3


def test_lines_that_need_not_cross_do_not():
    edges = [(0, 5), (1, 4), (2, 3), (3, 6), (4, 6), (5, 6)]
    layering = layered(7, edges)
    assert crossings(ordered(layering), neighbours(layering)[1]) == 0


def test_crossings_are_counted():
    order = [[0, 1], [2, 3]]
    assert crossings(order, [[3], [2], [], []]) == 1
    assert crossings(order, [[2, 3], [2, 3], [], []]) == 1
    assert crossings(order, [[2], [3], [], []]) == 0


def test_rising_numbers_stay_and_falling_ones_meet():
    assert rising([1.0, 2.0, 5.0], [1, 1, 1]) == [1.0, 2.0, 5.0]
    assert rising([3.0, 1.0, 5.0], [1, 1, 1]) == [2.0, 2.0, 5.0]
    assert rising([4.0, 1.0], [2, 1]) == [3.0, 3.0]


def test_a_graph_of_nothing_and_one_of_one():
    assert lay_out([], []).corners == ()
    assert lay_out([(100, 56)], []).corners == ((0.0, 0.0),)
