"""The corpus as a table: `python -m tests.diagnosis.table [FILE OF FAILURES]`."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence

from .judging import Judged, judge_mutants, judge_right
from .right_styles import RIGHT

_OUTCOMES = ("right", "line", "place", "cause", "missed", "raised")


def table_of(mutants: Sequence[Judged], graphs: Sequence[Judged]) -> str:
    """A line for each cause, one for all, and one for the right graphs."""
    of_cause: dict[str, Counter[str]] = defaultdict(Counter)
    for one in mutants:
        assert one.mutant is not None
        of_cause[one.mutant.causes[0]][one.outcome] += 1
    lines = [_row("cause", "all", *_OUTCOMES)]
    for cause, outcomes in sorted(of_cause.items()):
        lines.append(_row(cause, outcomes.total(), *(outcomes[name] for name in _OUTCOMES)))
    total = sum(of_cause.values(), Counter())
    lines.append(_row("together", total.total(), *(total[name] for name in _OUTCOMES)))
    accused = [one for one in graphs if one.said]
    changed = [one for one in (*mutants, *graphs) if one.changed]
    seconds = sorted(one.seconds for one in (*mutants, *graphs))
    lines += [
        f"cause and place right: {total['right'] / total.total():.1%}; "
        f"cause and method: {(total['right'] + total['line']) / total.total():.1%}",
        f"visible told rightly: {sum(one.visible for one in mutants)} of {len(mutants)}",
        f"right graphs: {len(graphs)}, accused: {len(accused)}",
        f"objects not as before: {len(changed)}",
        f"seconds for one check: {seconds[len(seconds) // 2]:.3f} in the middle, "
        f"{seconds[-1]:.3f} at most",
    ]
    return "\n".join(lines)


def failures_of(mutants: Sequence[Judged], graphs: Sequence[Judged]) -> str:
    """All that is not as it should be: what was expected, what was said, and the code."""
    told = []
    for one in mutants:
        if one.outcome == "right" or one.mutant is None:
            continue
        mutant = one.mutant
        lines = mutant.lines()
        where = f"{'|'.join(mutant.causes)} in {mutant.where}, line {min(lines)}-{max(lines)}"
        told.append(f"{one.outcome.upper()}: {one.name}\n  expected {where}\n  said {_said(one)}")
        told += [f"  - {old.strip()!r}\n  + {new.strip()!r}" for old, new in mutant.changes]
    told += [f"VISIBLE: {one.name}: not {one.said[0][3]}" for one in mutants if not one.visible]
    told += [f"ACCUSED: {one.name}: {_said(one)}" for one in graphs if one.said]
    for one in (*mutants, *graphs):
        told += [f"CHANGED: {one.name}: {change}" for change in one.changed[:1]]
    return "\n".join(told)


def _said(one: Judged) -> str:
    return "; ".join(f"{cause} in {where}, line {line}" for cause, where, line, _ in one.said[:3])


def _row(name: object, *cells: object) -> str:
    return f"{name!s:<16}" + "".join(f"{cell!s:>8}" for cell in cells)


def main() -> None:
    mutants, graphs = list(judge_mutants()), list(judge_right(RIGHT, 300))
    print(table_of(mutants, graphs))
    if len(sys.argv) > 1:
        with open(sys.argv[1], "w", encoding="utf-8") as file:
            file.write(f"{table_of(mutants, graphs)}\n\n{failures_of(mutants, graphs)}\n")


if __name__ == "__main__":
    main()
