"""The record tells every kind of act, and keeps what was corrected."""

from datetime import UTC, date, datetime

from bespo_desktop.chart.about_patient import AllergiesRecorded, Corrected, Measured
from bespo_desktop.chart.payload import REGISTER
from bespo_desktop.chart.story import story
from bespo_desktop.chart.told import TELLERS
from tests.helpers.story import AMARA, new_story

OF_NO_PATIENT = {
    "person-added",
    "person-changed",
    "pin-reset",
    "commissioned",
    "papers-entered",
    "practice-begun",
    "recovery-key-renewed",
    "sound-checked",
    "session-changed",
}


def test_every_kind_of_act_about_a_patient_is_told_in_words():
    told = {kind.kind for kind in TELLERS}
    assert set(REGISTER) - told == OF_NO_PATIENT


def test_a_weight_put_right_stays_beside_the_right_one():
    teller = new_story(datetime(2026, 11, 24, 8, tzinfo=UTC))
    teller.arrives(AMARA, AllergiesRecorded(state="none known"))
    teller.measured("168", "96.4", date(2026, 11, 24))
    wrong = teller.chart.events[-1]
    right = Measured.model_validate(
        {**wrong.payload.model_dump(), "weight_kg": "69.4"}, strict=False
    )
    teller.say(
        Corrected(
            event_id=wrong.id,
            reason="digits swapped",
            replacement_kind="measured",
            replacement_json=right.model_dump_json(),
        )
    )
    assert str(teller.chart.measurement.weight_kg) == "69.4"
    lines = story(teller.chart.events)
    assert [(line.what, line.standing) for line in lines[-2:]] == [
        ("Weighed: 96.4 kg, height 168 cm", "corrected"),
        ("Earlier entry replaced", "correction"),
    ]
