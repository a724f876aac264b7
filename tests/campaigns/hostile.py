"""Hostile strings: through every strict reader, and by keys and paste into each kind of field.

`packaging/dev.py campaign hostile --strings 100000 --typed 2000 --seed 1`
"""

import argparse
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Qt tells of every script that no font here has: 10^5 lines about nothing.
os.environ.setdefault("QT_LOGGING_RULES", "*=false")

from PySide6.QtWidgets import QApplication

from bespo_desktop.facts_files import load_facts
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import register_fonts
from tests.helpers.figures import table
from tests.helpers.hostile import strings
from tests.helpers.hostile_entry import faults
from tests.helpers.hostile_fields import FieldBench


def main() -> int:
    """Run the campaign; 0 when no promise was broken."""
    parser = argparse.ArgumentParser(prog="hostile")
    parser.add_argument("--strings", type=int, default=100_000)
    parser.add_argument("--typed", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    facts = load_facts()
    found = faults(strings(given.strings, given.seed), facts)
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    register_fonts()
    theme().apply(app)
    bench = FieldBench(facts)
    for text in strings(given.typed, given.seed + 1):
        found += bench.faults(text)
    bench.close()
    figures = {
        "strings through the readers": given.strings,
        "strings typed and pasted": given.typed,
        "kinds of field": len(bench.kinds),
        "promises broken": found.total(),
    }
    print(table("Hostile strings", given.seed, figures))
    for promise, times in found.most_common():
        print(f"{times:7d}  {promise}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
