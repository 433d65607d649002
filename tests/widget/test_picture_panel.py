"""The static picture of a training panel."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

import pytest

from micrograd import MLP
from micrograd_widget import TrainingPanel
from micrograd_widget.picture.curve_svg import Curves, curves_svg, legend_svg
from micrograd_widget.picture.network_svg import MOST_LINES, Network, network_svg, weight_counts
from micrograd_widget.picture.plane_svg import Plane, plane_svg

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.encode())


def fragment(content: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<g>{content}</g>")


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in parsed(svg).iter(f"{SVG}text")]


def curves(train, test=(), step=None):
    last = len(train) - 1
    return Curves(train, test, last if step is None else step, "first", "last", "train", "test")


def lines_of(network: Network) -> dict[str, int]:
    """The number of lines by the class of their path."""
    paths = fragment(network_svg(network, 400, 200)).iter("path")
    return {path.get("class"): path.get("d").count("M") for path in paths}


def test_weights_are_told_apart_by_sign_and_size():
    network = Network([2, 2, 1], [1.0, -1.0, 0.0, 0.3, -0.3, 0.0, 0.8, 0.1, 0.0], ["x1", "x2"])
    assert lines_of(network) == {"v q0": 1, "v q1": 1, "v q3": 2, "v y q1": 1, "v y q3": 1}
    assert weight_counts(network) == (6, 6)


def test_of_many_weights_the_largest_are_drawn():
    parameters = [float(index) for index in range(16 * 17 * 2)]
    network = Network([16, 16, 16], parameters, [f"x{index}" for index in range(16)])
    assert sum(lines_of(network).values()) == MOST_LINES
    assert weight_counts(network) == (MOST_LINES, 512)
    wide = Network([1000, 1], [0.5] * 1001, ["x"] * 1000)
    assert weight_counts(wide) == (16, 1000)


def test_weights_that_are_no_numbers_are_left_out():
    network = Network([1, 2], [math.nan, 0.0, math.inf, 0.0], ["x"])
    assert lines_of(network) == {}
    assert sum(lines_of(Network([1, 1], [0.0, 0.0], ["x"])).values()) == 1


@pytest.mark.parametrize(
    "losses",
    [
        [],
        [0.5],
        [1.0, 0.5, 0.25],
        [math.nan] * 3,
        [1.0, math.nan, 2.0],
        [1e308, 1e-320],
        [0.0, 0.0],
    ],
)
def test_curves_of_all_kinds_are_drawn(losses):
    drawn = fragment(curves_svg(curves(losses, losses), 300, 100))
    for path in drawn.iter("path"):
        assert not re.search("nan|inf", path.get("d"))
        assert all(
            0 <= float(y) <= 100 for y in re.findall(r"[ML]\S+ (\S+?)(?=[MLHVh]|$)", path.get("d"))
        )


def test_a_long_curve_has_few_points_and_its_ends():
    drawn = fragment(curves_svg(curves([1.0] * 100_000), 300, 100))
    path = next(one.get("d") for one in drawn.iter("path") if one.get("class") == "r")
    assert path.count("L") == 120 and path.startswith("M52 ") and "L300 " in path


def test_a_run_that_went_back_shows_where_it_stands():
    assert 'class="j s"' in curves_svg(curves([1.0] * 9, step=4), 300, 100)
    assert 'class="j s"' not in curves_svg(curves([1.0] * 9), 300, 100)


def test_the_legend_names_the_test_where_there_is_one():
    assert "test" in legend_svg(curves([1.0], [1.0]))
    assert "test" not in legend_svg(curves([1.0], [math.nan]))


def test_cells_of_one_colour_in_a_row_are_one():
    cells = [[(0, 2), (0, 2), (1, 2)], [None, (1, 2), (1, 2)], [(1, 0)] * 3]
    paths = {
        one.get("class"): one.get("d")
        for one in fragment(plane_svg(Plane(cells, [], []), 30)).iter("path")
    }
    assert paths == {
        "k0 a2": "M0 0h20v10h-20z",
        "k1 a2": "M20 0h10v10h-10zM10 10h20v10h-20z",
        "k1 a0": "M0 20h30v10h-30z",
    }


def test_a_panel_has_network_data_and_losses():
    panel = TrainingPanel(MLP(2, [4, 1]), points=40)
    panel.fit(5)
    svg = panel.to_svg()
    root, shown = parsed(svg), texts(svg)
    assert root.get("role") == "img" and root[0].text == "Training MLP(2, [4, 1])"
    assert "step 5" in root[1].text
    assert "MLP(2, [4, 1]) · 12 weights" in shown and "Data" in shown and "train loss" in shown
    assert {"x1", "x2", "step 0", "step 5"} <= set(shown)
    marks = [
        one.get("d").count("M")
        for one in root.iter(f"{SVG}path")
        if one.get("class") == "ro" or "pt" in one.get("class")
    ]
    assert sum(marks) == 40


def test_the_border_is_where_the_model_has_it():
    panel = TrainingPanel(MLP(2, [1]), points=40)
    for parameter, number in zip(panel.parameters(), (1.0, 0.0, 0.0), strict=True):
        parameter.data = number
    panel.fit(0)
    panel.set(learning_rate=0.1)
    raster = re.findall(r'<path d="([^"]*)" class="(k\d a\d)"', panel.to_svg())
    left, right = ((kind, path) for path, kind in raster)
    assert left[0] == "k0 a2" and right[0] == "k1 a2"
    assert left[1].startswith("M0 0h") and not right[1].startswith("M0 0h")


@pytest.mark.parametrize(
    ("dataset", "options"),
    [("yin_yang", {}), ("hills", {"theme": "dark"}), ("moons", {"language": "it"})],
)
def test_all_problems_are_drawn(dataset, options):
    panel = TrainingPanel(dataset=dataset, points=20, hidden=[2], **options)
    panel.fit(2)
    assert len(parsed(panel.to_svg())) > 5
    assert ("passo 2" in texts(panel.to_svg())) == (options.get("language") == "it")


def test_points_of_other_than_two_numbers_have_no_plane():
    panel = TrainingPanel(
        MLP(3, [2, 1]), [[1, 2, 3], [3, 2, 1], [0, 0, 1], [1, 1, 1]], [0, 1, 0, 1]
    )
    assert "Data" not in texts(panel.to_svg()) and "x3" in texts(panel.to_svg())


def test_a_model_of_ones_own_has_no_network():
    class Line:
        def __init__(self):
            self.model = MLP(2, [1])

        def __call__(self, x):
            return self.model(x)

        def parameters(self):
            return self.model.parameters()

    panel = TrainingPanel(Line(), [[0, 1], [1, 0], [1, 1], [0, 0]], [0, 1, 0, 1])
    shown = texts(panel.to_svg())
    assert "Data" in shown and "x1" not in shown


def test_points_at_the_ends_of_all_numbers_break_nothing():
    panel = TrainingPanel(MLP(2, [1]), [[1e308, 1], [-1e308, 0], [1, 1], [0, 0]], [0, 1, 0, 1])
    parsed(panel.to_svg())


def test_it_is_written_to_a_file_too(tmp_path):
    panel = TrainingPanel(points=10, hidden=[1])
    svg = panel.to_svg(tmp_path / "panel.svg")
    assert (tmp_path / "panel.svg").read_text(encoding="utf-8") == svg
