"""What a screen says its values come to is worked out again before it is saved."""

from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart.about_dose import ResponseAssessed
from bespo_desktop.chart.about_giving import MaterialChosen
from bespo_desktop.chart.about_patient import Corrected
from bespo_desktop.chart.correcting import correctable
from bespo_desktop.chart.gate import GateClosedError
from bespo_desktop.chart.payload import Payload
from bespo_desktop.core.label import Material
from bespo_desktop.core.materials import PARTS, judge
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from tests.helpers.labelled_bag import at, running

# Baselines of the story: QTcF 420 ms; uric acid 331 µmol/L, potassium 4.1, phosphate 1.12 and
# calcium 2.31 mmol/L. Upper limit of creatinine 84 µmol/L.


def ecg(qt: int, rate: int, qtcf: int, qtcb: int, grade: int | None) -> watch.EcgRecorded:
    return watch.EcgRecorded(
        qt_ms=Decimal(qt),
        heart_rate_per_min=Decimal(rate),
        qtcf_ms=Decimal(qtcf),
        qtcb_ms=Decimal(qtcb),
        grade=grade,
        version="5.0",
        taken_at=at(12),
    )


def bloods(**told: Any) -> watch.LysisBloods:
    usual: dict[str, Any] = {
        "taken_at": at(12),
        "uric_acid": None,
        "potassium": None,
        "phosphate": None,
        "calcium": None,
        "creatinine_x_uln": None,
        "laboratory": False,
        "clinical": False,
        "criteria": (),
    }
    return watch.LysisBloods(**{**usual, **told})


def graded(grade: int, **answers: bool) -> watch.ReactionGraded:
    usual = {
        "treatment_needed": True,
        "prompt_response": True,
        "recurred": False,
        "hospital": False,
        "life_threatening": False,
    }
    return watch.ReactionGraded(**{**usual, **answers}, grade=grade, version="5.0")


def response(called: Any, blasts: str = "2", platelets: str = "120") -> ResponseAssessed:
    return ResponseAssessed(
        assessed_on=at(12).date(),
        marrow_blasts_percent=Decimal(blasts),
        blood_blasts=False,
        platelets_10_9_per_L=Decimal(platelets),
        anc_10_9_per_L=Decimal("1.4"),
        extramedullary_resolved=True,
        response=called,
        mrd="unknown",
    )


def material(part: Any, name: str, verdict: Any) -> MaterialChosen:
    return MaterialChosen(part=part, material=name, reference=None, verdict=verdict, asked="Nair")


@pytest.fixture
def story() -> BedsideTeller:
    return running(at(11)).at(at(12, 10))


RIGHT = [
    ecg(402, 47, 371, 356, 0),  # 370.6 and 355.8 ms: mannd/QTc, its own tests
    ecg(456, 77, 496, 517, 3),  # 495.5 and 516.6 ms: the same; 76 ms above 420 is grade 3
    ecg(402, 47, 371, 356, 4),  # torsade was seen
    bloods(potassium="7 mmol/L", criteria=("potassium",)),
    bloods(
        potassium="6 mmol/L",
        uric_acid="476 umol/L",
        laboratory=True,
        criteria=("uric-acid", "potassium"),
    ),
    bloods(
        potassium="6 mmol/L",
        uric_acid="476 umol/L",
        creatinine="126 umol/L",  # 1.5 × 84
        creatinine_x_uln=Decimal("1.50"),
        laboratory=True,
        clinical=True,
        criteria=("uric-acid", "potassium"),
    ),
    bloods(creatinine="200 umol/L", creatinine_x_uln=Decimal("2.38")),
    material("filter", "nylon", "forbidden"),
    material("filter", "PES", "listed"),
    material("filter", "none", "listed"),
    material("line", "silicone", "not-listed"),
    graded(1, treatment_needed=False),
    graded(2),
    graded(3, recurred=True),
    graded(4, life_threatening=True),
    response("cr"),
    response("cri", platelets="99"),
    response("no_response", blasts="5"),
]
WRONG = [
    (ecg(456, 77, 420, 517, 0), "QTcF 496 ms, QTcB 517 ms, grade 3"),
    (ecg(456, 77, 496, 420, 3), "QTcB 517 ms"),
    (ecg(456, 77, 496, 517, 2), "grade 3"),
    (ecg(456, 77, 496, 517, None), "grade 3"),
    (ecg(456, 77, 496, 517, 3).model_copy(update={"version": "6.0"}), "CTCAE 5.0"),
    (ecg(0, 77, 0, 0, 0), "above 0"),
    (ecg(402, 0, 371, 356, 0), "above 0"),
    (bloods(potassium="7 mmol/L"), r"no tumour lysis \(potassium\)"),
    (
        bloods(potassium="6 mmol/L", uric_acid="476 umol/L", criteria=("uric-acid", "potassium")),
        "laboratory tumour lysis",
    ),
    (
        bloods(
            potassium="6 mmol/L",
            uric_acid="476 umol/L",
            creatinine="126 umol/L",
            creatinine_x_uln=Decimal("1.50"),
            laboratory=True,
            criteria=("uric-acid", "potassium"),
        ),
        "clinical tumour lysis",
    ),
    (bloods(creatinine="200 umol/L", creatinine_x_uln=Decimal("0.9")), "2.38 × the upper limit"),
    (bloods(potassium="4 mmol/L", creatinine_x_uln=Decimal("0.9")), "no criterion"),
    (bloods(), "at least one value"),
    (bloods(potassium="7"), "number, one space"),
    (bloods(potassium="-7 mmol/L"), "number, one space"),
    (bloods(potassium="0 mmol/L"), "above 0, not 0"),
    (bloods(potassium="7 mg/dL"), "in the same unit"),
    (bloods(phosphate="4.5 mg/L"), "cannot be judged"),
    (material("filter", "nylon", "listed"), "nylon: forbidden"),
    (material("filter", "0.2 um nylon", "not-listed"), "forbidden"),
    (material("line", "silicone", "listed"), "silicone: not listed"),
    (material("line", "none", "listed"), "none: not listed"),
    (material("line", " ", "listed"), "Write the material"),
    (graded(2, recurred=True), r"grade 3 \(CTCAE 5.0\)"),
    (graded(0), "grade 2"),
    (graded(2).model_copy(update={"version": "3.0"}), "CTCAE 5.0"),
    (response("cr", blasts="5"), "no_response"),
    (response("cr", platelets="99"), "cri"),
    (response("none"), "cr"),
    (response("cr", platelets="999999"), "cannot be judged"),
]


