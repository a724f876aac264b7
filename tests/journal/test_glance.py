"""The first glance: names and clocks before the record is open, and only while they still hold."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bespo_desktop.chart.people import Person, Role
from bespo_desktop.chart.running_clock import RunningClock
from bespo_desktop.journal.glance import FILE, GlanceFile, read_glance
from bespo_desktop.journal.people import People
from bespo_desktop.journal.stamp import Stamp
from bespo_desktop.journal.start import data_key, start
from tests.campaigns.bench_parts.wards import CHEAP
from tests.helpers.acts import NOW, anybody, note
from tests.helpers.canary import leaks

STAMP = Stamp(now=NOW, zone="Europe/London", label="l", policy="p", program="0")
UNTIL = datetime(2026, 11, 24, 12, 3, tzinfo=UTC)
CLOCK = RunningClock(
    patient_id="a" * 32,
    bed="3",
    surname="QANARYWRIGHT",
    kind="infusing",
    since=UNTIL - timedelta(hours=1),
    until=UNTIL,
    latest=UNTIL + timedelta(hours=5),
)
REILLY = Person(
    id="",
    surname="Reilly",
    given="Sinead",
    title="Registered nurse",
    roles=frozenset({Role.ADMINISTRATOR, Role.PREPARER}),
    chemo_until=date(2027, 3, 31),
)


@pytest.fixture
def folder(tmp_path):
    """Return a data folder with one person, in which one clock is known to run."""
    started = start(tmp_path / "data")
    People(started.journal, cost=CHEAP).add_first(REILLY, "111111", STAMP)
    GlanceFile(tmp_path / "data", data_key(tmp_path / "data")).keep(
        started.journal.last_id(), [CLOCK]
    )
    started.close()
    return tmp_path / "data"


def test_names_and_clocks_are_there_without_opening_the_record(folder):
    glance = read_glance(folder)
    assert [(one.full_name, one.roles, one.chemo_until) for one in glance.people] == [
        ("Sinead REILLY", REILLY.roles, date(2027, 3, 31))
    ]
    (clock,) = glance.clocks
    assert (clock.bed, clock.kind, clock.until, clock.latest) == (
        "3",
        "infusing",
        UNTIL,
        UNTIL + timedelta(hours=5),
    )


def test_a_clock_of_an_older_state_of_the_record_is_not_told(folder):
    started = start(folder, hands=anybody)
    started.journal.append([note("paused from another window")])
    started.close()
    glance = read_glance(folder)
    assert len(glance.people) == 1
    assert glance.clocks == ()


def test_a_ward_with_a_clock_that_moves_by_itself_tells_none(folder):
    started = start(folder)
    moving = RunningClock(
        patient_id="b" * 32, bed="5", surname="X", kind="paused", since=UNTIL, until=UNTIL
    )
    GlanceFile(folder, data_key(folder)).keep(started.journal.last_id(), [CLOCK, moving])
    started.close()
    assert read_glance(folder).clocks == ()


def test_no_name_of_a_patient_is_in_it_not_even_encrypted(folder):
    assert read_glance(folder).clocks[0].surname == ""
    assert leaks([(folder / FILE).read_bytes().decode("latin-1")]) == []


@pytest.mark.parametrize("broken", ["machine.key", "glance.db", "journal.db"])
def test_what_cannot_be_read_is_left_to_the_opening_of_the_record(folder, broken):
    (folder / broken).write_bytes(b"\0" * 4096)
    glance = read_glance(folder)
    assert glance is None or glance.clocks == ()


def test_an_empty_folder_has_no_glance(tmp_path):
    assert read_glance(tmp_path) is None
