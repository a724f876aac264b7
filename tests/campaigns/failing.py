"""Raises in every slot and override that a day on the ward reaches: does a result stay to be read?

`packaging/dev.py campaign failing [--scenes NAME ...] [--most N]` plays the tour, and at each of
its pictures raises once in each connected slot, and once in each function that Qt calls to paint,
to ask a model, to filter an event or when time goes on. Then it presses every button of every
room, and runs the tests of screens, widgets and services for the dialogs and the helpers that no
picture shows. After each failure no window may show anything but the stop page and alarms.
Prints what was tried and what nothing connected; status 1 when something stayed to be read.
"""

import argparse
import io
import logging
import random
import sys
import tempfile
import weakref
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from datetime import datetime
from pathlib import Path
from types import CodeType, SimpleNamespace
from typing import Any, TypeVar

import pytest

from tests.helpers.modules import ROOT
from tests.helpers.raising import (
    CONNECTIONS,
    HANDED_ON,
    Connection,
    install,
    noting_entries,
    raise_in,
    sites,
)

install()

from PySide6.QtCore import QSize, QTimer  # noqa: E402 - the program is imported after it is noted
from PySide6.QtPrintSupport import QPrintDialog  # noqa: E402
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget  # noqa: E402
from shiboken6 import isValid  # noqa: E402

from bespo_desktop.facts_files import load_facts  # noqa: E402
from bespo_desktop.screens.conductor import Conductor  # noqa: E402
from bespo_desktop.screens.stopping import stop_everything  # noqa: E402
from bespo_desktop.services.crash_report import CrashReport  # noqa: E402
from bespo_desktop.services.machine import Machine  # noqa: E402
from bespo_desktop.tour import play, scene  # noqa: E402
from bespo_desktop.tour.stage import Stage  # noqa: E402
from bespo_desktop.widgets.alarm_herald import HeraldWindow  # noqa: E402
from bespo_desktop.widgets.focus_ring import FocusRing  # noqa: E402
from bespo_desktop.widgets.nav_rail import NavRail  # noqa: E402
from bespo_desktop.widgets.practice_mark import PracticeMark  # noqa: E402
from bespo_desktop.window import open_practice  # noqa: E402

T = TypeVar("T")
ROOMS = ("screens", "widgets", "services", "application")
# An exception that Qt swallows belongs to the campaign here, not to pytest-qt.
NO_CAPTURE = "qt_no_exception_capture=1"
PLACES = ("ward", "patient", "dose", "prepare", "give", "watch", "record", "setup", "help")


class Trial:
    """Raises, looks at every window, and puts everything back as it was."""

    def __init__(self, most: int | None) -> None:
        self.most = most
        self.tried: set[str] = set()
        self.wrong: list[str] = []
        self.kinds: Counter[str] = Counter()
        self.stage: Stage | None = None
        self.crash = CrashReport(None, lambda: self.now())
        self.crash.failed.connect(self.stop)
        self.crash.install()

    def now(self) -> datetime:
        assert self.stage is not None
        return self.stage.context.now

    def stop(self, place: str) -> None:
        assert self.stage is not None
        stop_everything(self.stage.conductor, place)

    def at(self, stage: Stage, *, painting: bool = True) -> None:
        """Try everything of this moment that was not tried before."""
        self.stage = stage
        for connection in self._fresh():
            if connection.code is not None:
                self._try("slot", connection.place, connection.code, self._called(connection))
        entries: dict[CodeType, str] = {}
        if not painting:
            return
        with noting_entries(entries):
            self._let_time_go_on()
        fresh = [(code, place) for code, place in entries.items() if place not in self.tried]
        for code, place in self._some(fresh):
            self._try("override", place, code, self._let_time_go_on)

    def _fresh(self) -> list[Connection]:
        """Return one living connection of each place that was not tried yet."""
        found = {}
        for one in CONNECTIONS:
            if one.place not in self.tried and _lives(one):
                found.setdefault(one.place, one)
        return self._some(list(found.values()))

    def _some(self, all_of_them: list[T]) -> list[T]:
        if self.most is None:
            return all_of_them
        return random.sample(all_of_them, min(self.most, len(all_of_them)))

    def _called(self, connection: Connection):
        """Return what lets Qt call the slot, as its own signal would."""

        def ring() -> None:
            bell = QTimer()
            bell.timeout.connect(connection.call)
            bell.timeout.emit()

        return ring

    def _let_time_go_on(self) -> None:
        assert self.stage is not None
        self.stage.conductor._timer.timeout.emit()
        for window in QApplication.topLevelWidgets():
            for widget in (window, *window.findChildren(QWidget)):
                if widget.isVisible():
                    widget.update()
        QApplication.processEvents()

    def _try(self, kind, place, code, act) -> None:
        assert self.stage is not None
        conductor = self.stage.conductor
        if place in self.tried or conductor.failed:
            return
        key = conductor.shell.page_key()
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        raised = raise_in(code, act)
        QApplication.processEvents()
        if raised:
            self.tried.add(place)
            self.kinds[kind] += 1
            self._look(f"{kind} {place}")
        conductor._failed = False
        conductor.shell.show_page(key)
        for window in shown:
            if isValid(window):
                window.show()
        QApplication.processEvents()

    def _look(self, what: str) -> None:
        assert self.stage is not None
        conductor = self.stage.conductor
        left = [_name(one) for one in readable(conductor)]
        if conductor.shell.page_key() != "stop":
            self.wrong.append(f"{what}: no stop page")
        elif left:
            self.wrong.append(f"{what}: still to be read: {', '.join(left[:5])}")


