"""Acts that are saved together are asked about one after the other, as if each had been saved."""

import pytest

from bespo_desktop.chart.about_dose import PrescriptionWithdrawn
from bespo_desktop.chart.about_giving import InfusionPaused
from bespo_desktop.chart.about_preparing import PreparationVoided
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.payload import Payload
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.chart.test_late_entries import START
from tests.chart.test_resuming import RESUMED, ticked
from tests.helpers.grades import reaction
from tests.helpers.labelled_bag import BAG, at, labelled, running
from tests.helpers.words import word

VOIDED = PreparationVoided(preparation=BAG, reason="leaks")
WITHDRAWN = PrescriptionWithdrawn(reference="RX 24-1187", reason="fever")


def ready() -> BedsideTeller:
    story = labelled().at(at(10, 58))
    story.bedside()
    return story


def paused() -> BedsideTeller:
    story = running(at(11)).at(at(11, 10))
    story.say(InfusionPaused(preparation=BAG, reason="pump alarm"))
    return story


@pytest.mark.hazard("H37")
@pytest.mark.parametrize(
    ("told", "acts"),
    [
        (ready, (START, START)),
        (ready, (VOIDED, START)),
        (ready, (WITHDRAWN, START)),
        (ready, (ticked("liver", "large-liver"), START)),
        (paused, (ticked("sepsis", "chills"), RESUMED)),
        (paused, (word("resume-after-stop", "hold"), RESUMED)),
        (paused, (reaction(3), reaction(1))),
        (paused, (word("qtcf-high", "stop for good"), word("qtcf-high", "go ahead"))),
    ],
    ids=["twice", "voided", "withdrawn", "liver", "sign", "hold", "grade", "for good"],
)
def test_what_one_act_forbids_is_not_saved_with_it(told, acts: tuple[Payload, ...]) -> None:
    alone, together = told(), told()
    second = alone.second if any(act.two_person for act in acts) else None
    alone.say(acts[0], second=second)
    with pytest.raises(GateClosedError) as after:
        alone.say(acts[1], second=second)
    before = together.chart.events
    with pytest.raises(GateClosedError) as refused:
        together.say(*acts, second=second)
    assert refused.value.findings == after.value.findings
    assert together.chart.events == before


def test_what_follows_from_the_act_before_it_is_saved_with_it() -> None:
    story = paused()
    story.say(ticked("sepsis", "chills"))
    story.at(at(11, 20)).say(word("resume-after-stop", "resume"), RESUMED)
    assert story.chart.infusion.state == "running"
