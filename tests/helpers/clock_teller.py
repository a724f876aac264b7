"""Tells, line by line as it is asked, what the program's clocks say: for a process whose computer's
clock is moved from outside.

`python -m tests.helpers.clock_teller`
"""

import json
import sys
import time

from bespo_desktop.services.clock import SystemClock
from bespo_desktop.services.clock_watch import ClockWatch, GapWatch


def main() -> int:
    """Answer every line with one line of JSON."""
    clock = SystemClock("Europe/London")
    watch, gaps = ClockWatch(clock), GapWatch()
    begun, steady = clock.now(), time.clock_gettime(time.CLOCK_BOOTTIME)
    for _line in sys.stdin:
        gap = gaps.look()
        passed = time.clock_gettime(time.CLOCK_BOOTTIME) - steady
        told = {
            "error_s": (clock.now() - begun).total_seconds() - passed,
            "apart_s": (clock.wall() - clock.now()).total_seconds(),
            "moved_s": watch.moved_s(),
            "gap_s": gap.long.total_seconds() if gap is not None else 0,
        }
        print(json.dumps(told), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
