"""Every question before a dose and before a start: open holds, an unsafe answer holds, yes passes.

Which questions there are is read from the leaflet and the site's rules, not from the files.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart.about_dose import GoAhead
from bespo_desktop.chart.about_patient import (
    AllergiesRecorded,
    PlanRecorded,
    ReasonsAnswered,
    RowAnswered,
)
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.gates_answers import belied
from bespo_desktop.chart.gates_dose import BEFORE_DOSE, row_findings
from bespo_desktop.chart.gates_give import BEFORE_START, premedication_findings
from bespo_desktop.chart.gates_patient import patient_findings
from bespo_desktop.core.finding import Severity
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.story import AMARA, new_story

TODAY = date(2026, 11, 24)
STOP, ASK = Severity.STOP, Severity.ASK
LATER = "pregnancy-again"
BEFORE_A_DOSE = {
    "indication": STOP,
    "cd22": ASK,
    "liver-history": ASK,
    "qt-history": ASK,
    "pregnancy-test": ASK,
    "contraception": ASK,
    "fertility": ASK,
    "driving": ASK,
    "leaflet-given": ASK,
    LATER: STOP,
    "infection": ASK,
    "bleeding": ASK,
    "other-medicines": ASK,
    "liver-signs": STOP,
    "hydration": ASK,
}
# What does not come and go: who says otherwise takes it back, which takes two.
LASTING = {
    "indication",
    "cd22",
    "liver-history",
    "qt-history",
    "pregnancy-test",
    "bag-looked-at",
}
BEFORE_A_START = {
    "bag-looked-at": STOP,
    "room-temperature": STOP,
    "light-cover": STOP,
    "access": STOP,
    "nothing-mixed": STOP,
    "emergency": STOP,
    "no-intrathecal": STOP,
    "no-fever": ASK,
}


@pytest.fixture
def story() -> BedsideTeller:
    story = new_story(datetime(2026, 11, 24, 8, tzinfo=UTC))
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    story.measured("168", "69.4", TODAY)
    return story


def said(story, name):
    """Return code and severity of what the open and unsafe rows of a list say."""
    questions = story.facts.questions
    checklist = questions.before_dose if name == BEFORE_DOSE else questions.before_start
    found = row_findings(story.facts, story.chart, checklist, name)
    return {finding.code: finding.severity for finding in found}


def passes_only_with_yes(story, name, row, severity):
    assert said(story, name)[f"{row}-open"] is STOP
    for unsafe in ("no", "not known"):
        story.say(RowAnswered(checklist=name, row=row, answer=unsafe))
        assert said(story, name)[row] is severity
    if row == LATER:  # a no is put right anew on the Patient page first
        story.say(PlanRecorded(transplant="no", pregnant="ask", breast_feeding="no"))
    yes = RowAnswered(checklist=name, row=row, answer="yes")
    # Without a bag there is none that particles could stay in.
    story.say(yes, second=story.second if row in LASTING - {"bag-looked-at"} else None)
    assert not {row, f"{row}-open"} & set(said(story, name))


@pytest.mark.hazard("H10")
@pytest.mark.parametrize(("row", "severity"), BEFORE_A_DOSE.items())
def test_a_question_holds_the_dose_until_it_is_answered(story, row, severity):
    if row == LATER:
        story.had(1, 1, date(2026, 11, 17), "1.44", "0.8")
    passes_only_with_yes(story, BEFORE_DOSE, row, severity)


@pytest.mark.hazard("H20")
@pytest.mark.hazard("H21")
@pytest.mark.parametrize(("row", "severity"), BEFORE_A_START.items())
def test_a_look_at_the_bedside_holds_the_start_until_it_is_answered(story, row, severity):
    passes_only_with_yes(story, BEFORE_START, row, severity)


@pytest.mark.hazard("H13")
def test_pregnancy_and_breast_feeding_are_asked_again_before_every_later_dose(story):
    """Leaflet 2: not during pregnancy, no breast-feeding; one answer of months ago is none."""
    assert f"{LATER}-open" not in said(story, BEFORE_DOSE)  # the first dose has the plan's answers
    story.had(1, 1, date(2026, 11, 17), "1.44", "0.8")
    story.say(RowAnswered(checklist=BEFORE_DOSE, row=LATER, answer="yes"))
    assert f"{LATER}-open" not in said(story, BEFORE_DOSE)
    story.had(1, 8, date(2026, 11, 24), "0.9", "0.5")
    assert said(story, BEFORE_DOSE)[f"{LATER}-open"] is STOP


@pytest.mark.hazard("H13")
def test_a_no_about_pregnancy_is_answered_on_the_patient_page_before_a_yes(story):
    """The answers on Patient are no longer true: turning the question round leaves them so."""
    story.had(1, 1, date(2026, 11, 17), "1.44", "0.8")
    plan = PlanRecorded(transplant="no", pregnant="no", breast_feeding="no")
    yes, no, unknown = (
        RowAnswered(checklist=BEFORE_DOSE, row=LATER, answer=answer)
        for answer in ("yes", "no", "not known")
    )
    story.say(plan, unknown)
    story.say(yes)  # who did not know has asked
    story.say(no)
    for between in (no, unknown):
        story.say(between)
        with pytest.raises(GateClosedError, match="anew on the Patient page first"):
            story.say(yes)
    story.at(story.clock.now() + timedelta(days=1))
    story.say(GoAhead(given=True, by_name="Dr Lena Fraser"))  # yesterday's answers are gone
    with pytest.raises(GateClosedError, match="anew on the Patient page first"):
        story.say(yes)
    story.say(plan.model_copy(update={"pregnant": "ask"}))
    story.say(yes)
    assert LATER not in said(story, BEFORE_DOSE)


@pytest.mark.hazard("H13")
def test_the_same_answers_given_anew_on_the_patient_page_will_do(story):
    """The no was a slip of the keyboard: the answers are as they were."""
    story.had(1, 1, date(2026, 11, 17), "1.44", "0.8")
    plan = PlanRecorded(transplant="no", pregnant="no", breast_feeding="no")
    story.say(plan)
    story.say(RowAnswered(checklist=BEFORE_DOSE, row=LATER, answer="no"))
    assert belied(story.chart)
    story.say(plan)
    assert not belied(story.chart)
    story.say(RowAnswered(checklist=BEFORE_DOSE, row=LATER, answer="yes"))
    assert LATER not in said(story, BEFORE_DOSE)


def test_a_no_of_the_dose_before_is_no_answer_to_this_one(story):
    story.had(1, 1, date(2026, 11, 17), "1.44", "0.8")
    story.say(PlanRecorded(transplant="no", pregnant="no", breast_feeding="no"))
    story.say(RowAnswered(checklist=BEFORE_DOSE, row=LATER, answer="no"))
    story.had(1, 8, date(2026, 11, 24), "0.9", "0.5")
    story.at(story.clock.now() + timedelta(days=7))
    story.say(RowAnswered(checklist=BEFORE_DOSE, row=LATER, answer="yes"))


@pytest.mark.parametrize(("sex", "asked"), [("male", False), ("female", True), ("", True)])
def test_whom_the_question_about_pregnancy_is_for(story, sex, asked):
    rows = story.facts.questions.before_dose.for_dose(first=False, sex=sex, flush=False)
    assert (LATER in {row.id for row in rows}) is asked


def test_what_is_asked_about_and_does_not_come_and_go(story):
    questions = story.facts.questions
    rows = (*questions.before_dose.row, *questions.before_start.row)
    assert {row.id for row in rows if row.lasting} == LASTING


def test_no_question_is_left_out(story):
    questions = story.facts.questions
    assert [row.id for row in questions.before_dose.row] == list(BEFORE_A_DOSE)
    assert [row.id for row in questions.before_start.row] == [*BEFORE_A_START, "flush-ready"]


@pytest.mark.hazard("H21")
def test_nobody_is_asked_to_cover_the_line(story):
    rows = story.facts.questions.before_start.row
    assert [row.id for row in rows if "cover" in row.title.lower()] == ["light-cover"]
    assert rows[2].detail.endswith("none on the line")


@pytest.mark.hazard("H10")
@pytest.mark.parametrize("reason", ["allergic", "vod", "liver"])
@pytest.mark.parametrize(("answer", "code"), [("yes", "contraindicated"), ("ask", "reason-asked")])
def test_each_reason_of_the_leaflet_stops_the_dose(story, reason, answer, code):
    none = {"allergic": "no", "vod": "no", "liver": "no"}
    story.say(ReasonsAnswered(**(none | {reason: answer})))
    found = {f.code: f.severity for f in patient_findings(story.facts, story.chart, TODAY)}
    assert found[code] is STOP


@pytest.mark.hazard("H13")
def test_pregnancy_asks_the_doctor(story):
    story.say(PlanRecorded(transplant="no", pregnant="yes", breast_feeding="no"))
    found = {f.code: f.severity for f in patient_findings(story.facts, story.chart, TODAY)}
    assert found["pregnant"] is ASK


@pytest.mark.hazard("H13")
def test_breast_feeding_stops_the_dose(story):
    story.say(PlanRecorded(transplant="no", pregnant="no", breast_feeding="yes"))
    (finding,) = [
        f for f in patient_findings(story.facts, story.chart, TODAY) if f.code == "breast-feeding"
    ]
    assert finding.severity is STOP
    assert "2 months" in finding.text


@pytest.mark.parametrize("kind", ["corticosteroid", "antipyretic", "antihistamine"])
def test_each_premedication_is_asked_before_the_start(story, kind):
    code = f"{kind}-open"
    assert code in {f.code for f in premedication_findings(story.facts, story.chart)}
    given = story.clock.now() - timedelta(minutes=30)
    story.say(give.Premedicated(drug_class=kind, given_at=given, drug="as prescribed"))
    assert code not in {f.code for f in premedication_findings(story.facts, story.chart)}
