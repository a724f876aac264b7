"""What the window keeps from second to second against what it would work out, for a whole shift.

    python3 packaging/dev.py campaign steady [--hours 8] [--step 1]

Alarms, clocks and board rows of every chart of the practice ward, and for a day the rows of those
at rest; a difference is an alarm that came late or a row that stood too long.
"""

import argparse
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from bespo_desktop.chart.resting import at_rest
from bespo_desktop.services.steady import AHEAD_AT_REST
from tests.helpers.figures import table
from tests.helpers.steady_ward import differing, the_ward

DAY = timedelta(days=1)


def main() -> int:
    """Print how often something was another; 0 when it never was."""
    reader = argparse.ArgumentParser(prog="steady")
    reader.add_argument("--hours", type=int, default=8)
    reader.add_argument("--step", type=int, default=1, help="seconds")
    given = reader.parse_args()
    span, step = timedelta(hours=given.hours), timedelta(seconds=given.step)
    with tempfile.TemporaryDirectory() as folder:
        works, charts = the_ward(Path(folder))
    found = {name: differing(work, charts, span, step) for name, work in works.items()}
    resting = [chart for chart in charts if at_rest(chart)]
    row = works["row of the board"]
    found["row of a chart at rest"] = differing(row, resting, DAY, step, ahead=AHEAD_AT_REST)
    figures = {name: f"{len(moments)} differences" for name, moments in found.items()}
    print(table(f"{len(charts)} charts, {given.hours} h, every {given.step} s", 0, figures))
    for name, moments in found.items():
        print("\n".join(f"{name}: {moment}" for moment in moments[:5]))
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
