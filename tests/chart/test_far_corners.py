"""States that come together seldom, each with what must come out of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.chart.about_dose import PrescriberDecided
from bespo_desktop.chart.about_patient import Corrected, Refused
from bespo_desktop.chart.about_watching import ObservationFinished, SignsTicked
from bespo_desktop.chart.about_workstation import Restored
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.chart.clocks import clocks
from bespo_desktop.chart.drawing_up import taken_before
from bespo_desktop.chart.gate import GateClosedError, gate
from bespo_desktop.chart.gates_correct import may_correct
from bespo_desktop.chart.gates_prepare import may_dilute, may_step
from bespo_desktop.chart.resting import at_rest
from bespo_desktop.chart.story import story as told
from bespo_desktop.chart.ward_day import bag_day
from bespo_desktop.chart.watch_advice import advice
from bespo_desktop.chart.watch_states import last_state
from bespo_desktop.core.finding import Severity, stop
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_late_entries import START
from tests.helpers.acts import act
from tests.helpers.labelled_bag import BAG, at, labelled, matched, running
from tests.helpers.memory_journal import MemoryJournal
from tests.helpers.story import ZONE


def kinds(story: BedsideTeller, now: datetime) -> list[str]:
    return [one.row.kind for one in alarms(story.facts, story.chart, now, ZONE)]


def test_a_bag_forgotten_in_the_fridge_is_called_out_for_its_last_start():
    """T0 10:05: start by 17:05. Nobody took the bag out; the alarm comes all the same."""
    story = labelled()
    assert story.chart.bag is not None
    bag = replace(story.chart.bag, chilled=True)
    chart = replace(story.chart, bags=(bag,))
    near = alarms(story.facts, chart, at(16, 55), ZONE)
    (soon,) = [one for one in near if one.row.kind == "start-soon"]
    assert "17:05" in soon.title + soon.second
    assert not [
        one for one in alarms(story.facts, chart, at(14), ZONE) if one.row.kind == "start-soon"
    ]


def test_a_wrong_scan_is_forgotten_after_its_minutes():
    story = labelled()
    story.at(at(10, 30)).say(Refused(place="give", code="wrong-patient", text="Not this patient."))
    minutes = story.facts.alarms.row("wrong-scan").minutes
    last = at(10, 30) + timedelta(minutes=int(minutes))
    assert "wrong-scan" in kinds(story, last)
    assert "wrong-scan" not in kinds(story, last + timedelta(seconds=1))


def test_a_volume_that_cannot_run_in_has_no_clock_and_no_step():
    """500 mL at 50 mL/h are 10 h, more than the 8 h from reconstitution: there is no deadline."""
    story = labelled()
    bag = story.chart.bag
    assert bag is not None
    huge = replace(bag, total_mL=Decimal(500), planned_total_mL=Decimal(500))
    assert clocks(story.facts, replace(story.chart, bags=(huge,)), at(11)) == ()
    assert "start-late" not in [
        f.code for f in may_step(story.facts, huge, "keep", at(20)).findings
    ]


def test_another_vial_of_the_same_batch_is_no_repetition():
    story = labelled()
    assert taken_before([story.chart], "FT8842", "not taken") is None


def test_a_go_ahead_alone_does_not_open_a_stop():
    """Only being under age, and a reason not to give, can be decided upon; with a consultant."""
    story = matched()
    for code in ("under-age", "pump-rate-wrong"):
        story.say(
            PrescriberDecided(
                about=code,
                decision="go ahead",
                prescriber="Dr Lena Fraser",
                received="written order",
                where_written="RX 24-1187",
                reason="discussed",
                consultant="Dr Ada Obi" if code == "pump-rate-wrong" else None,
            )
        )
        closed = gate(story.chart, [stop(code, "Stop.", "test")])
        assert [f.severity for f in closed.findings] == [Severity.STOP]


def test_a_correction_with_two_hands_may_move_t0_later():
    story = labelled()
    (water,) = [e for e in story.chart.events if isinstance(e.payload, prepare.WaterAdded)]
    later = water.payload.model_copy(update={"t0": at(10, 10)})
    correction = Corrected(
        event_id=water.id,
        reason="read again",
        replacement_kind=later.kind,
        replacement_json=later.model_dump_json(),
    )

    def codes(second):
        event = act(
            correction,
            story.chart.patient_id,
            happened_at=at(10, 40),
            recorded_at=at(10, 40),
            by="reilly",
            second=second,
        )
        return [f.code for f in may_correct(story.facts, story.chart, event, correction).closed_by]

    assert codes(None) == ["t0-later"]
    assert codes("marsh") == []


def test_a_late_start_of_a_bag_that_is_not_the_last_is_judged_by_its_own_time():
    """What was answered since is about the newest bag, and may not open an older one's start."""
    story = labelled()
    story.at(at(10, 50)).say(prepare.PreparationVoided(preparation=BAG, reason="leak"))
    story.at(at(10, 55)).container("26K24-0032", "N4417A", date(2028, 6, 30))
    with pytest.raises(GateClosedError) as refused:
        story.at(at(11)).acts.do_late(
            story.chart.patient_id,
            (at(10, 40), START),
            reason="program was down",
            second="marsh",
            by="reilly",
        )
    assert "Identify the patient" in str(refused.value)


