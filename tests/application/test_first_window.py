"""Something fails before the record is open: nothing that was shown stays, and it is said."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from bespo_desktop import start_work, window
from bespo_desktop.first_window import CANNOT_START, FirstWindow
from bespo_desktop.journal import glance
from bespo_desktop.journal.start import start
from bespo_desktop.screens import strip_of
from bespo_desktop.services.clock import Clock
from bespo_desktop.window import Prepared
from tests.helpers.first_windows import first_window
from tests.helpers.running_infusion import make_folder

WRONG = "Bespo Desktop cannot start: something went wrong inside the program ("


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a record with two people and a running infusion."""
    return make_folder(tmp_path_factory.mktemp("ward") / "data")


@pytest.fixture
def first(qtbot, qapp, folder: Path) -> Iterator[FirstWindow]:
    with first_window(folder) as first:
        yield first


def broken(*_arguments: object, **_keywords: object) -> None:
    raise ZeroDivisionError("OKAFOR, Amara")


def halfway(_parts: object, front) -> None:
    """Fail when the house stands and a dialog is open, but not every page is made."""
    front.shell.furnish()
    dialog = QDialog(front.shell)
    QLabel("1.44 mg", dialog)
    dialog.show()
    raise ZeroDivisionError("OKAFOR, Amara")


def seen() -> str:
    labels = [w for w in QApplication.allWidgets() if isinstance(w, QLabel) and w.isVisible()]
    return "\n".join(label.text() for label in labels)


@pytest.mark.hazard("H40")
@pytest.mark.parametrize(
    ("owner", "name", "instead"),
    [
        pytest.param(glance, "read_glance", broken, id="when the names are read"),
        pytest.param(start_work, "prepare", broken, id="in the thread that loads"),
        pytest.param(window, "compose", broken, id="before the house stands"),
        pytest.param(window, "compose", halfway, id="halfway through the house"),
        pytest.param(strip_of, "chips_of", broken, id="when the clocks are shown"),
    ],
)
def test_a_failure_of_the_start_leaves_the_time_and_a_sentence(
    first, qtbot, monkeypatch, owner, name, instead
):
    monkeypatch.setattr(owner, name, instead)
    first._tick()
    first.shell.show()
    qtbot.waitUntil(lambda: WRONG in seen(), timeout=20_000)
    said = seen()
    assert "ZeroDivisionError" in said
    assert "Reilly" not in said
    assert "OKAFOR" not in said.upper()
    assert " mg" not in said
    assert first._status == CANNOT_START
    # The clock of the cover is one that goes on.
    assert first._timer.isActive()


@pytest.mark.parametrize("through", [True, False], ids=["loaded", "still loading"])
def test_a_window_that_is_closed_while_it_loads_lets_the_record_go(
    first, qtbot, monkeypatch, folder, through
):
    """Its word that the record is open comes when nobody looks any more."""
    loading, go_on, prepare = threading.Event(), threading.Event(), start_work.prepare

    def slowly(folder: Path, clock: Clock, *, practice: bool) -> Prepared:
        loading.set()
        assert go_on.wait(20)
        return prepare(folder, clock, practice=practice)

    monkeypatch.setattr(start_work, "prepare", slowly)
    first.shell.show()
    qtbot.waitUntil(loading.is_set)
    first.shell.close()
    go_on.set()
    if through:
        first._thread.join()
    first._close()
    assert first.opened is None
    assert not first._timer.isActive()
    start(folder).close()


def test_a_window_that_is_closed_at_its_first_paint_loads_nothing(first, qtbot):
    first.cover.painted.connect(first._close)
    with qtbot.waitSignal(first.cover.painted):
        first.shell.show()
    QApplication.processEvents()
    assert first._thread.ident is None
    assert not first._timer.isActive()


@pytest.mark.hazard("H40")
def test_a_clock_that_fails_each_time_is_told_once(first, qtbot, monkeypatch):
    """The clock fails the report of its own failure as well."""
    told: list[str] = []
    monkeypatch.setattr(FirstWindow, "_refuse", lambda _first, why: told.append(why))
    first._status = 0
    first.shell.show()
    qtbot.waitUntil(first._timer.isActive)
    monkeypatch.setattr(type(first.clock), "now", broken)
    first._timer.timeout.emit()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("something went wrong inside the program (test_first_window.py:")
    # it would fail again while the test is taken down, where nobody expects it
    first._timer.stop()
