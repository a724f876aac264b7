"""The worksheet of the design, for tests of paper."""

from datetime import date
from decimal import Decimal

from bespo_desktop.codes.bag_code import encode_worksheet
from bespo_desktop.core.working import WorkingLine
from bespo_desktop.paper.worksheet_content import (
    BagMethod,
    Material,
    PrescriptionLines,
    WorksheetContent,
)
from tests.helpers.bags import BAG, KEY

EXPIRY = date(2027, 8, 31)
WORKSHEET = WorksheetContent(
    patient=BAG.patient,
    age_years=58,
    allergies="Penicillin (rash)",
    cycle=2,
    day=1,
    bag_number="26K24-0031",
    body="168 cm, 69.4 kg",
    on=date(2026, 11, 24),
    prescription=PrescriptionLines(
        prescribed="1.44 mg, 0.8 mg/m²",
        by="Dr L. Osei, 24-Nov 08:31",
        number="RX-77104",
        verified="N. Patel, pharmacist, 24-Nov 08:50",
    ),
    working=(
        WorkingLine(
            "Body surface area",
            "√(height × weight ÷ 3600)",
            "√(168 cm × 69.4 kg ÷ 3600)",
            "1.80 m²",
            "Mosteller, weighed today 08:58",
        ),
        WorkingLine(
            "Dose calculated", "", "0.8 mg/m² × 1.80 m²", "1.44 mg", "Leaflet: dosing table"
        ),
        WorkingLine(
            "Prescribed, calculated",
            "",
            "1.44 mg against 1.44 mg",
            "0 % apart",
            "Site policy: at most 5 %",
        ),
        WorkingLine(
            "Concentrate, in all", "", "1.44 mg ÷ 0.25 mg/mL", "5.76 mL", "Leaflet: Reconstitution"
        ),
        WorkingLine(
            "Vials",
            "",
            "5.76 mL ÷ 3.6 mL a vial = 1.6, rounded up",
            "2 vials",
            "Site policy; leaflet count: 2",
        ),
        WorkingLine(
            "In the bag", "", "1.44 mg ÷ 50 mL", "0.0288 mg/mL", "Leaflet: 0.01 to 0.1 mg/mL"
        ),
    ),
    calculated="S. Reilly, 09:08",
    checked="E. Marsh, 09:14, match",
    method=BagMethod.EMPTY,
    dose_mg=Decimal("1.44"),
    vials=2,
    withdraw_ml=Decimal("5.76"),
    diluent_ml=Decimal("44.24"),
    total_ml=Decimal(50),
    minutes=Decimal(60),
    wasted_mg=Decimal("0.56"),
    materials=(
        Material(item="BESPONSA vial 1", batch="FT8842", expiry=EXPIRY, note="7K20Q6NV41XD"),
        Material(item="BESPONSA vial 2", batch="FT8842", expiry=EXPIRY, note="7K20Q6NV58TB"),
        Material(item="Water for injections, 4 mL into each vial"),
        Material(item="Sodium chloride 0.9 %, 44.24 mL"),
        Material(item="Container: PVC, polyolefin or EVA"),
    ),
    diluent_words="sodium chloride 0.9 %",
    code=encode_worksheet("01935f0e7d6c7000800000000000abcd", KEY),
)