def test_a_late_closing_fits_after_its_end():
    story = running(at(11))
    story.at(at(12)).ends()
    story.at(at(13)).observed()
    story.say(ObservationFinished(signs=False))
    closed = give.InfusionClosed(preparation=BAG)
    story.at(at(13, 30)).acts.do_late(
        story.chart.patient_id,
        (at(13, 10), closed),
        reason="program was down",
        second="marsh",
        by="reilly",
    )
    assert isinstance(story.chart.events[-1].payload, give.InfusionClosed)


def test_a_bag_out_of_turn_is_not_diluted():
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", date(2028, 6, 30))
    bag = story.chart.bag
    assert bag is not None
    closed = may_dilute(story.facts, bag, Decimal(50), at(10)).closed_by
    assert [f.code for f in closed] == ["wrong-order"]


def test_a_record_joined_to_another_rests_only_there():
    story = labelled()
    merged = replace(story.chart, merged_with=("b" * 32,))
    assert not at_rest(merged)


def test_a_restored_record_says_so_in_its_story():
    (event,) = MemoryJournal().append(
        [act(Restored(backup_of=datetime(2026, 11, 24, 6, tzinfo=UTC)))]
    )
    (line,) = told([event])
    assert (line.what, line.detail) == ("Restored from a backup", "Check the paper since then")


def test_the_day_of_a_second_bag_does_not_show_the_first_one_s_infusion():
    story = running(at(11))
    chart, bag = story.chart, story.chart.bag
    assert bag is not None
    second = replace(bag, preparation="26K24-0032")
    day = bag_day(story.facts, replace(chart, bags=(*chart.bags, second)), at(11, 30), ZONE)
    assert day is not None
    assert "give" not in [one.kind for one in day.stretches[: len(day.stretches) - 1]]
    assert day.start_by == at(17, 5)


def test_fever_while_the_drug_runs_says_stop_first():
    story = running(at(11))
    story.at(at(11, 20)).say(SignsTicked(danger="counts", signs=("fever",), while_running=True))
    said = advice(story.facts, story.chart, "counts", at(11, 25), ZONE)
    assert [step.text for step in said.steps if step.current] == [
        "Stop the infusion and call the doctor"
    ]


def test_a_heart_trace_of_another_day_is_named_by_its_day():
    story = running(at(11))
    qt = last_state(story.facts, story.chart, "qt", ZONE)
    moved = replace(
        story.chart, infusions=(replace(story.chart.infusions[0], started_at=at(11, day=26)),)
    )
    assert last_state(story.facts, moved, "qt", ZONE).text.endswith("24-Nov")
    assert not qt.text.endswith("24-Nov")
