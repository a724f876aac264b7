"""A key in a field shows the page's own words anew; banner and rail wait for what they hang on."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bespo_desktop.chart.about_patient import BedMoved
from bespo_desktop.chart.running_clock import Kind, RunningClock
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.page_bars import PageBars
from bespo_desktop.screens.patient_screen import PatientScreen
from bespo_desktop.screens.shell import Shell
from bespo_desktop.screens.strip_of import chips_of
from tests.helpers.okafor import PATIENT, Okafor, at, okafor

FACTS = load_facts()


class Bars:
    """The shell around the patient page, and how often the banner was filled."""

    def __init__(self, qtbot: QtBot, ward: Okafor) -> None:
        self.ward, self.shell = ward, Shell()
        self.shell.furnish()
        self.page = PatientScreen(ward.context)
        qtbot.addWidget(self.shell)
        qtbot.addWidget(self.page)
        self.page.enter()
        self.banners: list[object] = []
        self.shell.set_banner = self.banners.append  # type: ignore[method-assign]
        self.bars = PageBars(self.shell, ward.context)
        self.bars.show(self.page)
        self.page.altered.connect(lambda: self.bars.show_altered(self.page))

    def type_weight(self, text: str) -> None:
        QTest.keyClicks(self.page.form.weight.edit, text)


@pytest.fixture
def bars(qtbot: QtBot, tmp_path: Path) -> Bars:
    ward = okafor(FACTS, tmp_path)
    ward.until_checked()
    return Bars(qtbot, ward)


def test_a_key_changes_the_status_and_not_the_banner(bars: Bars) -> None:
    assert len(bars.banners) == 1
    bars.page.form.weight.edit.clear()
    assert "weight" in bars.shell.actions_bar.status()
    bars.type_weight("69.4")
    assert "weight" not in bars.shell.actions_bar.status()
    assert len(bars.banners) == 1


def test_another_minute_fills_the_banner_anew(bars: Bars) -> None:
    """Midnight makes a weight a day older."""
    bars.ward.clock.forward(seconds=61)
    bars.type_weight("1")
    assert len(bars.banners) == 2


def test_an_act_fills_the_banner_anew(bars: Bars) -> None:
    bars.ward.context.acts.do(PATIENT, BedMoved(ward="6B", bed="14"))
    bars.type_weight("1")
    assert len(bars.banners) == 2


def test_a_lock_of_dosing_is_seen_in_the_rail_at_the_next_key(bars: Bars) -> None:
    bars.ward.context.lock.stop("Dosing is stopped.")
    bars.type_weight("1")
    assert bars.bars.rooms()["prepare"].reason == "Dosing is stopped."
    assert len(bars.banners) == 2


def test_a_narrow_strip_shows_what_is_stopped_or_over_first():
    """Bed 9 ends in 12 min, bed 3 was stopped, bed 12 is 5 min late: red before the soonest."""
    now = at(11, 34)

    def clock(kind: Kind, bed: str, minutes: int) -> RunningClock:
        until = now + timedelta(minutes=minutes)
        return RunningClock(
            patient_id=bed,
            bed=bed,
            surname=f"NAME{bed}",
            kind=kind,
            since=until - timedelta(hours=1),
            until=until,
        )

    clocks = [clock("observing", "9", 12), clock("stopped", "3", 20), clock("dilute by", "12", -5)]
    chips = chips_of(clocks, now, "Europe/London")
    assert [(chip.bed, chip.tone) for chip in chips] == [
        ("Bed 12", "danger"),
        ("Bed 3", "danger"),
        ("Bed 9", "caution"),
    ]
