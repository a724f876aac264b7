"""A correction changes what is true, never quietly what two people agreed on."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart.about_dose import DoseCalculated, GoAhead, LabResult, SecondChecked
from bespo_desktop.chart.about_giving import InfusionStarted
from bespo_desktop.chart.about_patient import Corrected, Measured, NoteAdded
from bespo_desktop.chart.about_preparing import (
    Diluted,
    LabelPrinted,
    PreparationStarted,
    WaterAdded,
)
from bespo_desktop.chart.event import Event
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_dose import released
from bespo_desktop.chart.payload import Payload
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.labelled_bag import BAG, at, labelled, matched, running
from tests.helpers.story import ZONE


def last(story: BedsideTeller, kind: type[Payload], **fields: Any) -> Event:
    return next(
        event
        for event in reversed(story.chart.events)
        if isinstance(event.payload, kind)
        and all(getattr(event.payload, name) == value for name, value in fields.items())
    )


def correction(event: Event, **changed: Any) -> Corrected:
    right = event.payload.model_copy(update=changed)
    return Corrected(
        event_id=event.id,
        reason="read wrongly",
        replacement_kind=right.kind if changed else None,
        replacement_json=right.model_dump_json() if changed else None,
    )


@pytest.mark.parametrize(
    ("kind", "which", "changed"),
    [
        (Measured, {}, {"weight_kg": Decimal("70.4")}),
        (LabResult, {"test": "potassium"}, {"value": Decimal("4.2")}),
        (LabResult, {"test": "potassium"}, {}),
    ],
)
def test_what_the_dose_rests_on_cannot_change_under_its_check(
    kind: type[Payload], which: dict[str, Any], changed: dict[str, Any]
) -> None:
    """Decisions: a changed weight, laboratory value or day makes the dose check expire."""
    story = matched()
    assert released(story.facts, story.chart, at(9, 20), ZONE).open
    story.at(at(9, 20)).say(correction(last(story, kind, **which), **changed))
    assert story.chart.calculation is None
    assert not released(story.facts, story.chart, at(9, 20), ZONE).open


def test_a_correction_before_the_check_leaves_the_check() -> None:
    story = matched()
    story.at(at(9, 20)).say(correction(last(story, Measured), weight_kg=Decimal("69.5")))
    story.at(at(9, 30)).calculated()
    story.checked()
    assert released(story.facts, story.chart, at(9, 31), ZONE).open


def test_a_corrected_note_leaves_the_check() -> None:
    story = matched()
    story.say(NoteAdded(text="Slept well"))
    story.say(correction(last(story, NoteAdded), text="Slept badly"))
    assert released(story.facts, story.chart, at(9, 20), ZONE).open


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        (DoseCalculated, {"prepared_mg": Decimal("14.4")}),
        (SecondChecked, {"dose_mg": Decimal("14.4")}),
        (LabelPrinted, {"copies": 1}),
        (InfusionStarted, {"dose_mg": Decimal("14.4")}),
    ],
)
def test_what_two_people_did_is_not_rewritten_by_one(
    kind: type[Payload], changed: dict[str, Any]
) -> None:
    story = running(at(11))
    with pytest.raises(GateClosedError, match="two people"):
        story.say(correction(last(story, kind), **changed))


@pytest.mark.hazard("H18")
@pytest.mark.parametrize(
    ("t0", "saved"), [(at(10, 4), True), (at(10, 5), True), (at(10, 6), False), (None, False)]
)
def test_no_correction_makes_the_8_h_longer(t0: datetime | None, saved: bool) -> None:
    """Decisions: T0 earlier always; later needs the second person, in Prepare."""
    story = labelled()
    water = last(story, WaterAdded)
    act = correction(water) if t0 is None else correction(water, t0=t0, water_batch="W1188")
    if saved:
        story.say(act)
        assert story.chart.bags[-1].t0 == t0
        return
    with pytest.raises(GateClosedError, match="T0"):
        story.say(act)
    assert story.chart.bags[-1].t0 == at(10, 5)


def test_a_bag_whose_facts_were_corrected_needs_a_new_label() -> None:
    story = labelled()
    assert story.chart.bags[-1].ready
    story.say(correction(last(story, Diluted), total_mL=Decimal(52)))
    assert story.chart.bags[-1].volume_mL == Decimal(52)
    assert not story.chart.bags[-1].ready


@pytest.mark.parametrize("kind", [PreparationStarted, InfusionStarted])
def test_what_later_acts_rest_on_is_not_taken_away(kind: type[Payload]) -> None:
    """A dose that ran in would be missing from the course, and could be given again."""
    story = running(at(11))
    story.at(at(12)).ends()
    with pytest.raises(GateClosedError, match="rest on it"):
        story.say(correction(last(story, kind)))
    assert [dose.what for dose in story.chart.doses] == ["given"]


def test_a_start_that_never_happened_is_taken_back_at_once() -> None:
    story = running(at(11))
    story.at(at(11, 2)).say(correction(last(story, InfusionStarted)), second=story.second)
    assert not story.chart.infusing


def test_a_bag_is_not_renamed_by_a_correction() -> None:
    story = running(at(11))
    with pytest.raises(GateClosedError):
        story.say(correction(last(story, WaterAdded), preparation="26K24-0099"))
    assert story.chart.bags[-1].preparation == BAG


def test_a_correction_can_be_taken_back() -> None:
    story = matched()
    story.say(correction(last(story, GoAhead), given=False))
    assert story.chart.go_ahead is False
    story.say(correction(last(story, Corrected)), second=story.second)
    assert story.chart.go_ahead is True


@pytest.mark.parametrize(
    ("kind", "content"),
    [("goahead", "{}"), ("go-ahead", "{}"), ("go-ahead", "no JSON"), ("note-added", '{"text":""}')],
)
def test_a_replacement_that_cannot_be_read_is_refused(kind: str, content: str) -> None:
    story = matched()
    act = Corrected(
        event_id=last(story, GoAhead).id,
        reason="x",
        replacement_kind=kind,
        replacement_json=content,
    )
    with pytest.raises(GateClosedError):
        story.say(act)


def test_an_entry_of_another_record_is_not_corrected_here() -> None:
    story = matched()
    act = Corrected(event_id="f" * 32, reason="x", replacement_kind=None, replacement_json=None)
    with pytest.raises(GateClosedError):
        story.say(act)
