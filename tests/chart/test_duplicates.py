from datetime import date

from bespo_desktop.chart.duplicates import name_taken, number_taken, same_name, same_number
from bespo_desktop.chart.journal import PatientLine

AMARA = PatientLine(
    patient_id="a" * 32,
    surname="Okafor",
    given="Amara",
    born=date(1968, 3, 12),
    nhs_no="9434765919",
    hospital_no="H407716",
    ward="6B",
    bed="3",
)


def test_a_number_finds_the_same_patient_but_not_oneself():
    assert same_number([AMARA], "9434765919", "H1", but="b") is AMARA
    assert same_number([AMARA], None, " h407716", but="b") is AMARA
    assert same_number([AMARA], "9434765919", "H407716", but=AMARA.patient_id) is None
    assert same_number([AMARA], None, "", but="b") is None


def test_surname_and_birth_date_together_find_the_same_patient():
    assert same_name([AMARA], " OKAFOR ", date(1968, 3, 12), but="b") is AMARA
    assert same_name([AMARA], "Okafor", date(1968, 3, 13), but="b") is None
    assert same_name([AMARA], "Okafor", None, but="b") is None
    assert same_name([AMARA], "", date(1968, 3, 12), but="b") is None


def test_a_number_stops_and_a_name_asks():
    assert number_taken(AMARA).severity == "stop"
    assert name_taken(AMARA).severity == "ask"
    assert number_taken(AMARA).text == (
        "This number belongs to OKAFOR, Amara, bed 3, hospital No. H407716. "
        "Open that record instead."
    )
