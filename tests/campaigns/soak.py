"""A long shift on a fast clock: is anything growing, late or broken?

    python3 packaging/dev.py campaign soak [--hours 8] [--treatments 500] [--step 1]

A real window on a real encrypted record, offscreen. Treatments begin evenly over the shift; each
runs for an hour of the invented time and is observed, emptied, ended, observed for another hour
and closed, with the ECG that is due then. The clock goes on by `step` seconds, and the window then
does what it does every second; alarms are answered and read, and nurses sign out and in. Two hours
long more and more treatments go on, then as many end as begin: that is the warm-up. Judged:

- memory grows by less than 5 % after the warm-up,
- open files, windows and widgets stay as many as they were then (one treatment's worth at most),
- a tick, from the moment at which it is due to its end: 99 of 100 within 100 ms (what acts and
  other pages changed is painted before it: they fall anywhere in a second, not on its tick),
- no exception that nobody caught.
"""

import argparse
import gc
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from bespo_desktop.chart.about_watching import ObservationFinished, TaskDone
from bespo_desktop.chart.follow_up import open_tasks, proposals
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.first_window import TURN_S
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.background_task import BackgroundTask
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.crash_report import CrashReport
from bespo_desktop.services.theme import theme
from bespo_desktop.services.tidy import Tidy
from bespo_desktop.widgets.fonts import register_fonts
from bespo_desktop.window import Opened, open_window
from tests.campaigns.bench_parts.started import memory_kb
from tests.campaigns.bench_parts.wards import tell_dose, ward_of
from tests.helpers.acts import patient_id
from tests.helpers.figures import table
from tests.helpers.midday import ZONE

# The life of a treatment is 123 minutes: from then on as many go on as before.
WARM_HOURS = 2.25
GROWTH, LATE_MS, MORE_HANDLES, MORE_WIDGETS = 1.05, 100, 4, 60
BEGINS = 7
NURSES = ("Reilly", "Marsh")
PLACES = ("ward", "patient", "dose", "prepare", "give", "watch", "record")
PAGE_S, SIGNED_IN_S, LOOKS = 300, 3600, 100
# What happens to a treatment, by the minute after its start.
LIFE: tuple[tuple[int, str], ...] = (
    *((minute, "observed") for minute in (0, 15, 30, 45, 60)),
    (61, "ends"),
    (91, "observed"),
    (121, "observed"),
    (122, "finished"),
    (123, "task_done"),
)
TASK = "ecg"


@dataclass(slots=True)
class Seen:
    """What was counted at one moment."""

    memory_kb: float
    handles: int
    widgets: int


@dataclass(slots=True)
class Shift:
    """What a shift left behind."""

    hours: float
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
        """Return what was counted after the warm-up, of a short shift in its middle."""
        place = min(WARM_HOURS / self.hours, 0.5)
        return self.seen[int(len(self.seen) * place)]

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
    """Count when no backup and no check of the record is at work: they are over in a moment."""
    QApplication.processEvents()
    while BackgroundTask.any_running():
        QApplication.processEvents()
        time.sleep(0.01)
    gc.collect()
    handles = len(list(Path("/proc/self/fd").iterdir()))
    return Seen(memory_kb(), handles, len(QApplication.allWidgets()))


