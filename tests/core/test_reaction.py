"""What to do now: stop first, sepsis whatever the grade, nothing without a sign."""

import pytest

from bespo_desktop.core.errors import DataFileError, RefusedError
from bespo_desktop.core.reaction import grade_reaction, what_to_do
from bespo_desktop.core.watch import parse_watch
from bespo_desktop.facts_files import load_facts
from tests.helpers.modules import ROOT

FACTS = load_facts()
TEXT = (ROOT / "resources" / "checklists" / "watch.toml").read_text(encoding="utf-8")
WATCH = parse_watch(TEXT)
DANGERS = [danger.id for danger in WATCH.danger]


def steps(danger, signs, *states):
    return [step.id for step in what_to_do(WATCH, danger, signs=signs, states=states).active]


def test_the_page_holds_five_dangers_sepsis_and_extravasation():
    assert DANGERS == [
        "reaction", "sepsis", "tumour-lysis", "qt", "liver", "counts", "extravasation",
    ]  # fmt: skip


@pytest.mark.hazard("H34")
@pytest.mark.parametrize("danger", DANGERS)
def test_every_sign_while_the_drug_runs_stops_the_infusion(danger):
    for sign in WATCH.of(danger).sign:
        ladder = what_to_do(WATCH, danger, signs=[sign.id], states=["running"])
        assert "stop" in [step.id for step in ladder.active]
        assert ladder.urgency in ("stop", "emergency")


@pytest.mark.parametrize("danger", DANGERS)
def test_without_a_sign_nothing_is_to_be_done(danger):
    for states in ([], ["running"], ["ungraded"], ["running", "ungraded"]):
        ladder = what_to_do(WATCH, danger, signs=[], states=states)
        assert (ladder.active, ladder.urgency) == ((), None)


@pytest.mark.parametrize("grade", ["ungraded", "grade-1", "grade-2", "grade-3"])
@pytest.mark.parametrize("sign", ["fever", "chills"])
def test_fever_or_rigors_are_suspected_sepsis_whatever_the_grade(sign, grade):
    ladder = what_to_do(WATCH, "reaction", signs=[sign], states=[grade])
    assert "sepsis" in [step.id for step in ladder.active]
    assert ladder.opens == ("sepsis",)
    assert ladder.urgency != "watch"


def test_anaphylaxis_shows_the_wards_own_procedure_first():
    first = what_to_do(WATCH, "reaction", signs=["anaphylaxis"], states=["running"]).active[0]
    assert (first.id, first.urgency, first.ward_procedure) == ("anaphylaxis", "emergency", True)


def test_a_reaction_keeps_access_without_flushing_the_drug_through():
    assert steps("reaction", ["skin"], "running", "ungraded") == [
        "stop", "access", "help", "grade", "resume",
    ]  # fmt: skip


@pytest.mark.hazard("H34")
def test_after_a_severe_reaction_no_more_is_given():
    assert "no-more" in steps("reaction", ["breathing"], "grade-3")
    assert "resume" not in steps("reaction", ["breathing"], "grade-3")
    assert "resume" in steps("reaction", ["breathing"], "grade-2")


def test_pain_at_the_site_opens_its_own_card():
    assert what_to_do(WATCH, "reaction", signs=["site"]).opens == ("extravasation",)


@pytest.mark.hazard("H35")
def test_a_long_qtc_acts_without_any_sign():
    assert steps("qt", [], "qtc-grade-1") == ["repeat"]
    assert steps("qt", [], "qtc-grade-2") == ["call"]
    assert steps("qt", [], "qtc-grade-3") == ["review"]
    assert steps("qt", [], "qtc-grade-4") == ["emergency"]


@pytest.mark.hazard("H35")
def test_laboratory_lysis_calls_the_doctor():
    assert steps("tumour-lysis", [], "laboratory-lysis") == ["laboratory", "bloods"]


@pytest.mark.hazard("H35")
@pytest.mark.parametrize("sign", [sign.id for sign in WATCH.of("tumour-lysis").sign])
def test_every_sign_of_tumour_lysis_calls_somebody_now(sign):
    """Leaflet 4: tell your doctor immediately, after the end of the infusion too."""
    emergency = sign in {"seizure", "arrhythmia"}
    ladder = what_to_do(WATCH, "tumour-lysis", signs=[sign])
    assert ladder.urgency == ("emergency" if emergency else "call")
    assert all(step.urgency in {"call", "emergency"} for step in ladder.active)


@pytest.mark.hazard("H35")
def test_an_uneven_heartbeat_is_a_call_on_both_cards_and_one_blood_value_too():
    assert steps("tumour-lysis", ["heart-rhythm"]) == ["rhythm", "bloods"]
    assert steps("qt", ["heart-rhythm"]) == ["call"]
    assert steps("tumour-lysis", [], "lysis-criterion") == ["bloods"]
    assert what_to_do(WATCH, "tumour-lysis", signs=[], states=["lysis-criterion"]).urgency == "call"


@pytest.mark.parametrize(
    ("danger", "signs", "states"),
    [
        ("rash", [], []),
        ("reaction", ["hiccups"], []),
        ("reaction", [], ["sleepy"]),
        ("reaction", ["sleepy"], ["sleepy"]),
    ],
)
def test_what_the_list_does_not_hold_is_refused(danger, signs, states):
    with pytest.raises(RefusedError):
        what_to_do(WATCH, danger, signs=signs, states=states)


@pytest.mark.parametrize(
    ("flags", "grade", "code", "stopped"),
    [
        ((False, False, False, False, False), 1, "reaction", False),
        ((True, True, False, False, False), 2, "reaction", False),
        ((True, False, False, False, False), 3, "severe-reaction", True),
        ((True, True, False, False, True), 4, "severe-reaction", True),
    ],
)
def test_a_grade_says_what_the_smpc_says_to_it(flags, grade, code, stopped):
    names = ("treatment_needed", "prompt_response", "recurred", "hospital", "life_threatening")
    result = grade_reaction(FACTS, **dict(zip(names, flags, strict=True)))
    assert (result.value.grade, result.value.version) == (grade, "5.0")
    assert [finding.code for finding in result.findings] == [code]
    assert result.stopped is stopped


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('when = ["running"]', 'when = ["runing"]'),
        ('opens = ["sepsis"]', 'opens = ["fever"]'),
        ('id = "chills"', 'id = "fever"'),
        ('urgency = "stop"', 'urgency = "soon"'),
        ('source = "leaflet, section 4"\n', ""),
    ],
)
def test_a_broken_list_is_refused_as_a_whole(old, new):
    assert old in TEXT
    with pytest.raises(DataFileError):
        parse_watch(TEXT.replace(old, new, 1))
