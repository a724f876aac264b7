"""While the record is not checked, or was found broken, no dose begins; what runs goes on."""

import pytest

from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.payload import REGISTER
from bespo_desktop.services.dosing_lock import BEGINNINGS, DosingLock
from bespo_desktop.start_work import StartWork
from tests.helpers.labelled_bag import at, labelled, matched, running

WHY = "The record is being checked: wait a moment, then open this again."


def closed(story, why=WHY):
    story.acts._lock = DosingLock(why)
    return story.acts._lock


def test_every_beginning_is_a_kind_of_act():
    assert set(REGISTER) >= BEGINNINGS


@pytest.mark.hazard("H40")
def test_a_preparation_does_not_begin_and_nothing_is_saved():
    story = matched()
    closed(story)
    before = len(story.chart.events)
    with pytest.raises(GateClosedError, match="being checked"):
        story.at(at(9, 40)).container("26K24-0031", "N4417A", at(0).date().replace(year=2028))
    assert len(story.chart.events) == before


@pytest.mark.hazard("H40")
def test_an_infusion_does_not_start_but_what_was_done_at_the_bag_is_recorded():
    story = labelled()
    lock = closed(story)
    story.at(at(10, 58)).bedside()
    with pytest.raises(GateClosedError, match="being checked"):
        story.at(at(11)).starts()
    lock.open()
    story.starts()
    assert story.chart.infusing


@pytest.mark.hazard("H40")
def test_a_running_infusion_is_observed_and_ended_behind_a_closed_lock():
    story = running(at(11))
    closed(story).stop("Dosing is stopped: the record is not as it was saved.")
    story.at(at(11, 15)).observed()
    assert story.chart.infusing


def test_a_lock_that_was_stopped_is_not_opened_again():
    lock = DosingLock(WHY)
    lock.stop("broken")
    lock.open()
    assert (lock.why, lock.broken) == ("broken", True)


def test_the_words_say_how_far_the_check_is_until_it_is_over(qapp):
    work = StartWork(object(), lambda: None)
    lock, told = work._lock, []
    lock.changed.connect(lambda: told.append(lock.why))
    for done in range(0, 40_001, 400):
        work._check.progressed.emit(done, 40_000)
    assert len(told) == 10
    assert told[0].startswith("The record is being checked, 4000 of 40000 entries: wait a moment")
    lock.open()
    lock.tell("The record is being checked, 1 of 2 entries.")
    assert lock.why == ""
    lock.stop("Dosing is stopped.")
    lock.tell("The record is being checked, 2 of 2 entries.")
    assert lock.why == "Dosing is stopped."
