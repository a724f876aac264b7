"""From an empty folder to a closed infusion in the real window, by keys alone.

Hand calculation: √(168 × 69.4 ÷ 3600) = 1.80 m²; 0.8 mg/m² × 1.80 m² = 1.44 mg; ÷ 0.25 mg/mL
= 5.76 mL; ÷ 3.6 mL a vial = 2 vials; 50 − 5.76 = 44.24 mL; 1.44 ÷ 50 = 0.0288 mg/mL; T0 8:50, so
start by 15:50 and end by 16:50; 50 mL/h × 28 min = 23.3 mL; day 8 from day 1 + 6.

Where the screens' own tests try a refusal, it is not tried again here: a bag past its time
(test_prepare_screen, test_give_before), a concentration outside the range (test_prepare_screen),
a dose, level or day that differs (test_dose_screen), the same person as both hands
(test_prepare_screen, test_give_before, test_second_check_screen).
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from bespo_desktop.chart.event import Event
from bespo_desktop.services.clock import SetClock
from tests.helpers.nurses import Nurses
from tests.helpers.pdf_text import codes_of, text_of
from tests.helpers.window import empty

BEGIN = datetime(2026, 11, 24, 8, tzinfo=UTC)
REASONS = ("Allergic", "Severe VOD", "Serious liver")
QUESTIONS = (
    "Relapsed or refractory",
    "CD22",
    "No liver problem",
    "No history of QT",
    "Pregnancy test",
    "Contraception",
    "Fertility",
    "Told: no driving",
    "Package leaflet",
    "No sign of infection",
    "No bleeding",
    "No new medicine",
    "No sign of veno",
    "Hydrated",
)
LOOKS = (
    "Bag looked at",
    "Bag at room",
    "Light cover",
    "Access patent",
    "Nothing else",
    "Emergency",
    "No intrathecal",
    "No fever",
)
PREMEDICATION = {
    "Corticosteroid": "methylprednisolone 50 mg",
    "Antipyretic": "paracetamol 1 g",
    "Antihistamine": "chlorphenamine 10 mg",
}


@pytest.fixture
def nurses(qtbot: QtBot, tmp_path: Path) -> Iterator[Nurses]:
    """Return the hands at a window on an empty folder, 24 November 2026, 8:00."""
    clock = SetClock(BEGIN, "Europe/London")
    with empty(tmp_path, clock) as conductor:
        yield Nurses(qtbot, conductor, clock, tmp_path)


def page(nurses: Nurses) -> Any:
    return nurses.conductor.page


def story(nurses: Nurses) -> tuple[Event, ...]:
    patient = nurses.conductor.context.session.patient_id
    assert patient is not None
    return nurses.conductor.context.ward.chart(patient).events


def set_up_people(nurses: Nurses) -> None:
    assert nurses.place == "first-start"
    nurses.adds("Marta", "Ferreira", "Ward manager")
    nurses.signs_in("Ferreira")
    nurses.tick("Set up")
    hands = ("Prepare and give", "Check as second")
    nurses.adds("Sinead", "Reilly", "Registered nurse", *hands)
    nurses.adds("Emma", "Marsh", "Registered nurse", *hands)
    nurses.adds("Priya", "Nair", "Pharmacist", "Check as second", "Read the record")
    nurses.press("Ctrl+1")
    nurses.press("Ctrl+L")
    nurses.signs_in("Reilly")
    assert nurses.place == "ward"


def add_patient(nurses: Nurses) -> None:
    nurses.tick("Add patient")
    assert page(nurses).new.who.ward.text() == ""  # this workstation was not told its ward
    for name, text in (
        ("Surname", "Okafor"),
        ("Given names", "Amara"),
        ("Born", "12-Mar-1968"),
        ("NHS No.", "943 476 5919"),
        ("Hospital No.", "H407716"),
        ("Ward", "6B"),
        ("Bed", "3"),
        ("Diagnosis", "Acute lymphoblastic leukaemia, relapsed"),
    ):
        nurses.fill(name, text)
    nurses.answer("Sex", "f")
    nurses.answer("Allergies", "k")
    nurses.fill("What, and", "Penicillin (rash)")
    nurses.press("Ctrl+Return")
    assert page(nurses).title_text() == "Patient"
    nurses.fill("Height", "168")
    nurses.fill("Weight", "69.4")
    nurses.fill("Weighed on", "24-Nov-2026")
    assert page(nurses).form.first_area.text() == "1.80 m²"
    for reason in REASONS:
        nurses.answer(reason, "n")
    nurses.answer("Transplant", "y")
    nurses.answer("Pregnant", "n")
    nurses.answer("Breast-feeding", "n")
    nurses.press("Ctrl+Return")
    assert nurses.place == "dose"


def prescribe(nurses: Nurses) -> None:
    nurses.tick("Enter prescription")
    for name, text in (
        ("Reference", "RX 24-1187"),
        ("Written on", "24-Nov-2026"),
        ("Prescriber", "Dr Lena Fraser"),
        ("Dose, mg", "1.44"),
        ("Dose level", "0.8"),
        ("Body surface", "1.80"),
    ):
        nurses.fill(name, text)
    nurses.answer("Cycle", "1")
    nurses.answer("Day", "1")
    nurses.done()
    nurses.choose("Change the prescription", 1)
    nurses.fill("Pharmacist", "P. Nair")
    nurses.done()
    nurses.waits(10)
    nurses.laboratory("07:40")
    nurses.tick("Questions")
    for question in QUESTIONS:
        nurses.answer(question, "y")
    nurses.press("Escape")
    nurses.tick("Go-ahead")
    nurses.answer("The doctor", "g")
    nurses.fill("Doctor", "Dr Lena Fraser")
    nurses.done()
    figures = page(nurses).panel.figures
    assert [figures.dose.text(), figures.volume.text(), figures.vials.text()] == [
        "1.44 mg",
        "5.76 mL",
        "2 vials",
    ]


def check_blind(nurses: Nurses) -> None:
    nurses.waits(10)
    nurses.press("Ctrl+Return")
    nurses.second("Emma", "Marsh")
    nurses.waits(4)
    nurses.six("168", "69.4", "1.80", "1.41", "5.64", "2")
    nurses.press("Ctrl+Return")
    assert nurses.said() == "The two results differ: dose."
    nurses.press("Ctrl+Return")
    nurses.six("168", "69.4", "1.80", "1.44", "5.76", "2")
    nurses.press("Ctrl+Return")
    assert nurses.said() == "Match: two people agree on the dose."
    nurses.press("Ctrl+Return")
    assert nurses.place == "prepare"


def prepare(nurses: Nurses) -> None:
    nurses.waits(16)
    nurses.answer("How does the bag", "p")
    nurses.press("Ctrl+Return")
    nurses.fill("Material", "EVA")
    nurses.fill("Batch of the diluent", "N4417A")
    nurses.fill("Expiry of the diluent", "06/2028")
    assert page(nurses).page.what_to_do.text().startswith("Put 44.24 mL of sodium chloride")
    nurses.press("Ctrl+Return")
    nurses.vial("Mylotarg", "S1")
    assert nurses.said().startswith("STOP. This is gemtuzumab ozogamicin (MYLOTARG)")
    nurses.vial("BESPONSA", "S1")
    nurses.vial("BESPONSA", "S2")
    nurses.press("Ctrl+Return")
    nurses.answer("Vial 1", "g")
    nurses.answer("Vial 2", "g")
    nurses.press("Ctrl+Return")
    nurses.waits(10)
    nurses.fill("Batch of the water", "W1187")
    nurses.fill("Expiry of the water", "03/2027")
    nurses.press("Ctrl+Return", 3)  # asks the time, takes 8:50 as T0, swirled
    for look in ("Clear to", "Colourless", "Essentially free"):
        nurses.answer(look, "y")
    nurses.press("Ctrl+Return")
    nurses.answer("What happens", "u")
    nurses.press("Ctrl+Return")
    nurses.waits(12)
    nurses.fill("Withdrawn in all", "5.76")
    nurses.press("Ctrl+Return")
    assert page(nurses).page.strength.text() == "1.44 mg in 50 mL is 0.0288 mg/mL; it runs 60 min."
    nurses.press("Ctrl+Return")
    for look in ("No particles", "No discolouration", "No leak"):
        nurses.answer(look, "y")
    nurses.press("Ctrl+Return")


def label(nurses: Nurses) -> str:
    nurses.fill("Last 4 of NHS", "5919")
    nurses.fill("Year of birth", "1968")
    nurses.answer("Will the bag wait", "n")
    nurses.press("Ctrl+Return")
    nurses.second("Emma", "Marsh")
    first, second = sorted(nurses.papers.glob("label-*.pdf"))
    words = text_of(first)
    for part in ("1.44 mg in 50 mL", "START BY 15:50", "must have ended by 16:50", "OKAFOR, Amara"):
        assert part in words
    (code,) = codes_of(first)
    assert codes_of(second) != (code,)
    nurses.scans(code)
    nurses.answer("Light cover on", "t")
    nurses.press("Ctrl+Return")
    assert page(nurses).page.note.title() == "Bag 26K24-0001 is ready."
    nurses.press("Ctrl+Return")
    assert nurses.place == "give"
    return code


def identify(nurses: Nurses, code: str) -> None:
    card = page(nurses).before.card
    nurses.tick("Right patient")
    nurses.scans("9990000018")
    nurses.acknowledges()  # the alarm comes first; the sheet stands aside until then
    nurses.press("Esc")
    assert card.title() == "Wrong patient or bag: do not connect"
    nurses.tick("Understood")
    nurses.tick("Right patient")
    nurses.scans("9434765919")
    nurses.tick("Name and date")
    nurses.done()
    nurses.tick("Right bag")
    nurses.scans(code[:-1] + ("0" if code[-1] != "0" else "1"))
    nurses.acknowledges()
    assert "altered" in nurses.sheet().told()  # type: ignore[attr-defined]  # a sheet tells
    nurses.press("Esc")
    nurses.tick("Understood")
    nurses.tick("Right bag")
    nurses.scans(code)


def check_bedside(nurses: Nurses) -> None:
    for look in LOOKS:
        nurses.tick(look)
    for kind, drug in PREMEDICATION.items():
        nurses.tick(kind)
        nurses.fill("Drug and dose", drug)
        nurses.fill("Given at", "08:45")
        nurses.done()
    nurses.answer("Filter in", "h")
    nurses.press("Right")  # on to nylon
    assert page(nurses).before.card.title() == "Nylon filter: do not use"
    nurses.tick("Change filter")
    nurses.answer("Filter in", "p")
    nurses.answer("Infusion set", "p")
    nurses.fill("Rate that", "500")
    nurses.fill("Volume that", "50")
    nurses.press("Tab")
    assert nurses.said() == "Cannot start: The pump shows 500 mL/h. It must be 50 mL/h."
    nurses.fill("Rate that", "50")
    nurses.press("Tab")
    assert nurses.said() == "All checked. The second person confirms the start."


def start(nurses: Nurses) -> None:
    form = page(nurses).before.form
    assert form.time_left.text() == "6 h 28 min"
    nurses.press("Ctrl+Return")
    people = nurses.sheet().form.people.model()  # type: ignore[attr-defined]  # the dialog's
    named = [people.index(row, 0).data() for row in range(people.rowCount())]
    assert named == ["Emma MARSH", "Priya NAIR"]
    nurses.type("E")
    nurses.press("Return")
    nurses.type("135790")  # Reilly's own
    nurses.press("Return")
    told = nurses.sheet().form.answer.text()  # type: ignore[attr-defined]  # the dialog's
    assert told.startswith("That is not the PIN.")
    nurses.type("864202")
    nurses.press("Return")
    assert page(nurses).form.views.currentWidget() is page(nurses).running


def run(nurses: Nurses) -> None:
    given = page(nurses).running.figures.clock.figure
    nurses.observes()
    nurses.waits(15)
    nurses.press("F8")
    nurses.observes()
    nurses.waits(13)
    assert given.text() == "23.3 mL"
    nurses.tick("Pause, with")
    nurses.answer("Reason", "l")
    nurses.done()
    nurses.waits(5)
    assert given.text() == "23.3 mL"
    nurses.tick("Resume")
    nurses.done()
    nurses.observes(pump="23.3")
    nurses.waits(15)
    nurses.observes()
    nurses.waits(15)
    nurses.observes(pump="48.3")
    assert given.text() == "48.3 mL"
    nurses.waits(2)
    nurses.acknowledges()
    assert nurses.said() == "The hour is over. Finished is what the pump says."
    nurses.press("Ctrl+Return")
    nurses.fill("Given, as the pump", "50")
    nurses.done()
    nurses.tick("End of infusion")
    nurses.fill("Given, as the pump", "50")
    nurses.done()
    nurses.press("Ctrl+Return")
    assert nurses.place == "watch"


def watch(nurses: Nurses) -> None:
    dangers = page(nurses).form.dangers.model().rowCount()
    for place in range(dangers):
        nurses.to("Dangers")
        nurses.press("Down", 1 if place else 0)
        nurses.tick("None of these")
    nurses.waits(30)
    nurses.observes()
    nurses.waits(30)
    nurses.observes()
    nurses.press("Ctrl+Return")
    nurses.done()


def close(nurses: Nurses) -> None:
    nurses.press("Ctrl+7")
    assert page(nurses).context_text() == "1.44 mg given, C1 D1"
    told = [line.what for line in page(nurses).story.shown()]
    assert told[:2] == ["Patient registered", "Weighed: 69.4 kg, height 168 cm"]
    nurses.press("Ctrl+Return")
    nurses.second("Emma", "Marsh")
    nurses.press("Ctrl+2")
    assert page(nurses).context_text() == "Cycle 1 · Day 8"
    nurses.press("Ctrl+3")
    spoken = page(nurses).panel.history.why.text()
    assert "Too early: the earliest day for day 8 is 30-Nov-2026." in spoken
    # 0.5 mg/m² × 1.80 m² = 0.9 mg
    coming = page(nurses).panel.history.rows()[-1].cells
    assert coming == ("C1 · D8", "30-Nov", "0.5 mg/m²", "0.9 mg")


def saved(nurses: Nurses, kind: str) -> list[Any]:
    return [event.payload for event in story(nurses) if event.payload.kind == kind]


def look_at_the_record(nurses: Nurses) -> None:
    names = {p.id: p.surname for p in nurses.conductor.context.desk.people().values()}
    hands = {
        event.payload.kind: (names[event.by], names.get(event.second or ""))
        for event in story(nurses)
        if event.second is not None
    }
    assert hands == {
        "label-printed": ("Reilly", "Marsh"),
        "infusion-started": ("Reilly", "Marsh"),
        "infusion-closed": ("Reilly", "Marsh"),
    }
    checks = [names[e.by] for e in story(nurses) if e.payload.kind == "second-checked"]
    assert checks == ["Marsh", "Marsh"]
    refused = [act.code for act in saved(nurses, "refused")]
    for code in ("wrong-patient", "altered", "filter-forbidden", "pump-rate-wrong"):
        assert refused.count(code) == 1
    (water,) = saved(nurses, "water-added")
    assert water.t0 == datetime(2026, 11, 24, 8, 50, tzinfo=UTC)
    (began,) = saved(nurses, "infusion-started")
    assert (began.dose_mg, began.volume_mL, began.rate_mL_per_h) == (
        Decimal("1.44"),
        Decimal(50),
        Decimal(50),
    )
    (ended,) = saved(nurses, "infusion-ended")
    assert (ended.given_mL, ended.given_mg, ended.complete) == (50, Decimal("1.44"), True)
    assert len(saved(nurses, "lab-result")) == 14
    assert len(saved(nurses, "observed")) == 7
    assert nurses.conductor.context.check_seal(lambda _done, _of: None).sound


def test_from_an_empty_folder_to_a_closed_infusion(nurses: Nurses) -> None:
    set_up_people(nurses)
    add_patient(nurses)
    prescribe(nurses)
    check_blind(nurses)
    prepare(nurses)
    code = label(nurses)
    nurses.waits(20)
    identify(nurses, code)
    check_bedside(nurses)
    start(nurses)
    run(nurses)
    watch(nurses)
    close(nurses)
    look_at_the_record(nurses)
