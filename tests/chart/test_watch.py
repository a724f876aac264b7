"""What the watch page says of a danger comes from the chart alone, and a sign stops the drug."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_course import TransplantDone
from bespo_desktop.chart.follow_up import due_task, open_tasks, proposals
from bespo_desktop.chart.gates import GateClosedError
from bespo_desktop.chart.liver_watch import liver_signs, weighings
from bespo_desktop.chart.lysis_watch import (
    bloods_act,
    change_percent,
    limit_words,
    sample_of,
    times_upper_limit,
)
from bespo_desktop.chart.qt_watch import qt_points, rise_ms
from bespo_desktop.chart.sign_acts import sign_acts, stop_act
from bespo_desktop.chart.standing import signs_of
from bespo_desktop.chart.status import next_room, standing
from bespo_desktop.chart.watch_advice import UNSET, advice, procedure
from bespo_desktop.chart.watch_states import last_state, sepsis_suspected
from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.follow_up import parse_follow_up
from bespo_desktop.core.tls import assess
from bespo_desktop.core.units import magnitude, quantity
from bespo_desktop.core.watch import Urgency
from bespo_desktop.facts_files import load_facts
from tests.helpers.okafor import ZONE, Okafor, at, okafor


@pytest.fixture(scope="module")
def facts() -> Facts:
    return load_facts()


@pytest.fixture
def ward(facts: Facts, tmp_path: Path) -> Okafor:
    """The drug runs since 11:00; it is 11:28."""
    ward = okafor(facts, tmp_path)
    ward.until_started()
    ward.clock.set(at(11, 28))
    return ward


@pytest.fixture
def ended(ward: Okafor) -> Okafor:
    """The administration ended at 12:00."""
    ward.story.at(at(12)).ends()
    return ward


def tick(ward: Okafor, danger: watch.Danger, *signs: str) -> None:
    story = ward.story
    story.say(*sign_acts(story.facts, story.chart, danger, signs, story.clock.now()))


def graded(grade: int) -> watch.ReactionGraded:
    return watch.ReactionGraded(
        treatment_needed=grade > 1,
        prompt_response=grade < 3,
        recurred=False,
        hospital=grade > 2,
        life_threatening=False,
        grade=grade,
        version="5.0",
    )


def now_to_do(ward: Okafor, danger: str):
    story = ward.story
    return advice(story.facts, story.chart, danger, story.clock.now(), ZONE)


def current(ward: Okafor, danger: str) -> str:
    return next(step.text for step in now_to_do(ward, danger).steps if step.current)


@pytest.mark.hazard("H34")
def test_a_sign_stops_the_running_drug_in_the_same_act(ward: Okafor) -> None:
    """28 min at 50 mL/h are 23.33 mL."""
    tick(ward, "reaction", "chills", "fever")
    stopped = ward.saved(give.InfusionStopped)[-1]
    ticked = ward.saved(watch.SignsTicked)[-1]
    assert (stopped.reason, stopped.given_by_clock_mL) == ("reaction", Decimal("23.33"))
    assert (ticked.signs, ticked.while_running) == (("fever", "chills"), True)


def test_a_sign_stops_a_pause_too_and_says_why_for_another_danger(ward: Okafor) -> None:
    ward.story.say(give.InfusionPaused(preparation="26K24-0031", reason="checking a sign"))
    tick(ward, "tumour-lysis", "cramps")
    stopped = ward.saved(give.InfusionStopped)[-1]
    assert (stopped.reason, stopped.detail) == ("other", "Tumour lysis")


def test_pain_at_the_site_stops_for_the_line(ward: Okafor) -> None:
    story = ward.story
    stop = stop_act(story.facts, story.chart, "extravasation", story.clock.now())
    assert stop is not None
    assert stop.reason == "line or site"


def test_a_sign_after_the_end_stops_nothing(ended: Okafor) -> None:
    tick(ended, "reaction", "skin")
    assert ended.saved(give.InfusionStopped) == []
    assert not ended.saved(watch.SignsTicked)[-1].while_running


def test_fever_is_suspected_sepsis_whatever_the_grade(ended: Okafor) -> None:
    tick(ended, "reaction", "fever")
    told = now_to_do(ended, "reaction")
    assert sepsis_suspected(ended.story.chart)
    assert (told.kind, told.title) == ("danger", "Stop first. Suspected sepsis")
    assert current(ended, "reaction") == "Fever or rigors: suspected sepsis"
    assert told.steps[0].text == "Stop first if it still runs: ended 12:00"
    ended.story.say(graded(1))
    assert current(ended, "reaction") == "Fever or rigors: suspected sepsis"
    assert signs_of(ended.story.chart, "sepsis") == ("fever",)
    assert now_to_do(ended, "sepsis").kind == "danger"


def test_the_call_is_told_with_its_time(ended: Okafor) -> None:
    tick(ended, "reaction", "fever")
    ended.story.at(at(12, 30)).say(watch.HelpCalled(danger="reaction", whom="doctor"))
    step = next(step for step in now_to_do(ended, "reaction").steps if step.current)
    assert step.detail.endswith("Doctor called 12:30.")
    assert step.detail.startswith(UNSET)


def test_anaphylaxis_comes_before_everything(ward: Okafor) -> None:
    tick(ward, "reaction", "anaphylaxis", "fever")
    told = now_to_do(ward, "reaction")
    assert (told.urgency, told.title) == (Urgency.EMERGENCY, "Emergency")
    assert current(ward, "reaction") == "Call the emergency team"


def test_the_wards_own_words_come_first_when_they_are_set(facts: Facts) -> None:
    texts = {"sepsis_protocol": "Pathway 6B-4.", "emergency_number": "2222"}
    rows = {
        name: getattr(facts.policy, name).model_copy(update={"value": value})
        for name, value in texts.items()
    }
    own = replace(facts, policy=facts.policy.model_copy(update=rows))
    assert procedure(own, "reaction", "sepsis") == "Pathway 6B-4. Emergency: 2222."
    assert procedure(facts, "reaction") == UNSET


@pytest.mark.parametrize("danger", ["qt", "liver"])
def test_a_danger_without_a_procedure_of_the_ward_names_the_emergency_call(
    facts: Facts, danger: str
) -> None:
    """The site policy has no row for them: nothing is left to set at commissioning but a number."""
    unset = "Call the emergency team. Its number is set at commissioning."
    assert procedure(facts, danger) == unset
    row = facts.policy.emergency_number.model_copy(update={"value": "2222"})
    policy = facts.policy.model_copy(update={"emergency_number": row})
    assert procedure(replace(facts, policy=policy), danger) == (
        "Call the emergency team. Emergency: 2222."
    )


def test_nothing_ticked_asks_to_look(ended: Okafor) -> None:
    assert now_to_do(ended, "liver").title == "Not asked yet"
    ended.story.at(at(12, 26)).say(watch.NoSigns(danger="liver"))
    assert now_to_do(ended, "liver").title == "No signs so far"
    state = last_state(ended.story.facts, ended.story.chart, "liver", ZONE)
    assert (state.text, state.tone) == ("No signs, 12:26", "ok")


def test_a_severe_grade_lasts_when_the_signs_have_gone(ended: Okafor) -> None:
    tick(ended, "reaction", "breathing")
    ended.story.say(
        watch.ReactionGraded(
            treatment_needed=True,
            prompt_response=False,
            recurred=False,
            hospital=False,
            life_threatening=False,
            grade=3,
            version="5.0",
        )
    )
    ended.story.at(at(13, 20)).say(watch.NoSigns(danger="reaction"))
    assert current(ended, "reaction") == "Give no more of this dose"
    state = last_state(ended.story.facts, ended.story.chart, "reaction", ZONE)
    assert (state.text, state.tone) == ("Grade 3, gone 13:20", "danger")


def test_qtcf_rises_against_the_first_one(ended: Okafor) -> None:
    """420 ms before the dose; 463 ms is 43 ms more."""
    ended.story.at(at(12, 42)).say(
        watch.EcgRecorded(
            qt_ms=Decimal(428),
            heart_rate_per_min=Decimal(76),
            qtcf_ms=Decimal(463),
            qtcb_ms=Decimal(482),
            grade=1,
            version="5.0",
            taken_at=at(12, 42),
        )
    )
    points = qt_points(ended.story.chart)
    assert [point.qtcf_ms for point in points] == [420, 463]
    assert rise_ms(points, Decimal("463.4")) == 43
    assert rise_ms((), Decimal(463)) is None
    state = last_state(ended.story.facts, ended.story.chart, "qt", ZONE)
    assert (state.text, state.tone) == ("QTcF 463 ms, 12:42", "caution")
    assert current(ended, "qt") == "Tell the doctor, repeat the ECG"


def test_uric_acid_and_potassium_make_a_laboratory_lysis(ended: Okafor) -> None:
    """331 to 512 µmol/L is +55 %, 4.1 to 5.4 mmol/L +32 %."""
    story = ended.story
    values = {
        "uric_acid": quantity("512", "umol/L"),
        "potassium": quantity("5.4", "mmol/L"),
        "phosphate": quantity("1.32", "mmol/L"),
        "calcium": quantity("2.14", "mmol/L"),
    }
    sample = sample_of(
        story.chart,
        values,
        creatinine_x_uln=None,
        seizure=False,
        arrhythmia=False,
        taken_at=at(18),
        zone=ZONE,
    )
    assert sample.days_from_start == 0
    assert magnitude(sample.baselines["uric_acid"], "umol/L") == 331
    verdict = assess(story.facts, sample).value
    assert verdict.criteria == ("uric-acid", "potassium-rise")
    act = bloods_act(values, verdict, None, at(18))
    assert (act.uric_acid, act.potassium) == ("512 umol/L", "5.4 mmol/L")
    story.at(at(18, 5)).say(act)
    state = last_state(story.facts, story.chart, "tumour-lysis", ZONE)
    assert (state.text, state.tone) == ("2 of 4 met, 18:00", "danger")
    assert current(ended, "tumour-lysis") == "Call the haematology doctor now"


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(
    ("values", "creatinine", "words"),
    [
        ({"potassium": quantity("7", "mmol/L")}, None, "1 of 4 met, 18:00"),
        ({"calcium": quantity("1.75", "mmol/L")}, None, "1 of 4 met, 18:00"),
        ({"calcium": quantity("2.14", "mmol/L")}, Decimal("1.5"), "0 of 4 met, 18:00"),
    ],
)
def test_one_criterion_ends_in_a_call_and_not_in_no_signs(
    ended: Okafor, values: dict, creatinine: Decimal | None, words: str
) -> None:
    """K ≥ 6.0, Ca ≤ 1.75 mmol/L, creatinine ≥ 1.5 × the limit: no lysis yet, and told at once."""
    story = ended.story
    story.say(proposals(story.facts, story.chart)[1])
    sample = sample_of(
        story.chart,
        values,
        creatinine_x_uln=creatinine,
        seizure=False,
        arrhythmia=False,
        taken_at=at(18),
        zone=ZONE,
    )
    measured = quantity(creatinine * 84, "umol/L") if creatinine is not None else None
    verdict = assess(story.facts, sample).value
    act = bloods_act(values, verdict, creatinine, at(18), creatinine=measured)
    assert not act.laboratory
    story.at(at(18, 5)).say(act)
    told = now_to_do(ended, "tumour-lysis")
    assert (told.kind, told.urgency) == ("danger", Urgency.CALL)
    assert current(ended, "tumour-lysis") == "Call the doctor now, repeat the bloods"
    state = last_state(story.facts, story.chart, "tumour-lysis", ZONE)
    assert (state.text, state.tone) == (words, "danger")


def test_a_blood_test_without_any_criterion_calls_nobody(ended: Okafor) -> None:
    story = ended.story
    values = {"potassium": quantity("4.2", "mmol/L")}
    sample = sample_of(
        story.chart,
        values,
        creatinine_x_uln=Decimal("1.49"),
        seizure=False,
        arrhythmia=False,
        taken_at=at(18),
        zone=ZONE,
    )
    verdict, measured = assess(story.facts, sample).value, quantity("125", "umol/L")
    act = bloods_act(values, verdict, Decimal("1.49"), at(18), creatinine=measured)
    story.at(at(18, 5)).say(act)
    assert now_to_do(ended, "tumour-lysis").title == "No signs so far"


def test_changes_are_whole_percent_of_the_baseline(ended: Okafor) -> None:
    labs = {lab.test: lab for lab in ended.story.chart.labs}
    assert change_percent(quantity("512", "umol/L"), labs["uric_acid"]) == 55
    assert change_percent(quantity("2.14", "mmol/L"), labs["calcium"]) == -7
    none = replace(labs["calcium"], value=Decimal(0))
    assert change_percent(quantity("2", "mmol/L"), none) is None


def test_the_limit_stands_in_the_unit_that_is_typed(facts: Facts) -> None:
    assert limit_words(facts, "uric_acid") == "≥ 476 µmol/L, or 25 % up"
    assert limit_words(facts, "calcium") == "≤ 1.75 mmol/L, or 25 % down"


def test_creatinine_is_told_in_times_of_the_upper_limit(facts: Facts) -> None:
    limit = magnitude(facts.policy.creatinine_uln.value, "umol/L")
    assert times_upper_limit(facts, quantity(limit * 3 / 2, "umol/L")) == Decimal("1.50")


def test_the_weight_counts_from_the_first_one(ended: Okafor) -> None:
    """69.4 to 73.4 kg is +4 kg, 5.8 %."""
    story = ended.story
    story.at(at(9, 0) + timedelta(days=2)).say(
        watch.Weighed(weight_kg=Decimal("73.4"), weighed_on=date(2026, 11, 26))
    )
    assert [row.on.day for row in weighings(story.chart)] == [24, 26]
    day = date(2026, 11, 26)
    value = liver_signs(story.facts, story.chart, ticked=(), today=day).value
    assert value.trend is not None
    assert magnitude(value.trend.percent, "%") == Decimal("5.8")
    assert (value.signs, value.probable) == (("weight-gain",), False)


def test_ebmt_alarms_only_after_a_transplant(ended: Okafor) -> None:
    story = ended.story
    tick(ended, "liver", "abdominal-fluid", "jaundice")
    story.at(at(9) + timedelta(days=2)).say(
        watch.Weighed(weight_kg=Decimal("73.4"), weighed_on=date(2026, 11, 26))
    )
    assert current(ended, "liver") == "Hold the drug, call the prescriber urgently"
    story.say(TransplantDone(done_on=date(2026, 11, 20)))
    assert current(ended, "liver") == "Call the transplant team now"


@pytest.mark.hazard("H35")
def test_four_tasks_are_proposed_after_the_end_and_not_before(ward: Okafor) -> None:
    story = ward.story
    assert proposals(story.facts, story.chart) == ()
    story.at(at(12)).ends()
    offered = proposals(story.facts, story.chart)
    assert [(task.what, task.due_at) for task in offered] == [
        ("Repeat the ECG", at(13)),
        ("Blood test for tumour lysis", at(18)),
        ("Full blood count", datetime(2026, 11, 26, 12, tzinfo=UTC)),
        ("Liver tests and weight", datetime(2026, 11, 26, 12, tzinfo=UTC)),
    ]


def test_a_task_of_another_day_says_its_day(ended: Okafor) -> None:
    story = ended.story
    story.say(proposals(story.facts, story.chart)[-1])
    assert last_state(story.facts, story.chart, "liver", ZONE).text == "Due 26-Nov 12:00"


def test_an_opened_task_is_not_proposed_again_and_shows_at_its_danger(ended: Okafor) -> None:
    story = ended.story
    story.say(proposals(story.facts, story.chart)[1])
    assert len(proposals(story.facts, story.chart)) == 3
    due = due_task(story.facts, story.chart, "tumour-lysis")
    assert due is not None
    state = last_state(story.facts, story.chart, "tumour-lysis", ZONE)
    assert (state.text, state.tone) == ("Due 18:00", "wait")
    story.say(watch.TaskDone(task=due.task))
    assert open_tasks(story.chart) == ()
    assert due_task(story.facts, story.chart, "tumour-lysis") is None


def test_a_follow_up_without_a_source_or_told_twice_is_refused() -> None:
    row = '[[task]]\nid="a"\ndanger="qt"\nwhat="w"\ndetail="d"\nafter="1 h"\nconfirmed=true\n'
    with pytest.raises(DataFileError, match="source"):
        parse_follow_up(f'id="x"\nversion="1"\n{row}')
    whole = row + 'source="s"\n'
    with pytest.raises(DataFileError, match="share one id"):
        parse_follow_up(f'id="x"\nversion="1"\n{whole}{whole}')


@pytest.mark.hazard("H34")
def test_the_observation_is_not_closed_before_its_hour_without_reason_and_name(
    ended: Okafor,
) -> None:
    story = ended.story
    story.at(at(12, 40))
    with pytest.raises(GateClosedError, match="lasts until 13:00"):
        story.say(watch.ObservationFinished(signs=False))
    with pytest.raises(GateClosedError, match="prescriber's name or a second person"):
        story.say(watch.ObservationFinished(signs=False, reason="Moved to theatre"))
    story.say(
        watch.ObservationFinished(
            signs=False, reason="Moved to theatre", prescriber="Dr Lena Fraser"
        )
    )
    assert story.chart.observation_finished_at == at(12, 40)


def test_a_follow_up_that_is_due_leads_to_watch_when_nothing_else_is(ended: Okafor) -> None:
    story = ended.story
    story.say(proposals(story.facts, story.chart)[1])
    why = {"reason": "Moved to theatre", "prescriber": "Dr Lena Fraser"}
    story.at(at(12, 40)).say(watch.ObservationFinished(signs=False, **why))
    assert standing(story.facts, story.chart, at(12, 41), ZONE).room == "record"
    assert next_room(story.facts, story.chart, at(12, 41), ZONE) == "watch"
    story.say(watch.TaskDone(task=open_tasks(story.chart)[0].task))
    assert next_room(story.facts, story.chart, at(12, 41), ZONE) == "record"


def test_a_second_person_may_stand_for_the_prescriber(ended: Okafor) -> None:
    story = ended.story
    act = watch.ObservationFinished(signs=False, reason="Moved to theatre")
    story.at(at(12, 40)).say(act, second="marsh")
    assert story.chart.observation_finished_at == at(12, 40)


def test_the_observation_is_closed_in_time_unless_a_reaction_waits_for_its_grade(
    ended: Okafor,
) -> None:
    story = ended.story
    tick(ended, "reaction", "skin")
    story.at(at(13))
    with pytest.raises(GateClosedError, match="Grade the whole reaction first"):
        story.say(watch.ObservationFinished(signs=True))
    story.say(watch.NoSigns(danger="reaction"))
    with pytest.raises(GateClosedError, match="Grade the whole reaction first"):
        story.say(watch.ObservationFinished(signs=False))
    story.say(graded(1))
    story.observed()
    story.say(watch.ObservationFinished(signs=False))
    assert story.chart.observation_finished_at == at(13)


@pytest.mark.hazard("H34")
def test_the_observation_is_not_closed_while_its_observations_are_missing(ended: Okafor) -> None:
    """Site policy as shipped: at the end and 30 and 60 minutes after it, 12:00 to 13:00."""
    story = ended.story
    story.at(at(12, 30)).observed()
    story.at(at(13))
    with pytest.raises(GateClosedError, match="due at 13:00 are missing: record them"):
        story.say(watch.ObservationFinished(signs=False))
    with pytest.raises(GateClosedError, match="are missing"):
        story.say(watch.ObservationFinished(signs=False, reason="in theatre"))
    story.observed()
    story.say(watch.ObservationFinished(signs=False))
    assert story.chart.observation_finished_at == at(13)


def test_missing_observations_need_a_reason_and_a_name(ended: Okafor) -> None:
    story = ended.story
    act = watch.ObservationFinished(signs=False, reason="in theatre, observed there")
    story.at(at(13, 10)).say(act, second="marsh")
    assert story.chart.observation_finished_at == at(13, 10)


def test_nothing_is_observed_before_the_end(ward: Okafor) -> None:
    with pytest.raises(GateClosedError, match="has not ended"):
        ward.story.say(watch.ObservationFinished(signs=False))