def _lives(connection: Connection) -> bool:
    holder = getattr(connection.slot, "__self__", None)
    return holder is None or not isinstance(holder, QWidget) or isValid(holder)


def readable(conductor) -> list[QWidget]:
    """Return every visible widget that is no part of the stop page or of an alarm.

    The window's practice mark stays on purpose: it says PRACTICE over the stop page too, in the
    words it was made with, and nothing worked out.
    """
    shell = conductor.shell
    allowed = (conductor.stop_screen, shell.alarms)
    frames = {shell, shell.centralWidget()}
    parent = conductor.stop_screen
    while parent is not None:
        frames.add(parent)
        parent = parent.parentWidget()
    return [
        widget
        for window in QApplication.topLevelWidgets()
        if window.isVisible() and not isinstance(window, HeraldWindow)
        for widget in (window, *window.findChildren(QWidget))
        if widget.isVisible()
        and not isinstance(widget, FocusRing)
        and not _marks_practice(widget, shell)
        and widget not in frames
        and not any(widget is part or part.isAncestorOf(widget) for part in allowed)
        and not _scroll_part(widget, frames)
    ]


def _marks_practice(widget: QWidget, shell: QWidget) -> bool:
    return (
        isinstance(widget, PracticeMark)
        and widget.parentWidget() is shell
        and widget.accessibleName().startswith("PRACTICE")
        and not widget.children()
    )


def _scroll_part(widget: QWidget, frames: set[QWidget]) -> bool:
    """Return whether it is Qt's own part of a frame around the stop page, such as its bar."""
    above = widget.parentWidget()
    around = frames if above is None else {above, above.parentWidget()} & frames
    return bool(around) and type(widget).__module__.startswith("PySide6")


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}".strip()


def play_day(trial: Trial, only: list[str]) -> None:
    """Play the tour without its pictures and try at each of them."""

    def shoot(shots: scene.Shots, name: str) -> None:
        if not only or name in only:
            trial.at(shots._stage)

    scene.Shots.__call__ = shoot
    held = play._dress(False)
    facts = load_facts()
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for number, act in enumerate(play._acts(only)):
            stage = Stage(Path(f"practice-{number}"), facts, QSize(1366, 768))
            for each in act:
                stage.until(each.at)
                if "stop" not in each.names:
                    each.play(stage, scene.Shots(_NoAlbum(), stage))
            stage.close()
            CONNECTIONS.clear()
    held.clear()


def go_everywhere(trial: Trial) -> None:
    """Press every button of every room in the program's own window, and try what that opens."""
    with tempfile.TemporaryDirectory() as folder:
        opened = open_practice(Path(folder), Machine())
        # Alarms and pictures are the tour's; here nothing may lie over the buttons.
        opened.conductor.stop_time()
        opened.conductor.shell.show()
        hall = SimpleNamespace(conductor=opened.conductor, context=opened.conductor.context)
        people = hall.context.desk.people().values()
        for person in [one for one in people if one.surname in ("Reilly", "Ferreira")]:
            hall.context.session.sign_in(person)
            trial.at(hall, painting=False)
            for line in hall.context.ward.patients():
                for place in PLACES:
                    _press_all(trial, hall, line.patient_id, place)
        opened.crash.failed.disconnect()
        opened.close()