class Ward:
    """The window, the nurses' hands, and the invented time."""

    def __init__(self, opened: Opened, clock: SetClock, ids: dict[str, str], shift: Shift) -> None:
        self.opened, self.clock, self.ids, self.shift = opened, clock, ids, shift
        self.context = opened.conductor.context
        self.due: list[tuple[datetime, str, BedsideTeller]] = []
        self.tidy = Tidy(opened.conductor.shell)

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
        nurses = [self.ids[name] for name in NURSES]
        patient = patient_id(1000 + number)
        story = BedsideTeller(self.context.facts, self.context.ward, acts, own, patient, *nurses)
        tell_dose(story, 1000 + number, began)
        self.shift.treatments += 1
        self.due += [(began + timedelta(minutes=minute), act, story) for minute, act in LIFE]
        self.context.session.open_patient(patient)

    def do_what_is_due(self) -> None:
        now = self.clock.now()
        for _moment, act, story in [one for one in self.due if one[0] <= now]:
            story.at(now)
            getattr(self, act)(story)
        self.due = [one for one in self.due if one[0] > now]

    def observed(self, story: BedsideTeller) -> None:
        story.observed()

    def ends(self, story: BedsideTeller) -> None:
        """Close the infusion and open what is due in this shift; the rest is left for others."""
        story.ends()
        found = proposals(self.context.facts, story.chart)
        story.say(*(task for task in found if task.task.startswith(TASK)))

    def finished(self, story: BedsideTeller) -> None:
        story.say(ObservationFinished(signs=False))

    def task_done(self, story: BedsideTeller) -> None:
        """Do every open task: then no clock runs for this patient any more."""
        for task in open_tasks(story.chart):
            story.say(TaskDone(task=task.task))

    def look_around(self, second: int, step_s: int) -> None:
        """Another page now and then, and every hour another nurse."""
        conductor, session = self.opened.conductor, self.context.session
        if second % PAGE_S < step_s:
            conductor.open_place(PLACES[second // PAGE_S % len(PLACES)])
        if second % SIGNED_IN_S < step_s:
            name = NURSES[second // SIGNED_IN_S % len(NURSES)]
            session.lock()
            QApplication.processEvents()
            session.sign_in(self.context.desk.people()[self.ids[name]])

    def tick(self) -> None:
        """One second's work of the window; then alarms are answered and read."""
        conductor = self.opened.conductor
        started = time.perf_counter()
        self.tidy.collect()
        conductor.tick()
        self.paint()
        self.shift.ticks_ms.append((time.perf_counter() - started) * 1000)
        board = conductor.alarms.board
        for one in (*board.waiting(), *board.to_know()):
            board.acknowledge(one.alarm.id, self.ids["Reilly"])

    def paint(self) -> None:
        """Let the window show what was done, as it does at once: a tick comes later."""
        QApplication.processEvents()
        # Nothing runs Qt's own loop here, which lets go of what is to be deleted later.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def close(self) -> None:
        """Close the window and the record, whatever happened: another test may come."""
        self.tidy.stop()
        self.opened.conductor.stop_time()
        self.opened.conductor.shell.close()
        self.opened.close()
        self.opened.conductor.shell.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def shift(folder: Path, hours: float, treatments: int, step_s: int) -> Shift:
    """Return what a shift of so many invented hours left behind."""
    found = Shift(hours)
    ward_of(folder, patients=0, notes=0)
    # In the morning: a dose that was checked before midnight is not prepared after it.
    today = datetime.now(ZoneInfo(ZONE)).replace(hour=BEGINS, minute=0, second=0, microsecond=0)
    clock = SetClock(today.astimezone(UTC) + timedelta(days=1), ZONE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CrashReport, "install", lambda self: None)
        patch.setattr(sys, "excepthook", lambda kind, error, _trace: _keep(found, kind, error))
        opened = open_window(folder, clock)
        people = opened.conductor.context.desk.people()
        ids = {person.surname: person.id for person in people.values()}
        opened.conductor.shell.show()
        ward = Ward(opened, clock, ids, found)
        try:
            _work(ward, hours, treatments, step_s)
        finally:
            ward.close()
    return found


def _work(ward: Ward, hours: float, treatments: int, step_s: int) -> None:
    """Begin the treatments evenly over the shift, and do in each step what is due."""
    ticks, settled = round(hours * 3600 / step_s), False
    for number in range(ticks):
        ward.clock.forward(seconds=step_s)
        while ward.shift.treatments < treatments * (number + 1) / ticks:
            ward.begin(ward.shift.treatments)
        ward.do_what_is_due()
        ward.look_around(number * step_s, step_s)
        ward.paint()
        ward.tick()
        if number * step_s >= PAGE_S * len(PLACES) and not settled:
            # Every page was opened: what is there now stays.
            ward.tidy.settle()
            settled = True
        if number % max(5, ticks // LOOKS) == 0:
            ward.shift.seen.append(look())


def _keep(found: Shift, kind: type[BaseException], error: BaseException) -> None:
    found.errors.append(f"{kind.__name__}: {error}")


def main() -> int:
    """Work through the shift; 0 when nothing is wrong."""
    reader = argparse.ArgumentParser(prog="soak")
    reader.add_argument("--hours", type=float, default=8)
    reader.add_argument("--treatments", type=int, default=500)
    reader.add_argument("--step", type=int, default=1, help="invented seconds between two ticks")
    given = reader.parse_args()
    app = QApplication(sys.argv[:1])
    register_fonts()
    theme().apply(app)
    sys.setswitchinterval(TURN_S)
    with tempfile.TemporaryDirectory() as place:
        found = shift(Path(place) / "data", given.hours, given.treatments, given.step)
    warm, last = found.warm, found.seen[-1]
    figures = {
        "invented hours": given.hours,
        "treatments": found.treatments,
        "ticks": len(found.ticks_ms),
        "memory after the warm-up, MB": f"{warm.memory_kb / 1000:.0f}",
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
