"""The charts in memory: a treatment that is over is let go of, and folded again when looked at."""

from datetime import UTC, date, datetime

from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.chart.about_watching import ObservationFinished
from bespo_desktop.chart.fold import fold
from tests.helpers.story import AMARA, new_story


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


def test_the_chart_of_a_treatment_that_is_over_is_folded_again_from_the_record(qapp):
    story = new_story(at(8))
    ward, patient = story.ward, "a" * 32
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    story.measured("168", "69.4", date(2026, 11, 24))
    story.labs()
    story.questions()
    story.prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
    story.at(at(9, 8)).calculated()
    story.at(at(9, 14)).checked()
    story.at(at(9, 40)).container("26K24-0031", "N4417A", date(2028, 6, 30))
    story.vials("FT8842", date(2027, 8, 31))
    story.at(at(10, 5)).water("W1187", date(2027, 3, 31))
    story.dissolved()
    story.at(at(10, 24)).diluted()
    story.labelled()
    story.at(at(10, 50)).bedside()
    story.at(at(11)).starts()
    assert [chart.patient_id for chart in ward.awake()] == [patient]
    story.at(at(12)).ends()
    before = ward.chart(patient)
    for minutes in (15, 30, 45):
        story.at(at(12, minutes)).observed()
    story.at(at(13, 1)).say(ObservationFinished(signs=False))
    assert ward.awake() == ()
    assert patient not in ward._charts
    again = ward.chart(patient)
    assert again == fold(patient, ward._journal.events_of(patient))
    assert again.observation_finished_at == at(13, 1)
    assert again.events[: len(before.events)] == before.events
