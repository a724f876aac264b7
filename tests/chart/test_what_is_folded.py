"""What single acts make of a chart: undone stops, other references, tasks, signs, long cycles."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart import about_course as course
from bespo_desktop.chart import about_dose as dose
from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_patient as patient
from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart import about_workstation as station
from bespo_desktop.chart.bedside import bedside
from bespo_desktop.chart.board import board_row
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.counts_rule import counts_findings
from bespo_desktop.chart.course_line import course_line
from bespo_desktop.chart.day_blocks import day_blocks
from bespo_desktop.chart.fold import fold
from bespo_desktop.chart.liver_watch import weighings
from bespo_desktop.chart.lysis_watch import baselines, bloods_act, sample_of
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.chart.observing import observation_times
from bespo_desktop.chart.patient_draft import is_same
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.story import story as told
from bespo_desktop.chart.todays_dose import prescription_findings, todays_dose
from bespo_desktop.chart.watch_advice import advice
from bespo_desktop.chart.watch_states import last_state, states
from bespo_desktop.core.liver import Weighing
from bespo_desktop.core.tls import Lysis
from bespo_desktop.core.units import parse
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.acts import act
from tests.helpers.labelled_bag import BAG, asked, at, labelled, matched, running
from tests.helpers.memory_journal import MemoryJournal
from tests.helpers.story import ZONE


def after(chart: Chart, *acts: Payload, at_: Any = None) -> Chart:
    """Return the chart after acts that no gate was asked about."""
    when = at_ or at(13)
    journal = MemoryJournal()
    new = journal.append(
        [act(one, chart.patient_id, happened_at=when, recorded_at=when) for one in acts]
    )
    return fold(chart.patient_id, (*chart.events, *new))


def remission(on: date) -> dose.ResponseAssessed:
    return dose.ResponseAssessed(
        assessed_on=on,
        marrow_blasts_percent=Decimal(2),
        blood_blasts=False,
        platelets_10_9_per_L=Decimal(120),
        anc_10_9_per_L=Decimal(2),
        extramedullary_resolved=True,
        response="cr",
        mrd="negative",
    )


def stop(reason: Any = "other") -> give.InfusionStopped:
    return give.InfusionStopped(
        preparation=BAG, reason=reason, given_by_clock_mL=Decimal(8), given_by_pump_mL=None
    )


ENDED = give.InfusionEnded(
    preparation=BAG, given_mL=Decimal(8), given_mg=Decimal("0.23"), complete=False
)
UNDO = give.StopUndone(preparation=BAG, reason="pressed by mistake")


def test_an_undone_stop_leaves_the_infusion_as_it_was():
    chart = running(at(11)).chart
    undone = after(chart, stop(), UNDO, at_=at(11, 10)).infusions[-1]
    assert (undone.state, undone.stop_reason, undone.runs[-1].end) == ("running", None, None)
    pause = give.InfusionPaused(preparation=BAG, reason="other", detail="x")
    paused = after(chart, pause, at_=at(11, 5))
    assert after(paused, stop(), UNDO, at_=at(11, 10)).infusions[-1].state == "paused"
    full = Decimal(50)
    empty = give.BagEmptied(preparation=BAG, given_by_pump_mL=full, given_by_clock_mL=full)
    emptied = after(chart, empty, at_=at(12))
    assert after(emptied, stop(), UNDO, at_=at(12, 5)).infusions[-1].state == "empty"
    flush = give.FlushStarted(preparation=BAG, volume_mL=Decimal(20), rate_mL_per_h=full)
    flushed = after(emptied, flush, at_=at(12, 1))
    assert after(flushed, stop(), UNDO, at_=at(12, 5)).infusions[-1].state == "flushing"
    # 20 mL at 50 mL/h are 24 min.
    assert flushed.infusions[-1].flush is not None
    assert flushed.infusions[-1].flush.start == at(12, 1)


def test_a_flush_has_its_own_clock():
    story = running(at(11))
    full = Decimal(50)
    empty = give.BagEmptied(preparation=BAG, given_by_pump_mL=full, given_by_clock_mL=full)
    flush = give.FlushStarted(preparation=BAG, volume_mL=Decimal(20), rate_mL_per_h=full)
    chart = after(after(story.chart, empty, at_=at(12)), flush, at_=at(12, 1))
    (clock,) = clocks(story.facts, chart, at(12, 5))
    assert (clock.kind, clock.since, clock.until) == ("flushing", at(12, 1), at(12, 25))


def test_another_reference_changes_nothing_and_the_own_one_does():
    chart = matched().chart
    verified = dose.PrescriptionVerified(reference="RX 9", pharmacist="X", at=at(10))
    withdrawn = dose.PrescriptionWithdrawn(reference="RX 9", reason="stopped")
    same = after(chart, verified, withdrawn)
    assert same.prescription is not None
    assert same.prescription.verified_by == "P. Nair"
    gone = after(chart, dose.PrescriptionWithdrawn(reference="RX 24-1187", reason="stopped"))
    assert (gone.prescription, gone.calculation) == (None, None)


def test_an_answer_to_older_figures_counts_for_nothing():
    chart = matched().chart
    assert chart.calculation is not None
    check = chart.calculation.checks[0][2].model_copy(update={"calculation_id": "older"})
    assert after(chart, check).calculation == chart.calculation


def test_the_nurse_in_charge_and_a_task_are_handed_over():
    task = watch.TaskOpened(task="ecg", what="ECG", detail="", due_at=at(18))
    chart = after(
        running(at(11)).chart,
        give.HandedOver(to="marsh"),
        task,
        watch.TaskHandedOver(task="ecg", to="marsh"),
    )
    assert (chart.nurse, [one.whose for one in chart.tasks]) == ("marsh", ["marsh"])


def test_signs_ticked_by_mistake_are_gone():
    chart = running(at(11)).chart
    ticked = watch.SignsTicked(danger="liver", signs=("weight-gain",), while_running=False)
    seen = after(chart, ticked)
    assert seen.dangers["liver"].signs == ("weight-gain",)
    undone = watch.SignsWithdrawn(danger="liver", reason="row above")
    assert after(seen, undone).dangers["liver"].signs == ()


def test_a_spill_over_a_person_leaves_the_bag_and_a_leak_does_not():
    chart = labelled().chart

    def met(what: Any) -> Chart:
        return after(chart, prepare.TroubleMet(preparation=BAG, what=what, detail="x"))

    assert met("spill, person exposed").bags[0].failed is None
    assert met("leaking").bags[0].failed == "leaking"


def test_an_extended_first_cycle_is_drawn_28_days_long():
    story = asked()
    story.had(1, 1, date(2026, 11, 3), "1.44", "0.8")
    short = course_line(story.facts, story.chart, date(2026, 11, 24)).spans[0]
    longer = after(story.chart, course.CycleExtended(reason="CR or CRi"))
    long = course_line(story.facts, longer, date(2026, 11, 24)).spans[0]
    assert long.end > short.end


def test_a_seventh_cycle_is_refused_by_the_course():
    story = asked()
    start = date(2026, 5, 5)
    story.no_transplant()
    for cycle in range(1, 7):
        for day in (1, 8, 15):
            on = start + timedelta(days=28 * (cycle - 1) + day - 1)
            story.had(cycle, day, on, "0.9" if cycle > 1 or day > 1 else "1.44", "0.5")
    chart = after(story.chart, remission(date(2026, 10, 19)))
    coming = next_dose(story.facts, chart, date(2026, 11, 24))
    assert coming.cycle == 7
    assert "course-refused" in [one.code for one in coming.findings]


def test_counts_say_nothing_before_there_is_a_sample():
    story = asked()
    bare = replace(story.chart, labs=())
    assert counts_findings(story.facts, bare, 2, ZONE) == ()


def test_a_prescription_for_another_day_or_level_is_no_dose_of_today():
    story = asked()
    today = todays_dose(story.facts, story.chart, at(9), ZONE)
    order = story.chart.prescription
    assert order is not None
    other = replace(order, day=8, dose_per_area_mg_per_m2=Decimal("0.5"), verified_by=None)
    chart = replace(story.chart, prescription=other)
    codes = [f.code for f in prescription_findings(story.facts, chart, today.next, today.plan)]
    assert codes == ["prescription-day-differs", "prescription-level-differs", "not-verified"]


def test_a_response_from_before_the_last_full_cycle_is_not_this_one_s():
    story = asked()
    for day, on in ((1, 3), (8, 10), (15, 17)):
        story.had(1, day, date(2026, 11, on), "0.9", "0.5")
    assessed = remission(date(2026, 11, 16))
    old = after(story.chart, assessed)
    assert todays_dose(story.facts, old, at(9), ZONE).response == "none"
    new = after(story.chart, assessed.model_copy(update={"assessed_on": date(2026, 11, 20)}))
    assert todays_dose(story.facts, new, at(9), ZONE).response == "cr"


def test_a_height_outside_the_limits_gives_no_dose():
    story = asked()
    (held, *_) = story.chart.measurements
    chart = replace(story.chart, measurements=(replace(held, height_cm=Decimal(17)),))
    found = todays_dose(story.facts, chart, at(9), ZONE)
    assert found.plan is None
    assert "outside-limits" in [one.code for one in found.findings]
    assert todays_dose(story.facts, replace(chart, measurements=()), at(9), ZONE).plan is None


def test_the_end_of_a_course_is_a_stop_and_stands_on_the_board():
    story = asked()
    chart = after(story.chart, course.CourseEnded(reason="progression", prescriber="Dr Fraser"))
    today = todays_dose(story.facts, chart, at(9), ZONE)
    assert "course-ended" in [one.code for one in today.findings]
    assert today.plan is None
    row = board_row(story.facts, chart, at(9), ZONE)
    assert row is not None
    assert row.standing.word == "Course ended"
    assert board_row(story.facts, Chart(patient_id="x"), at(9), ZONE) is None


def test_a_value_for_the_doctor_holds_the_patient_on_the_board():
    story = asked()
    story.labs(lipase="400")
    row = board_row(story.facts, story.chart, at(9), ZONE)
    assert row is not None
    assert (row.standing.word, row.standing.step) == ("On hold", "Doctor to decide")
    assert row.window.style == "first_dose"


def test_observations_are_due_only_where_a_drug_runs():
    story = labelled()
    assert observation_times(story.facts, story.chart) == ()
    story = running(at(11))
    story.at(at(12)).ends()
    times = [f"{moment:%H:%M}" for moment in observation_times(story.facts, story.chart)]
    assert times == ["11:00", "11:15", "11:30", "11:45", "12:00", "12:30", "13:00"]


def test_the_checks_at_the_bedside_are_counted():
    story = labelled()
    before = bedside(story.facts, story.chart, at(10, 30), ZONE)
    assert (before.done, len(before.todo) > 0) == (before.checks - len(before.todo), True)
    story.at(at(10, 58)).bedside()
    assert bedside(story.facts, story.chart, at(10, 59), ZONE).todo == ()


def test_the_day_of_a_bag_is_drawn_in_blocks():
    story = running(at(11))
    story.at(at(12)).ends()
    bare = replace(story.chart, bags=())
    assert day_blocks(story.facts, bare, at(12))[0].kind == "infuse"
    kinds = [one.kind for one in day_blocks(story.facts, story.chart, at(12, 30))]
    assert kinds == ["prepare", "infuse", "observe"]


def test_a_weight_being_typed_counts_for_its_day():
    story = asked()
    typed = Weighing(date(2026, 11, 25), parse("70.1 kg"))
    assert [str(one.on) for one in weighings(story.chart, typed)] == ["2026-11-24", "2026-11-25"]


def test_the_baseline_of_a_lysis_test_is_from_before_the_dose():
    story = running(at(11))
    chart = replace(story.chart, labs=())
    assert baselines(chart) == {}
    arguments: dict[str, Any] = {
        "creatinine_x_uln": None,
        "seizure": False,
        "arrhythmia": False,
        "taken_at": at(9, day=26),
        "zone": ZONE,
    }
    values: Any = {"potassium": parse("6 mmol/L")}
    assert sample_of(chart, values, **arguments).days_from_start == 2
    none = replace(chart, infusions=())
    assert sample_of(none, values, **arguments).days_from_start is None
    told_ = bloods_act(values, Lysis(False, False, ("potassium",)), None, at(9, day=26))
    assert (told_.potassium, told_.calcium) == ("6 mmol/L", None)


def test_a_measurement_is_the_same_only_when_all_of_it_is():
    story = asked()
    (held, *_) = story.chart.measurements
    same = patient.Measured(
        height_cm=Decimal(168),
        weight_kg=Decimal("69.4"),
        measured_on=date(2026, 11, 24),
        formula="mosteller",
    )
    assert is_same(held, same)
    assert not is_same(held, same.model_copy(update={"weight_kg": Decimal(70)}))
    assert is_same(None, None)
    assert not is_same(held, None)


SAID: list[tuple[Payload, str, str]] = [
    (UNDO, "Stop taken back: the pump never stood", "pressed by mistake"),
    (
        give.BagEmptied(
            preparation=BAG, given_by_pump_mL=Decimal("49.50"), given_by_clock_mL=Decimal(50)
        ),
        "Bag empty",
        "49.5 mL read from the pump",
    ),
    (
        patient.PatientsMerged(other_patient_id="b" * 32, reason="entered twice"),
        "Two records of one patient joined",
        "entered twice",
    ),
    (
        course.CycleExtended(reason="recovery", recovery_from="infection"),
        "Cycle 1 runs longer",
        "recovery infection",
    ),
    (
        course.CourseEnded(reason="progression", prescriber="Dr Fraser"),
        "Course ended",
        "progression; Dr Fraser",
    ),
    (
        course.Consented(consent=True, told=("driving", "fertility"), leaflet_given=True),
        "Consent given",
        "driving, fertility",
    ),
    (
        course.Consented(consent=False, told=(), leaflet_given=False),
        "Consent not given",
        "",
    ),
    (
        watch.ReactionGraded(
            treatment_needed=True,
            prompt_response=True,
            recurred=False,
            hospital=False,
            life_threatening=False,
            grade=2,
            version="5.0",
        ),
        "Infusion reaction, grade 2",
        "CTCAE 5.0",
    ),
    (
        watch.TaskOpened(task="ecg", what="ECG", detail="before day 8", due_at=at(18)),
        "Task: ECG",
        "before day 8",
    ),
    (
        watch.AlarmAnswered(alarm="limit-forecast", what="silenced"),
        "Alarm silenced",
        "limit forecast",
    ),
    (station.ClockMoved(seconds=-90), "The computer's clock moved by -90 s", ""),
]


@pytest.mark.parametrize(
    ("payload", "what", "detail"), SAID, ids=lambda one: getattr(one, "kind", "")
)
def test_an_act_is_told_in_words(payload, what, detail):
    (event,) = MemoryJournal().append([act(payload)])
    (line,) = told([event])
    assert (line.what, line.detail) == (what, detail)


@pytest.mark.parametrize(
    ("criteria", "laboratory", "clinical", "what"),
    [
        ((), False, False, "Blood test: no tumour lysis"),
        (("potassium",), False, False, "Blood test: at the limit of tumour lysis"),
        (("potassium", "phosphate"), True, False, "Laboratory tumour lysis"),
        (("potassium", "phosphate"), True, True, "Clinical tumour lysis"),
    ],
)
def test_a_lysis_test_is_told_and_alarms(criteria, laboratory, clinical, what):
    story = running(at(11))
    bloods = watch.LysisBloods(
        taken_at=at(13),
        uric_acid=None,
        potassium="6.1 mmol/L",
        phosphate="1.5 mmol/L",
        calcium=None,
        creatinine_x_uln=None,
        laboratory=laboratory,
        clinical=clinical,
        criteria=criteria,
    )
    chart = after(story.chart, bloods)
    (line,) = [one for one in told(chart.events) if one.event.payload == bloods]
    assert (line.what, line.detail) == (what, ", ".join(criteria))
    found = states(story.facts, chart, "tumour-lysis", at(14), ZONE)
    held = {
        "lysis-criterion": criteria,
        "laboratory-lysis": laboratory,
        "clinical-lysis": clinical,
    }
    assert found == {"running", *(name for name, met in held.items() if met)}
    tone = "danger" if criteria else "ok"
    assert last_state(story.facts, chart, "tumour-lysis", ZONE).tone == tone


def ecg(grade: int | None) -> watch.EcgRecorded:
    return watch.EcgRecorded(
        qt_ms=Decimal(400),
        heart_rate_per_min=Decimal(60),
        qtcf_ms=Decimal(400),
        qtcb_ms=Decimal(400),
        grade=grade,
        version="5.0",
        taken_at=at(13),
    )


def test_an_ecg_is_told_with_its_grade():
    story = running(at(11))
    for grade, what in ((None, "ECG: QTcF 400 ms"), (2, "ECG: QTcF 400 ms, grade 2")):
        (event,) = MemoryJournal().append([act(ecg(grade))])
        (line,) = told([event])
        assert line.what == what
    assert states(story.facts, after(story.chart, ecg(2)), "qt", at(14), ZONE) == {
        "running",
        "qtc-grade-2",
    }
    assert last_state(story.facts, after(story.chart, ecg(2)), "qt", ZONE).tone == "caution"


def ticked(story: BedsideTeller, *signs: str, danger: Any = "reaction") -> Chart:
    return after(
        story.chart,
        watch.SignsTicked(danger=danger, signs=signs, while_running=True),
        at_=at(11, 20),
    )


def test_how_a_danger_last_stood():
    story = running(at(11))
    assert last_state(story.facts, story.chart, "liver", ZONE).text == "Not asked yet"
    assert last_state(story.facts, story.chart, "counts", ZONE).text.startswith("Counted")
    one = ticked(story, "weight-gain", danger="liver")
    assert last_state(story.facts, one, "liver", ZONE).text == "1 sign, 11:20"
    two = ticked(story, "weight-gain", "abdominal-fluid", danger="liver")
    assert last_state(story.facts, two, "liver", ZONE).text == "2 signs, 11:20"
    graded = watch.ReactionGraded(
        treatment_needed=True,
        prompt_response=True,
        recurred=False,
        hospital=False,
        life_threatening=False,
        grade=2,
        version="5.0",
    )
    chart = after(ticked(story, "chills"), stop("reaction"), graded, at_=at(11, 30))
    assert last_state(story.facts, chart, "reaction", ZONE).text == "Grade 2, 11:30"
    gone = after(chart, watch.NoSigns(danger="reaction"), at_=at(12))
    assert last_state(story.facts, gone, "reaction", ZONE).text == "Grade 2, gone 12:00"
    severe = after(chart, graded.model_copy(update={"grade": 3}), at_=at(11, 40))
    assert last_state(story.facts, severe, "reaction", ZONE).tone == "danger"


def test_what_to_do_now_says_what_is_behind():
    story = running(at(11))
    stopped = after(ticked(story, "breathing"), stop("reaction"), at_=at(11, 21))
    told_ = advice(story.facts, stopped, "liver", at(11, 22), ZONE, signs=("weight-gain",))
    assert "Infusion stopped 11:21" in told_.steps[0].text
    over = after(stopped, ENDED, at_=at(11, 30))
    told_ = advice(story.facts, over, "liver", at(11, 40), ZONE, signs=("weight-gain",))
    assert told_.steps[0].text == "Stop first if it still runs: ended 11:30"
    assert last_state(story.facts, stopped, "reaction", ZONE).tone == "danger"
    live = advice(story.facts, stopped, "reaction", at(11, 22), ZONE, live={"grade-3"})
    assert live.kind == "danger"
    none = replace(story.chart, infusions=())
    assert advice(story.facts, none, "liver", at(11), ZONE, signs=("weight-gain",)).steps
