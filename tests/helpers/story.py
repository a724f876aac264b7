"""A story of one patient with two nurses, in memory."""

from datetime import date, datetime

from bespo_desktop.chart.about_patient import PatientRegistered
from bespo_desktop.chart.people import Person, Role
from bespo_desktop.demo.bedside_teller import BedsideTeller
from bespo_desktop.facts_files import load_facts
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.clock import SetClock
from bespo_desktop.services.session import Session
from bespo_desktop.services.ward import Ward
from tests.helpers.memory_journal import MemoryJournal

ZONE = "Europe/London"
HANDS = frozenset({Role.PREPARER, Role.CHECKER})
PEOPLE = {
    "reilly": Person(id="reilly", surname="Reilly", given="Sinead", title="Nurse", roles=HANDS),
    "marsh": Person(id="marsh", surname="Marsh", given="Emma", title="Nurse", roles=HANDS),
}
AMARA = PatientRegistered(
    surname="Okafor",
    given="Amara",
    born=date(1968, 3, 12),
    sex="female",
    nhs_no="9434765919",
    hospital_no="H407716",
    ward="6B",
    bed="3",
    diagnosis="Acute lymphoblastic leukaemia, relapsed",
)


def new_story(now: datetime) -> BedsideTeller:
    facts, journal, clock = load_facts(), MemoryJournal(), SetClock(now, ZONE)
    ward = Ward(journal)
    acts = Acts(
        facts=facts,
        journal=journal,
        ward=ward,
        session=Session(),
        clock=clock,
        people=lambda: PEOPLE,
    )
    return BedsideTeller(facts, ward, acts, clock, "a" * 32, "reilly", "marsh")
