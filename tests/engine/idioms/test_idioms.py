"""Every program does on our engine what it does on the published one, or the table says why not.

What the published engine does stands in `expectations.json`, so that ours is judged everywhere; and
where that package is installed, it is run itself.
"""

from __future__ import annotations

import json

import pytest

from .differences import DIFFERENCES
from .engines import FOLDER, PROGRAMS, load_ours, load_published, outcome
from .make_expectations import FILE
from .seen import alike

EXPECTED = json.loads(FILE.read_text("utf-8"))
PUBLISHED = load_published()


@pytest.mark.parametrize("name", PROGRAMS)
def test_ours_does_as_published_or_as_the_table_says(name):
    ours = outcome(name, load_ours())
    if name not in DIFFERENCES:
        assert alike(ours, EXPECTED[name]), f"published {EXPECTED[name]}, ours {ours}"
        return
    difference = DIFFERENCES[name]
    assert alike(ours, difference.ours), f"the table has {difference.ours}, ours gives {ours}"
    assert not alike(ours, EXPECTED[name]), "the engines agree; the table need not name this"


@pytest.mark.skipif(PUBLISHED is None, reason=f"the published micrograd is not in {FOLDER}")
@pytest.mark.parametrize("name", PROGRAMS)
def test_published_does_as_was_written_down(name):
    assert alike(outcome(name, PUBLISHED), EXPECTED[name])


def test_every_difference_has_a_program_and_a_reason():
    assert EXPECTED.keys() == PROGRAMS.keys()
    for name, difference in DIFFERENCES.items():
        assert name in PROGRAMS and difference.reason.endswith(".")


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_leave_the_engine_as_it_was(name):
    ours = load_ours()
    things = [vars(module) for module in (ours["micrograd.engine"], ours["micrograd.nn"])]
    things += [vars(kind) for kind in ours["micrograd.nn"].Value.__mro__]
    before = [dict(thing) for thing in things]
    outcome(name, ours)
    assert [dict(thing) for thing in things] == before
