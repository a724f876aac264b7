"""Every act as the record tells it, in the ward's words: what happened, and its detail."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bespo_desktop.chart import about_course as course
from bespo_desktop.chart import about_dose as dose
from bespo_desktop.chart import about_giving as give
from bespo_desktop.chart import about_patient as patient
from bespo_desktop.chart import about_preparing as bag
from bespo_desktop.chart import about_watching as watch
from bespo_desktop.chart import about_workstation as station
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.story import story
from tests.helpers.acts import act as saved
from tests.helpers.memory_journal import MemoryJournal
from tests.helpers.story import AMARA

AT = datetime(2026, 11, 24, 10, tzinfo=UTC)
DAY = date(2026, 11, 24)
BAG: dict[str, Any] = {"preparation": "26K24-0031"}
NO_SIGN: dict[str, Any] = {"danger": "liver"}

SAID: list[tuple[Payload, str, str]] = [
    (AMARA, "Patient registered", "OKAFOR, Amara; bed 3"),
    (patient.BedMoved(ward="6C", bed="12"), "Moved to bed 12", "Ward 6C"),
    (patient.AllergiesRecorded(state="none known"), "Allergies asked", "none known"),
    (patient.NoteAdded(text="Slept well"), "Note", "Slept well"),
    (patient.Died(at=AT), "The patient died", ""),
    (patient.Discharged(to="home"), "Discharged", "home"),
    (
        patient.Corrected(
            event_id="1", reason="twice", replacement_kind=None, replacement_json=None
        ),
        "Earlier entry taken back",
        "twice",
    ),
    (
        patient.Refused(place="prepare", code="dilution-late", text="Discard."),
        "Refused: dilution late",
        "Discard.",
    ),
    (course.TransplantDone(done_on=DAY), "Stem cell transplant done", "24-Nov-2026"),
    (course.Relapsed(found_on=DAY), "Relapse found", "24-Nov-2026"),
    (
        dose.PrescriptionWithdrawn(reference="RX 1", reason="fever"),
        "Prescription withdrawn",
        "fever",
    ),
    (
        dose.LabResult(test="uric_acid", value=Decimal("331.0"), unit="umol/L", taken_at=AT),
        "uric acid: 331 µmol/L",
        "",
    ),
    (
        dose.ResponseAssessed(
            assessed_on=DAY,
            marrow_blasts_percent=Decimal(4),
            blood_blasts=False,
            platelets_10_9_per_L=Decimal(80),
            anc_10_9_per_L=Decimal(1),
            extramedullary_resolved=True,
            response="cri",
            mrd="negative",
        ),
        "Response: CRi",
        "24-Nov-2026; MRD negative",
    ),
    (
        dose.PrescriberDecided(
            about="one-liver-test-raised",
            decision="go ahead",
            prescriber="Dr Osei",
            received="phone, read back",
            where_written="notes p. 4",
            reason="Gilbert",
        ),
        "Prescriber decided: go ahead",
        "one liver test raised; Dr Osei, phone, read back, notes p. 4: Gilbert",
    ),
    (dose.GoAhead(given=True, by_name="Dr Osei"), "Go-ahead given", "Dr Osei "),
    (
        dose.GoAhead(given=False, by_name="Dr Osei", reason="fever"),
        "Go-ahead taken back",
        "Dr Osei fever",
    ),
    (
        dose.GivenElsewhere(
            cycle=1,
            day=8,
            given_on=DAY,
            dose_mg=Decimal("0.90"),
            dose_per_area_mg_per_m2=Decimal("0.5"),
            where="Day unit",
            document="chart",
        ),
        "Given elsewhere: C1 D8, 0.9 mg",
        "24-Nov-2026, Day unit",
    ),
    (
        dose.NotGiven(
            cycle=1, day=8, how="deferred", reason="sepsis", prescriber=None, review_on=DAY
        ),
        "C1 D8 deferred",
        "sepsis; review 24-Nov-2026",
    ),
    (
        dose.NotGiven(cycle=1, day=8, how="omitted", reason="sepsis", prescriber="Dr Osei"),
        "C1 D8 omitted",
        "sepsis",
    ),
    (
        dose.PartDoseDecided(
            cycle=1,
            day=1,
            decision="repeat",
            prescriber="Dr Osei",
            received="written order",
            reason="line burst",
        ),
        "Part dose: repeat",
        "Dr Osei, written order: line burst",
    ),
    (bag.VialSetAside(**BAG, number=2, why="broken"), "Vial 2 set aside", "broken"),
    (
        bag.VialSetAside(**BAG, number=2, why="short", detail="3.2 mL"),
        "Vial 2 set aside",
        "short 3.2 mL",
    ),
    (bag.PowderInspected(**BAG, passed=False), "Powder inspected", "did not pass"),
    (
        bag.SolutionInspected(**BAG, clear=True, colourless=False, no_particles=True),
        "Solution inspected",
        "did not pass",
    ),
    (bag.BagInspected(**BAG, passed=False), "Bag inspected", "did not pass"),
    (
        bag.T0Moved(**BAG, t0=AT, reason="clock slow"),
        "Start of the clock put right",
        "clock slow",
    ),
    (bag.ConcentrateKept(**BAG, how="in the fridge"), "Concentrate in the fridge", ""),
    (
        bag.LabelPrinted(
            **BAG, first_copy=3, copies=1, size="70x60", where="PDF", reason="smudged"
        ),
        "Label printed, copy 3",
        "Bag 26K24-0031 smudged",
    ),
    (
        bag.LabelPrinted(**BAG, first_copy=1, copies=2, size="70x60", where="PDF", reason=None),
        "Label printed, copies 1 to 2",
        "Bag 26K24-0031",
    ),
    (
        bag.LabelPrinted(
            **BAG,
            first_copy=1,
            copies=1,
            size="70x60",
            where="PDF",
            reason=None,
            typed_last_four="5919",
            typed_year="1968",
            typed_by="reilly",
            typed_at=AT,
        ),
        "Label printed, copy 1",
        "Bag 26K24-0031; identity typed again",
    ),
    (bag.BagOutOfFridge(**BAG), "Bag out of the fridge", "Warming to room temperature"),
    (bag.TroubleMet(**BAG, what="leaking", detail="seam"), "Trouble: leaking", "seam"),
    (bag.PreparationVoided(**BAG, reason="leaks"), "Preparation 26K24-0031 discarded", "leaks"),
    (
        bag.ReceivedFromPharmacy(
            **BAG,
            prescription="RX 1",
            cycle=1,
            day=1,
            dose_mg=Decimal("1.44"),
            total_mL=Decimal(50),
            reconstituted_at=AT,
            diluted_at=AT,
            kept="fridge",
            vial_batches=("FT8842", "FT8843"),
            container_material="EVA",
            seal_whole=True,
            no_leak=True,
            colourless=True,
            no_particles=True,
        ),
        "Bag 26K24-0031 from pharmacy",
        "1.44 mg in 50 mL; FT8842, FT8843",
    ),
    (give.PatientIdentified(how="typed", reason="band wet"), "Patient identified", "band wet"),
    (
        give.MaterialChosen(
            part="line", material="silicone", reference="R1", verdict="not-listed", asked="P. Nair"
        ),
        "Line: silicone",
        "not-listed, REF R1; P. Nair",
    ),
    (
        give.Premedicated(
            drug_class="antipyretic", given_at=None, drug="", not_given_reason="masks fever"
        ),
        "No antipyretic",
        "masks fever",
    ),
    (give.InfusionPaused(**BAG, reason="pump alarm"), "Paused", "pump alarm"),
    (give.InfusionResumed(**BAG, rate_mL_per_h=Decimal("50.0")), "Resumed", "50 mL/h"),
    (give.PumpRead(**BAG, given_mL=Decimal("12.50")), "Pump shows 12.5 mL", ""),
    (
        give.InfusionStopped(
            **BAG, reason="reaction", given_by_clock_mL=Decimal("23.33"), given_by_pump_mL=None
        ),
        "STOPPED: reaction",
        "By the clock 23.33 mL, by the pump not read",
    ),
    (
        give.InfusionStopped(
            **BAG,
            reason="other",
            given_by_clock_mL=Decimal(23),
            given_by_pump_mL=Decimal(22),
            detail="alarm",
        ),
        "STOPPED: other",
        "By the clock 23 mL, by the pump 22 mL alarm",
    ),
    (give.StopUndone(**BAG, reason="elbow"), "Stop taken back: the pump never stood", "elbow"),
    (
        give.FlushStarted(**BAG, volume_mL=Decimal(20), rate_mL_per_h=Decimal(50)),
        "Flush started",
        "20 mL at 50 mL/h",
    ),
    (
        give.InfusionEnded(**BAG, given_mL=Decimal(25), given_mg=Decimal("0.72"), complete=False),
        "Ended before the whole dose",
        "0.72 mg, 25 mL given",
    ),
    (give.PartChanged(**BAG, part="pump", detail="battery"), "Pump changed", "battery"),
    (give.NoAccess(**BAG, detail="two tries"), "No access", "two tries"),
    (give.HandedOver(to="marsh"), "Handed over", ""),
    (give.InfusionClosed(**BAG), "Infusion closed", "Bag 26K24-0031"),
    (
        watch.Observed(
            temperature_degC=Decimal("36.80"),
            pulse_per_min=None,
            systolic_mmHg=Decimal(124),
            diastolic_mmHg=None,
            respiratory_rate_per_min=None,
            spo2_percent=Decimal(98),
        ),
        "Observations",
        "36.80 °C, systolic 124, SpO₂ 98 %",
    ),
    (watch.NoSigns(**NO_SIGN), "No signs: liver, VOD", ""),
    (
        watch.SignsTicked(danger="reaction", signs=("fever", "chills"), while_running=True),
        "Signs of infusion reaction",
        "fever, chills; while the drug ran ",
    ),
    (
        watch.SignsTicked(**NO_SIGN, signs=("weight-gain",), while_running=False, detail="2 kg"),
        "Signs of liver, VOD",
        "weight gain; not running 2 kg",
    ),
    (
        watch.SignsWithdrawn(**NO_SIGN, reason="row above"),
        "Ticked by mistake: liver, VOD",
        "row above",
    ),
    (watch.HelpCalled(danger="sepsis", whom="SpR"), "Called: SpR", "sepsis"),
    (watch.Weighed(weight_kg=Decimal("71.50"), weighed_on=DAY), "Weighed: 71.5 kg", "24-Nov-2026"),
    (watch.ObservationFinished(signs=True), "Observation finished", "signs seen"),
    (watch.ObservationFinished(signs=False), "Observation finished", "no signs"),
    (watch.TaskHandedOver(task="t", to="marsh"), "Task handed over", ""),
    (watch.TaskDone(task="t", detail="QTcF 431"), "Task done", "QTcF 431"),
    (
        station.ProgramWasDown(since=AT, until=AT + timedelta(seconds=61)),
        "The program was down for 2 min",
        "Read the pump",
    ),
]


@pytest.mark.parametrize(
    ("act", "what", "detail"), SAID, ids=lambda each: getattr(each, "kind", "")
)
def test_an_act_is_told_in_the_ward_s_words(act: Payload, what: str, detail: str) -> None:
    (line,) = story([event(act)])
    assert (line.what, line.detail) == (what, detail)


def test_an_act_of_the_program_alone_is_told_by_its_kind() -> None:
    (line,) = story([event(station.SoundChecked(heard=True))])
    assert (line.what, line.main) == ("sound checked", False)


def test_what_was_entered_late_says_why() -> None:
    (line,) = story([event(patient.NoteAdded(text="seen at 9"), late_reason="no computer")])
    assert line.detail == "seen at 9; entered late: no computer"


def event(act: Payload, **more: Any) -> Any:
    (kept,) = MemoryJournal().append([saved(act, **more)])
    return kept
