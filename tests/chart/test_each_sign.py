"""Each sign of each danger, ticked alone while the drug runs: it stops, and somebody is called.

Hazard log H35: every symptom leads to its card, and no card stands without a thing to do.
"""

import pytest

from bespo_desktop.chart.about_giving import InfusionStopped
from bespo_desktop.chart.alarms import alarms
from bespo_desktop.chart.sign_acts import sign_acts
from bespo_desktop.chart.watch_advice import advice
from bespo_desktop.facts_files import load_facts
from tests.helpers.okafor import ZONE, at, okafor

FACTS = load_facts()
SIGNS = [(row.id, sign.id) for row in FACTS.questions.watch.danger for sign in row.sign]
# Who is called: a doctor, the prescriber, the team, or the ward's own procedure that says whom.
CALLS = ("call", "doctor", "prescriber", "team", "procedure")


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    ward = okafor(FACTS, tmp_path_factory.mktemp("papers"))
    ward.until_labelled()
    ward.story.at(at(11)).bedside()
    ward.story.starts()
    return ward, list(ward.journal.events)


@pytest.fixture
def ward(told):
    ward, events = told
    ward.journal.events[:] = events
    ward.context.ward.forget()
    ward.clock.set(at(11, 20))
    return ward


def test_there_are_signs_of_every_danger():
    assert len({danger for danger, _ in SIGNS}) >= 6
    assert len(SIGNS) >= 30


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(("danger", "sign"), SIGNS)
def test_a_sign_alone_stops_the_drug_and_says_whom_to_call(ward, danger, sign):
    story, now = ward.story, ward.clock.now()
    story.say(*sign_acts(FACTS, story.chart, danger, (sign,), now))
    assert story.chart.infusion.state == "stopped"
    assert len(ward.saved(InfusionStopped)) == 1
    card = advice(FACTS, story.chart, danger, now, ZONE)
    assert card.kind in {"danger", "caution"}
    (current,) = [step for step in card.steps if step.current]
    pressing = card.urgency in {"emergency", "stop", "call"}
    assert pressing or "tell the doctor" in current.text.casefold()
    words = " ".join(f"{step.text} {step.detail}" for step in card.steps).casefold()
    assert any(word in words for word in CALLS)
    if danger in {"reaction", "sepsis"}:
        kinds = [alarm.row.kind for alarm in alarms(FACTS, story.chart, now, ZONE)]
        assert "reaction" in kinds or story.chart.infusion.stop_reason != "reaction"
