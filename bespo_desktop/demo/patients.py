"""The seven invented patients of the practice ward.

Their NHS numbers are of the test range, one is a published example.
"""

from datetime import date
from typing import Literal

from bespo_desktop.chart.about_patient import PatientRegistered

LEUKAEMIA = "Acute lymphoblastic leukaemia, relapsed"


def _patient(
    bed: str,
    surname: str,
    given: str,
    born: date,
    sex: Literal["female", "male"],
    nhs_no: str,
    hospital_no: str,
) -> PatientRegistered:
    return PatientRegistered(
        surname=surname,
        given=given,
        born=born,
        sex=sex,
        nhs_no=nhs_no,
        hospital_no=hospital_no,
        ward="6B",
        bed=bed,
        diagnosis=LEUKAEMIA,
    )


OKAFOR = _patient("3", "Okafor", "Amara", date(1968, 3, 12), "female", "9434765919", "H407716")
MORETTI = _patient("5", "Moretti", "Paola", date(1991, 9, 3), "female", "9994312073", "H418820")
HUGHES = _patient("7", "Hughes", "Gareth", date(1955, 6, 21), "male", "9992188464", "H398104")
TANAKA = _patient("9", "Tanaka", "Yuki", date(1983, 1, 30), "female", "9996502139", "H421377")
WHITCOMBE = _patient("11", "Whitcombe", "Rose", date(1949, 8, 8), "female", "9991077332", "H377245")
ADEYEMI = _patient("12", "Adeyemi", "Tunde", date(1977, 2, 14), "male", "9995840219", "H402958")
LINDQVIST = _patient("14", "Lindqvist", "Erik", date(1960, 11, 27), "male", "9993726184", "H415063")
