"""The patient as papers name them, from the chart."""

from bespo_desktop.chart.chart import Chart
from bespo_desktop.paper.label_content import BagPatient


def patient_of(chart: Chart) -> BagPatient:
    """Return who the paper is for, with the Latin form of the name where there is one.

    Raises:
        ValueError: the chart has no identity yet.
    """
    who = chart.identity
    if who is None:
        raise ValueError("the chart has no identity yet")
    latin = None
    if who.latin_name:
        surname, _, given = who.latin_name.partition(",")
        latin = (surname.strip(), given.strip())
    return BagPatient(
        surname=who.surname,
        given=who.given,
        born=who.born,
        ward=chart.ward,
        nhs_number=who.nhs_no,
        hospital_number=who.hospital_no,
        latin=latin,
    )
