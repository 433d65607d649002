"""Writes down what the published engine does in each program.

python -m tests.engine.idioms.make_expectations
"""

from __future__ import annotations

import json
from pathlib import Path

from .engines import FOLDER, PROGRAMS, load_published, outcome

FILE = Path(__file__).with_name("expectations.json")


def main() -> None:
    published = load_published()
    if published is None:
        raise SystemExit(f"the published micrograd is not in {FOLDER}; `make bench` installs it")
    outcomes = {name: outcome(name, published) for name in PROGRAMS}
    lines = [f"{json.dumps(name)}: {json.dumps(found)}" for name, found in outcomes.items()]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
