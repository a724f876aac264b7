"""A long shift on a fast clock: is anything growing, late or broken?

    python3 packaging/dev.py campaign soak [--hours 8] [--treatments 500] [--step 10]

A real window on a real encrypted record, offscreen. Treatments begin evenly over the shift; each
runs for an hour of the invented time and is observed, emptied, ended and observed again. The
clock goes on by `step` seconds, and the window then does what it does every second. Judged:

- memory grows by less than 5 % after the first fifth of the shift,
- open files, windows and widgets stay as many as they were then (one treatment's worth at most),
- from the moment at which a tick is due to its end: 99 of 100 within 100 ms,
- no exception that nobody caught.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.crash_report import CrashReport
from bespo_desktop.services.theme import theme
from bespo_desktop.widgets.fonts import register_fonts
from bespo_desktop.window import Opened, open_window
from tests.campaigns.bench_parts.started import memory_kb
from tests.campaigns.bench_parts.wards import ZONE, tell_dose, ward_of
from tests.helpers.acts import patient_id
from tests.helpers.figures import table

WARM = 0.2
GROWTH, LATE_MS, MORE_HANDLES, MORE_WIDGETS = 1.05, 100, 4, 60
PLACES = ("ward", "patient", "give", "watch", "record")
OBSERVED = (0, 15, 30, 45, 60)


@dataclass(slots=True)
class Seen:
    """What was counted at one moment."""

    memory_kb: float
    handles: int
    widgets: int


@dataclass(slots=True)
class Shift:
    """What a shift left behind."""

    ticks_ms: list[float] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    treatments: int = 0

    @property
    def late_ms(self) -> float:
        """Return what 99 of 100 ticks stay below."""
        ordered = sorted(self.ticks_ms)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]

    @property
    def warm(self) -> Seen:
        return self.seen[int(len(self.seen) * WARM)]

    def problems(self) -> list[str]:
        """Return what is not as it must be."""
        warm, last = self.warm, self.seen[-1]
        found = {
            "memory grows": last.memory_kb > warm.memory_kb * GROWTH,
            "open files grow": last.handles > warm.handles + MORE_HANDLES,
            "widgets grow": last.widgets > warm.widgets + MORE_WIDGETS,
            "ticks are late": self.late_ms > LATE_MS,
            "errors": bool(self.errors),
        }
        return [name for name, wrong in found.items() if wrong]


def look() -> Seen:
    QApplication.processEvents()
    handles = len(list(Path("/proc/self/fd").iterdir()))
    return Seen(memory_kb(), handles, len(QApplication.allWidgets()))


class Ward:
    """The window, the nurses' hands, and the invented time."""

    def __init__(self, opened: Opened, clock: SetClock, ids: dict[str, str], shift: Shift) -> None:
        self.opened, self.clock, self.ids, self.shift = opened, clock, ids, shift
        self.context = opened.conductor.context
        self.due: list[tuple[datetime, str, BedsideTeller]] = []

    def begin(self, number: int) -> None:
        """Tell a whole dose up to the running drug, and what is to be done about it later."""
        began = self.clock.now()
        own = SetClock(began - timedelta(hours=6), ZONE)
        acts = Acts(
            facts=self.context.facts,
            journal=self.opened.started.journal,
            ward=self.context.ward,
            session=self.context.session,
            clock=own,
            people=self.context.desk.people,
        )
        nurses = self.ids["Reilly"], self.ids["Marsh"]
        patient = patient_id(1000 + number)
        story = BedsideTeller(self.context.facts, self.context.ward, acts, own, patient, *nurses)
        tell_dose(story, 1000 + number, began)
        self.shift.treatments += 1
        for minutes in OBSERVED:
            self.due.append((began + timedelta(minutes=minutes), "observed", story))
        self.due.append((began + timedelta(minutes=61), "ends", story))

    def do_what_is_due(self) -> None:
        now = self.clock.now()
        for moment, act, story in [one for one in self.due if one[0] <= now]:
            story.at(max(moment, now))
            getattr(story, act)()
        self.due = [one for one in self.due if one[0] > now]

    def tick(self, number: int) -> None:
        """One tick of the window, now and then on another page; alarms are answered."""
        conductor = self.opened.conductor
        if number % 30 == 0:
            conductor.open_place(PLACES[number // 30 % len(PLACES)])
        started = time.perf_counter()
        conductor.tick()
        QApplication.processEvents()
        # Nothing runs Qt's own loop here, which lets go of what is to be deleted later.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.shift.ticks_ms.append((time.perf_counter() - started) * 1000)
        for one in conductor.alarms.board.waiting():
            conductor.alarms.board.acknowledge(one.alarm.id, self.ids["Reilly"])


def shift(folder: Path, hours: float, treatments: int, step_s: int) -> Shift:
    """Return what a shift of so many invented hours left behind."""
    found = Shift()
    ward_of(folder, patients=0, notes=0)
    clock = SetClock(datetime.now(UTC).replace(microsecond=0), ZONE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CrashReport, "install", lambda self: None)
        patch.setattr(sys, "excepthook", lambda kind, error, _trace: _keep(found, kind, error))
        opened = open_window(folder, clock)
        people = opened.conductor.context.desk.people()
        ids = {person.surname: person.id for person in people.values()}
        opened.conductor.shell.show()
        opened.conductor.context.session.sign_in(people[ids["Reilly"]])
        ward = Ward(opened, clock, ids, found)
        ticks = round(hours * 3600 / step_s)
        for number in range(ticks):
            clock.forward(seconds=step_s)
            while ward.shift.treatments < treatments * (number + 1) / ticks:
                ward.begin(ward.shift.treatments)
            ward.do_what_is_due()
            ward.tick(number)
            if number % max(1, ticks // 100) == 0:
                found.seen.append(look())
        opened.conductor.stop_time()
        opened.conductor.shell.close()
        opened.close()
        opened.conductor.shell.deleteLater()
    return found


def _keep(found: Shift, kind: type[BaseException], error: BaseException) -> None:
    found.errors.append(f"{kind.__name__}: {error}")


def main() -> int:
    """Work through the shift; 0 when nothing is wrong."""
    reader = argparse.ArgumentParser(prog="soak")
    reader.add_argument("--hours", type=float, default=8)
    reader.add_argument("--treatments", type=int, default=500)
    reader.add_argument("--step", type=int, default=10, help="invented seconds between two ticks")
    given = reader.parse_args()
    app = QApplication(sys.argv[:1])
    register_fonts()
    theme().apply(app)
    with tempfile.TemporaryDirectory() as place:
        found = shift(Path(place) / "data", given.hours, given.treatments, given.step)
    warm, last = found.warm, found.seen[-1]
    figures = {
        "invented hours": given.hours,
        "treatments": found.treatments,
        "ticks": len(found.ticks_ms),
        "memory after the first fifth, MB": f"{warm.memory_kb / 1000:.0f}",
        "memory at the end, MB": f"{last.memory_kb / 1000:.0f} "
        f"({last.memory_kb / warm.memory_kb - 1:+.1%})",
        "open files": f"{warm.handles}, {last.handles}",
        "widgets": f"{warm.widgets}, {last.widgets}",
        "tick, 99 of 100 within, ms": f"{found.late_ms:.0f}",
        "errors": "; ".join(found.errors) or "none",
        "not as it must be": ", ".join(found.problems()) or "nothing",
    }
    print(table("soak", 0, figures))
    return 1 if found.problems() else 0


if __name__ == "__main__":
    sys.exit(main())
