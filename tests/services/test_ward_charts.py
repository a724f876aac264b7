"""The charts in memory: a treatment that is over is let go of, and folded again when looked at."""

from datetime import timedelta

from bespo_desktop.chart.about_watching import ObservationFinished
from bespo_desktop.chart.fold import fold
from tests.helpers.labelled_bag import at, labelled
from tests.helpers.window import practice


def test_the_chart_of_a_treatment_that_is_over_is_folded_again_from_the_record(qapp):
    story = labelled()
    ward, patient = story.ward, "a" * 32
    story.at(at(10, 50)).bedside()
    story.at(at(11)).starts()
    assert [chart.patient_id for chart in ward.awake()] == [patient]
    story.at(at(12)).ends()
    before = ward.chart(patient)
    for minutes in (15, 30, 45):
        story.at(at(12, minutes)).observed()
    story.at(at(13, 1)).observed()
    story.say(ObservationFinished(signs=False))
    assert ward.awake() == ()
    assert patient not in ward._charts
    again = ward.chart(patient)
    assert again == fold(patient, ward._journal.events_of(patient))
    assert again.observation_finished_at == at(13, 1)
    assert again.events[: len(before.events)] == before.events


def test_a_chart_at_rest_that_nobody_looks_at_is_let_go_and_folded_again(qapp):
    story = labelled()
    ward, patient = story.ward, "a" * 32
    ward.chart("b" * 32)
    assert [chart.patient_id for chart in ward.awake()] == [patient]
    ward.let_go()
    assert set(ward._charts) == {patient, "b" * 32}
    ward.let_go()
    assert set(ward._charts) == {patient}
    assert ward.chart("b" * 32) == fold("b" * 32, ())


def test_the_window_lets_go_now_and_then_not_every_second(qapp, tmp_path, monkeypatch):
    with practice(tmp_path) as conductor:
        ward, resting = conductor.context.ward, "f" * 32
        ward.chart(resting)
        for _ in range(3):
            conductor.tick()
        assert resting in ward._charts
        monkeypatch.setattr("bespo_desktop.screens.conductor.LET_GO_EVERY", timedelta(0))
        for _ in range(3):
            conductor.tick()
        assert resting not in ward._charts
