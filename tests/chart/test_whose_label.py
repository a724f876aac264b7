"""The act of a printed label says who typed the patient's identity again; without it, no label."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bespo_desktop.chart.event import Event
from bespo_desktop.chart.fold import fold
from bespo_desktop.chart.gates import why_not
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers import labelled_bag
from tests.helpers.acts import act
from tests.helpers.labelled_bag import at

TYPED = ("typed_last_four", "typed_year", "typed_by", "typed_at")


@pytest.fixture
def diluted() -> BedsideTeller:
    """Amara Okafor's bag before its label: born 1968, NHS No. 943 476 5919."""
    return labelled_bag.diluted()


def refused(story: BedsideTeller, **changed: Any) -> list[str]:
    """Return why the label is not printed when this is changed of the right act."""
    now, first = story.clock.now(), story.chart.bag
    assert first is not None
    copies = first.label_copies
    label = story.label(copies + 1, 1, "smudged" if copies else None)
    payload = label.model_copy(update=changed)
    event = act(
        payload,
        story.chart.patient_id,
        happened_at=now,
        recorded_at=now,
        by=story.first,
        second=story.second,
    )
    return [one.code for one in why_not(story.facts, story.chart, event)]


def test_a_label_with_its_identity_typed_by_who_prints_it_is_taken(diluted):
    assert refused(diluted) == []
    diluted.labelled()
    printed = next(e.payload for e in diluted.chart.events if e.payload.kind == "label-printed")
    assert (printed.typed_last_four, printed.typed_year) == ("5919", "1968")
    assert (printed.typed_by, printed.typed_at) == (diluted.first, at(10, 24))


@pytest.mark.parametrize("gone", TYPED)
def test_without_what_was_typed_by_whom_and_when_there_is_no_label(diluted, gone):
    code = "identity-of-another" if gone == "typed_by" else "identity-not-typed"
    assert refused(diluted, **{gone: None}) == [code]


@pytest.mark.hazard("H06")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"typed_last_four": "5991"}, "wrong-prescription"),
        ({"typed_year": "1986"}, "wrong-prescription"),
        ({"typed_last_four": "919"}, "last-four-shape"),
        ({"typed_year": "68"}, "birth-year-shape"),
        ({"typed_by": "marsh"}, "identity-of-another"),
        ({"typed_at": at(10, 25)}, "identity-too-late"),
    ],
)
def test_what_does_not_name_this_patient_prints_nothing(diluted, changed, code):
    assert refused(diluted, **changed) == [code]


def test_another_copy_needs_the_identity_too(diluted):
    diluted.labelled()
    assert refused(diluted, typed_year=None) == ["identity-not-typed"]
    assert refused(diluted) == []


def test_a_label_of_a_record_before_this_was_kept_still_counts(diluted):
    """The text of such an act, as it lies in the record: none of the four fields is there."""
    diluted.labelled()
    events = diluted.chart.events
    place = next(n for n, one in enumerate(events) if one.payload.kind == "label-printed")
    text = json.loads(events[place].to_json())
    for name in TYPED:
        del text["payload"][name]
    old = Event.from_json(json.dumps(text))
    before = (*events[:place], old, *events[place + 1 :])
    chart = fold(diluted.chart.patient_id, before)
    assert chart.bag is not None
    assert (chart.bag.label_copies, chart.bag.label_checked_by) == (2, diluted.second)
    assert chart.bag == diluted.chart.bag
    assert old.happened_at - events[place].happened_at == timedelta(0)
