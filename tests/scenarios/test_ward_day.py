"""A whole day on a ward of seven, from 11:28 to the evening, seen through the board's model."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart.about_dose import NotGiven, PrescriberDecided
from bespo_desktop.chart.about_patient import BedMoved
from bespo_desktop.chart.about_watching import ObservationFinished
from bespo_desktop.chart.board import board_row
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.demo.ward import DILUENT, VIALS, WATER, at, tell_ward
from bespo_desktop.facts_files import load_facts
from bespo_desktop.models.ward_model import Column, WardModel
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.session import Session
from bespo_desktop.services.ward import Ward
from tests.helpers.memory_journal import MemoryJournal
from tests.helpers.story import PEOPLE, ZONE


class Day:
    """The ward of the day with one teller a bed and the board's own model."""

    def __init__(self) -> None:
        self.facts = load_facts()
        self.journal = MemoryJournal()
        self.clock = SetClock(at(8, 0, 16), ZONE)
        self.ward = Ward(self.journal)
        self.acts = Acts(
            facts=self.facts,
            journal=self.journal,
            ward=self.ward,
            session=Session(),
            clock=self.clock,
            people=lambda: PEOPLE,
        )
        hands = {"Reilly": "reilly", "Marsh": "marsh"}
        self.ids = tell_ward(self.facts, self.ward, self.acts, self.clock, hands)
        self.model = WardModel()

    def bed(self, bed: str) -> BedsideTeller:
        return BedsideTeller(
            self.facts, self.ward, self.acts, self.clock, self.ids[bed], "reilly", "marsh"
        )

    def words(self, now: datetime) -> dict[str, str]:
        self.clock.set(now)
        self.model.show(
            self.ward.on_board(),
            lambda patient: board_row(self.facts, self.ward.chart(patient), now, ZONE),
        )
        return {
            self.model.index(n, Column.BED).data(): self.model.index(n, Column.STATUS).data()
            for n in range(self.model.rowCount())
        }

    def watch_out(self, bed: str, ended: datetime) -> None:
        teller = self.bed(bed)
        teller.at(ended + timedelta(minutes=30)).observed()
        teller.at(ended + timedelta(minutes=60)).observed()
        teller.say(ObservationFinished(signs=False))


@pytest.fixture
def day(qapp) -> Day:
    return Day()


def test_seven_patients_come_through_the_day(day: Day):
    assert day.words(at(11, 28)) == {
        "3": "Infusing",
        "5": "Checks open",
        "7": "Warming up",
        "9": "Observing",
        "11": "On hold",
        "12": "Preparing",
        "14": "Dose checked",
    }
    tanaka = day.bed("9")
    tanaka.at(at(11, 46)).observed()
    tanaka.say(ObservationFinished(signs=False))
    hughes = day.bed("7")
    hughes.at(at(11, 50)).bedside()
    hughes.starts()
    okafor = day.bed("3")
    okafor.at(at(12, 0)).observed()
    okafor.ends()
    adeyemi = day.bed("12")
    adeyemi.at(at(12, 10)).diluted()
    adeyemi.labelled()
    now = day.words(at(12, 15))
    assert (now["3"], now["7"], now["9"], now["12"]) == ("Observing", "Infusing", "Done", "Ready")

    hughes.at(at(12, 50)).ends()
    day.watch_out("3", at(12, 0))
    adeyemi.at(at(13, 5)).bedside()
    adeyemi.at(at(13, 10)).starts()
    lindqvist = day.bed("14")
    lindqvist.at(at(13, 20)).container("26K24-0033", *DILUENT)
    lindqvist.vials(*VIALS)
    lindqvist.at(at(13, 30)).water(*WATER)
    lindqvist.dissolved()
    lindqvist.at(at(13, 45)).diluted()
    lindqvist.labelled()
    adeyemi.at(at(14, 10)).ends()
    lindqvist.at(at(14, 15)).bedside()
    lindqvist.at(at(14, 20)).starts()
    lindqvist.at(at(15, 20)).ends()
    whitcombe = day.bed("11")
    whitcombe.at(at(15, 30)).say(
        NotGiven(
            cycle=2,
            day=8,
            how="deferred",
            reason="bilirubin 36",
            prescriber="Dr Lena Fraser",
            review_on=date(2026, 11, 26),
        )
    )
    day.bed("5").say(BedMoved(ward="6B", bed="6"))
    for bed, ended in (("7", at(12, 50)), ("12", at(14, 10)), ("14", at(15, 20))):
        day.watch_out(bed, ended)
    evening = day.words(at(17, 0))
    assert evening == {
        "3": "Done",
        "6": "Checks open",
        "7": "Done",
        "9": "Done",
        "11": "On hold",
        "12": "Done",
        "14": "Done",
    }
    given = {bed: day.bed(bed).chart.doses[-1].mg for bed in ("3", "7", "9", "12", "14")}
    assert given == {
        "3": Decimal("1.44"),
        "7": Decimal("0.99"),
        "9": Decimal("0.76"),
        "12": Decimal("1.02"),
        "14": Decimal("0.95"),
    }
    assert not any(clocks(day.facts, chart, at(17, 0)) for chart in day.ward.awake())


@pytest.mark.hazard("H08")
def test_the_next_doses_follow_from_what_was_given(day: Day):
    """C2 D1 on 24-Nov: day 8 from 30-Nov (6 days) to 03-Dec (day 8 + 2)."""
    okafor = day.bed("3")
    okafor.at(at(12, 0)).observed()
    okafor.ends()
    coming = next_dose(day.facts, okafor.chart, date(2026, 11, 25))
    assert (coming.cycle, coming.day) == (2, 8)
    assert (coming.earliest, coming.latest) == (date(2026, 11, 30), date(2026, 12, 3))
    assert [finding.code for finding in coming.findings] == ["day8-early"]


@pytest.mark.hazard("H10")
def test_a_patient_on_hold_cannot_be_released_until_the_prescriber_decides(day: Day):
    whitcombe = day.bed("11")
    with pytest.raises(GateClosedError, match="Bilirubin is high"):
        whitcombe.at(at(11, 40)).calculated()
    whitcombe.say(
        PrescriberDecided(
            about="bilirubin-high",
            decision="go ahead",
            prescriber="Dr Lena Fraser",
            received="phone, read back",
            where_written="notes 24-Nov",
            reason="known Gilbert's",
        )
    )
    whitcombe.calculated()
    whitcombe.checked()
    assert day.words(at(11, 45))["11"] == "Dose checked"