def _press_all(trial: Trial, hall: Any, patient_id: str, place: str) -> None:
    conductor = hall.conductor
    pressed: set[str] = set()
    while True:
        for dialog in conductor.shell.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        hall.context.session.open_patient(patient_id)
        conductor.open_place(place)
        QApplication.processEvents()
        if conductor.shell.page_key() != place:
            return
        buttons = [
            one
            for one in conductor.shell.findChildren(QAbstractButton)
            if one.isVisible() and one.isEnabled() and _label(one) not in pressed
        ]
        if not buttons:
            return
        pressed.add(_label(buttons[0]))
        if not isinstance(buttons[0].parent(), NavRail):
            buttons[0].click()
            QApplication.processEvents()
            trial.at(hall, painting=False)


def _label(button: QAbstractButton) -> str:
    return f"{type(button).__name__} {button.objectName()} {button.text()}"


def go_through_tests(trial: Trial) -> None:
    """Run the tests that open what no scene opens, and try at the end of each of them.

    Where a test has no window of its own, the window of a practice ward stands open with a result.
    """
    with tempfile.TemporaryDirectory() as folder:
        opened = open_practice(Path(folder), Machine())
        opened.conductor.stop_time()
        opened.conductor.shell.show()
        context = opened.conductor.context
        context.session.sign_in(next(p for p in context.desk.people().values() if p.chemo_until))
        context.session.open_patient(context.ward.patients()[0].patient_id)
        opened.conductor.open_place("patient")
        wanted = [str(ROOT / "tests" / room) for room in ROOMS]
        quiet = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", NO_CAPTURE)
        with chdir(ROOT), redirect_stdout(sys.stderr):
            pytest.main([*quiet, *wanted], plugins=[_AtTests(trial, opened.conductor)])
        opened.crash.failed.disconnect()
        opened.close()


class _AtTests:
    """Tries at the end of each test, in the test's own window where it has one."""

    def __init__(self, trial: Trial, otherwise: Conductor) -> None:
        self.trial, self.otherwise = trial, otherwise
        self.made: list[weakref.ref[Conductor]] = []
        make = Conductor.__init__

        def noted(conductor: Conductor, *arguments: Any, **keywords: Any) -> None:
            make(conductor, *arguments, **keywords)
            self.made.append(weakref.ref(conductor))

        Conductor.__init__ = noted  # type: ignore[method-assign]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep one case of each test: the others make the same connections."""
        items[:] = {item.nodeid.partition("[")[0]: item for item in reversed(items)}.values()
        items.reverse()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        try:
            return (yield)
        finally:
            self._try()
            CONNECTIONS.clear()

    def _try(self) -> None:
        own = [one for ref in self.made if (one := ref()) is not None and isValid(one)]
        shown = [one for one in own if isValid(one.shell) and one.shell.isVisible()]
        conductor = shown[-1] if shown else self.otherwise
        told, sys.excepthook = sys.excepthook, self.trial.crash.take
        try:
            self.trial.at(
                SimpleNamespace(conductor=conductor, context=conductor.context), painting=False
            )
        finally:
            sys.excepthook = told


class _NoAlbum:
    def paper(self, name, source) -> None:
        """Leave the paper where it is."""


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--scenes", nargs="*", default=[], help="only these pictures of the tour")
    reader.add_argument("--tests", action="store_true", help="only at the end of tests")
    reader.add_argument("--most", type=int, help="at most so many a picture, by chance")
    reader.add_argument("--seed", type=int, default=20261127)
    given = reader.parse_args()
    random.seed(given.seed)
    logging.basicConfig(stream=io.StringIO())
    app = QApplication(sys.argv[:1])
    # Nobody is there to answer a dialog of the system.
    QPrintDialog.exec = lambda *_: 0
    trial = Trial(given.most)
    try:
        if not given.tests:
            play_day(trial, given.scenes)
        if not given.tests and not given.scenes:
            go_everywhere(trial)
        if not given.scenes:
            go_through_tests(trial)
    finally:
        # What fails in the campaign itself is told as usual, not by the program's own report.
        sys.excepthook = sys.__excepthook__
    slots = set(sites()) - HANDED_ON
    print(f"{trial.kinds['slot']} of {len(slots)} slots, ", end="")
    print(f"{trial.kinds['override']} functions that Qt calls by itself")
    for line in trial.wrong:
        print(f"WRONG {line}")
    print("not tried: " + " ".join(sorted(slots - trial.tried)))
    print(f"{len(trial.wrong)} of them left something to be read")
    del app
    return 1 if trial.wrong or not trial.tried else 0


if __name__ == "__main__":
    sys.exit(main())
