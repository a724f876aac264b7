"""Every act that a gate refuses, whatever screen sends it, each with the one reason it is told."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_patient as patient
from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_dose import GoAhead, SecondChecked
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.clock_of_bag import deadlines_of
from bespo_desktop.chart.fold import fold
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates import why_not
from bespo_desktop.chart.gates_give import may_start, time_findings
from bespo_desktop.chart.gates_patient import patient_findings
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.rights import NotAllowedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.policy import parse_policy
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from tests.helpers.acts import act
from tests.helpers.labelled_bag import BAG, WATER_EXPIRY, asked, at, labelled, matched, running
from tests.helpers.story import ZONE

OTHER = "26K24-0099"


def codes(
    story: BedsideTeller, payload: Payload, facts: Facts | None = None, **more: Any
) -> list[str]:
    now = story.clock.now()
    event = act(
        payload,
        story.chart.patient_id,
        **{"happened_at": now, "recorded_at": now, "by": "reilly", **more},
    )
    return [one.code for one in why_not(facts or story.facts, story.chart, event)]


def water(t0: Any, preparation: str = BAG) -> prepare.WaterAdded:
    return prepare.WaterAdded(
        preparation=preparation,
        t0=t0,
        water_mL_each=Decimal(4),
        water_batch="W1187",
        water_expiry=WATER_EXPIRY,
    )


def printed(reason: str | None, preparation: str = BAG) -> prepare.LabelPrinted:
    return prepare.LabelPrinted(
        preparation=preparation, first_copy=3, copies=1, size="70x60", where="W", reason=reason
    )


def second_check(story: BedsideTeller, **changed: Any) -> SecondChecked:
    held = story.chart.calculation
    right: dict[str, Any] = {
        "calculation_id": held.event_id if held is not None else "none",
        "calculated_by": "reilly",
        "height_cm": Decimal(168),
        "weight_kg": Decimal("69.4"),
        "bsa_m2": Decimal("1.80"),
        "dose_mg": Decimal("1.44"),
        "concentrate_mL": Decimal("5.76"),
        "vials": 2,
        "first_difference": None,
    }
    return SecondChecked(**{**right, **changed})


def with_flush() -> Facts:
    """Return the facts of a ward that flushes 20 mL."""
    from bespo_desktop import assets

    facts = load_facts()
    shipped = (assets.folder("resources") / "policy" / "default.toml").read_text("utf-8")
    rows = 'version = "w"\n[flush_volume]\nvalue = "20 mL"\n'
    return replace(facts, policy=parse_policy(rows, facts.label, default_text=shipped))


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (prepare.Swirled(preparation=OTHER), "no-preparation"),
        (printed(None, OTHER), "no-preparation"),
        (prepare.T0Moved(preparation=OTHER, t0=at(10), reason="x"), "no-preparation"),
        (give.InfusionResumed(preparation=OTHER, rate_mL_per_h=Decimal(50)), "no-infusion"),
        (
            give.InfusionEnded(
                preparation=OTHER, given_mL=Decimal(50), given_mg=Decimal(1), complete=True
            ),
            "no-infusion",
        ),
        (
            give.BagEmptied(
                preparation=OTHER, given_by_pump_mL=Decimal(50), given_by_clock_mL=Decimal(50)
            ),
            "no-infusion",
        ),
        (give.InfusionClosed(preparation=BAG), "not-ended"),
        (prepare.T0Moved(preparation=BAG, t0=at(23), reason="x"), "t0-in-future"),
        (prepare.T0Moved(preparation=BAG, t0=at(10, 23), reason="x"), "t0-later"),
        (printed(None), "reprint-reason"),
        (patient.PatientsMerged(other_patient_id="a" * 32, reason="twice"), "same-record"),
    ],
    ids=lambda one: getattr(one, "kind", one),
)
def test_a_labelled_bag_takes_no_such_act(payload, code):
    assert codes(labelled(), payload) == [code]


def test_a_reprint_with_its_reason_and_a_t0_with_two_people_pass():
    story = labelled()
    assert codes(story, story.label(3, 1, "smudged")) == []
    moved = prepare.T0Moved(preparation=BAG, t0=at(10, 10), reason="clock slow")
    assert codes(story, moved, second="marsh") == []
    earlier = prepare.T0Moved(preparation=BAG, t0=at(10), reason="clock fast")
    assert codes(story, earlier) == []


def test_water_to_come_starts_no_clock():
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", date(2028, 6, 30))
    story.vials("FT8842", date(2027, 8, 31))
    assert codes(story, water(at(9, 41))) == ["t0-in-future"]
    assert codes(story, water(at(9, 40))) == []


def test_two_people_make_the_check():
    story = asked()
    assert codes(story, second_check(story), by="marsh") == ["not-calculated"]
    story.at(at(9)).calculated()
    assert codes(story, second_check(story), by="reilly") == ["same-person"]
    assert codes(story, second_check(story), by="marsh") == []
    with pytest.raises(NotAllowedError, match="Someone else must check"):
        story.say(second_check(story), by="reilly")


def test_two_different_results_call_the_pharmacist():
    story = asked()
    story.at(at(9)).calculated()
    for dose in ("1.4", "1.41"):
        wrong = {"dose_mg": Decimal(dose), "first_difference": "dose"}
        story.say(second_check(story, **wrong), by="marsh")
    assert codes(story, second_check(story), by="marsh") == ["second-check-missed"]
    assert story.chart.calculation is not None
    assert story.chart.calculation.checked_at is None


def test_a_dose_is_prepared_on_the_day_of_its_check_and_once():
    started = prepare.PreparationStarted(
        preparation=OTHER,
        prescription="RX 24-1187",
        cycle=1,
        day=1,
        dose_mg=Decimal("1.44"),
        concentrate_mL=Decimal("5.76"),
        total_mL=Decimal(50),
        vials=2,
    )
    story = asked()
    story.at(at(9)).calculated()
    assert codes(story, started) == ["not-checked"]
    story.checked()
    assert story.chart.calculation is not None
    assert story.chart.calculation.checked_at == at(9)
    story.at(at(9, day=25))
    assert codes(story, started) == ["check-expired"]
    assert codes(labelled(), started) == ["already-prepared"]


def test_a_go_ahead_taken_back_is_said_to_be_so():
    story = labelled()
    story.say(GoAhead(given=False, by_name="Dr Lena Fraser"))
    found = may_start(story.facts, story.chart, at(11), ZONE).findings
    words = [one.text for one in found if one.code == "go-ahead-missing"]
    assert words == ["The go-ahead for today was taken back."]


def test_a_running_bag_is_not_voided_and_an_ended_one_not_started():
    story = running(at(11))
    void = prepare.PreparationVoided(preparation=BAG, reason="leak")
    assert codes(story, void) == ["bag-in-use"]
    story.at(at(12)).ends()
    assert codes(story, void) == []
    assert codes(story, give.InfusionClosed(preparation=BAG)) == ["observing"]
    story.at(at(13)).observed()
    story.say(watch.ObservationFinished(signs=False))
    assert codes(story, give.InfusionClosed(preparation=BAG)) == []
    story.say(give.InfusionClosed(preparation=BAG), second="marsh")
    assert codes(story, give.InfusionClosed(preparation=BAG)) == ["closed"]


def test_the_policy_s_flush_comes_before_the_end():
    story = running(at(11))
    story.at(at(12)).say(
        give.BagEmptied(
            preparation=BAG, given_by_pump_mL=Decimal(50), given_by_clock_mL=Decimal(50)
        )
    )
    end = give.InfusionEnded(
        preparation=BAG, given_mL=Decimal(50), given_mg=Decimal("1.44"), complete=True
    )
    assert codes(story, end, facts=with_flush()) == ["flush-missing"]
    assert codes(story, end) == []


def test_the_dead_are_given_nothing_and_no_pump_goes_on():
    story = running(at(11))
    story.at(at(11, 20)).say(give.InfusionPaused(preparation=BAG, reason="other", detail="x"))
    story.say(patient.Died(at=at(11, 19)))
    resume = give.InfusionResumed(preparation=BAG, rate_mL_per_h=Decimal(50))
    assert codes(story, resume) == ["died"]
    told = patient_findings(story.facts, story.chart, date(2026, 11, 24))
    assert [one.code for one in told] == ["died"]


def test_a_record_is_joined_once():
    story = labelled()
    join = patient.PatientsMerged(other_patient_id="b" * 32, reason="twice")
    assert codes(story, join) == []
    other = act(patient.NoteAdded(text="from the other record"), "b" * 32, happened_at=at(11))
    from tests.helpers.memory_journal import MemoryJournal

    (event,) = MemoryJournal().append([other])
    along: Chart = replace(story.chart, events=(*story.chart.events, event))
    new = act(join, story.chart.patient_id, happened_at=at(11), recorded_at=at(11))
    assert [one.code for one in why_not(story.facts, along, new)] == ["joined"]


def test_a_step_after_the_last_start_is_refused():
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", date(2028, 6, 30))
    story.vials("FT8842", date(2027, 8, 31))
    story.at(at(10, 5)).water("W1187", WATER_EXPIRY)
    story.dissolved()
    story.at(at(10, 24)).diluted()
    story.at(at(17, 5))
    assert codes(story, story.label(1, 1)) == []
    story.at(at(17, 5) + timedelta(seconds=1))
    assert codes(story, printed(None)) == ["start-late"]


def test_what_the_bag_does_not_say_stops_the_start(facts):
    bag = labelled().chart.bag
    assert bag is not None
    unknown = replace(bag, t0=None)
    assert deadlines_of(facts, unknown) is None
    assert [f.code for f in time_findings(facts, unknown, at(11))] == ["reconstitution-unknown"]
    # 401 mL at 50 mL/h run longer than the 8 h.
    huge = replace(bag, total_mL=Decimal(401))
    assert deadlines_of(facts, huge) is None
    assert [f.code for f in time_findings(facts, huge, at(11))] == ["volume-impossible"]


def test_a_bag_that_was_not_read_back_is_not_started():
    story = labelled()
    events = tuple(
        event for event in story.chart.events if not isinstance(event.payload, prepare.LabelScanned)
    )
    chart = fold(story.chart.patient_id, events)
    found = may_start(story.facts, chart, at(11), ZONE).findings
    assert "bag-not-ready" in [one.code for one in found]


def test_reasons_that_were_not_asked_are_open():
    story = asked()
    events = tuple(
        event
        for event in story.chart.events
        if not isinstance(event.payload, patient.ReasonsAnswered)
    )
    chart = fold(story.chart.patient_id, events)
    told = patient_findings(story.facts, chart, date(2026, 11, 24))
    assert [one.code for one in told] == ["reasons-open"]


@pytest.fixture
def facts() -> Facts:
    return load_facts()


@pytest.mark.hazard("H28")
@pytest.mark.parametrize(
    ("volume", "mg", "complete", "passes"),
    [
        ("25", "0.72", False, True),  # 1.44 mg × 25 ÷ 50
        ("25", "1.44", True, False),
        ("25", "0.72", True, False),
        ("50", "0.72", False, False),
        ("53", "1.44", True, False),
    ],
)
def test_an_end_says_the_dose_that_its_volume_means(volume, mg, complete, passes) -> None:
    """A stopped bag of 1.44 mg in 50 mL; the pump's reading may differ by 2 mL."""
    story = running(at(11))
    story.at(at(11, 30)).say(
        give.InfusionStopped(
            preparation=BAG,
            reason="line or site",
            given_by_clock_mL=Decimal(25),
            given_by_pump_mL=Decimal(25),
        )
    )
    end = give.InfusionEnded(
        preparation=BAG, given_mL=Decimal(volume), given_mg=Decimal(mg), complete=complete
    )
    if passes:
        story.say(end)
        assert story.chart.doses[-1].mg == Decimal("0.72")
        return
    with pytest.raises(GateClosedError):
        story.say(end)
    assert story.chart.doses == ()