@pytest.mark.parametrize("act", RIGHT, ids=lambda act: act.kind)
def test_what_follows_from_its_values_is_saved(story: BedsideTeller, act: Payload) -> None:
    story.say(act)
    assert story.chart.events[-1].payload == act


@pytest.mark.hazard("H35")
@pytest.mark.parametrize(("act", "why"), WRONG)
def test_a_judgement_that_the_values_belie_is_refused(
    story: BedsideTeller, act: Payload, why: str
) -> None:
    before = len(story.chart.events)
    with pytest.raises(GateClosedError, match=why):
        story.say(act)
    assert len(story.chart.events) == before


@pytest.mark.hazard("H35")
def test_a_value_of_a_time_to_come_would_stand_for_ever(story: BedsideTeller) -> None:
    for act in (ecg(402, 47, 371, 356, 0), bloods(potassium="4 mmol/L")):
        with pytest.raises(GateClosedError, match="later than now"):
            story.say(act.model_copy(update={"taken_at": at(12, 11)}))
        story.say(act.model_copy(update={"taken_at": at(12, 10)}))


def test_a_ticked_seizure_makes_a_lysis_a_clinical_one(story: BedsideTeller) -> None:
    story.say(watch.SignsTicked(danger="tumour-lysis", signs=("seizure",), while_running=False))
    told: dict[str, Any] = {
        "potassium": "6 mmol/L",
        "uric_acid": "476 umol/L",
        "laboratory": True,
        "criteria": ("uric-acid", "potassium"),
    }
    with pytest.raises(GateClosedError, match="clinical tumour lysis"):
        story.say(bloods(**told))
    story.say(bloods(**told, clinical=True))


@pytest.mark.parametrize("act", [ecg(456, 77, 496, 517, 3), graded(3, recurred=True)])
def test_no_correction_types_a_judgement_over(story: BedsideTeller, act: Payload) -> None:
    story.say(act)
    assert correctable(act) == {}
    safe = act.model_copy(update={"grade": 0})
    with pytest.raises(GateClosedError, match="judged from its values"):
        story.say(
            Corrected(
                event_id=story.chart.events[-1].id,
                reason="mistyped",
                replacement_kind=safe.kind,
                replacement_json=safe.model_dump_json(),
            )
        )


def test_every_material_of_the_leaflet_is_judged_alike_by_its_own_name() -> None:
    facts = load_facts()
    for part in PARTS:
        lists = getattr(facts.label.materials, part)
        rows: list[tuple[Material, str]] = [(each, "listed") for each in lists.listed.value]
        rows += [(each, "forbidden") for each in lists.forbidden.value]
        for each, verdict in rows:
            told = judge(facts, part, each.name).value
            assert (told.verdict, judge(facts, part, told.material).value) == (verdict, told)
