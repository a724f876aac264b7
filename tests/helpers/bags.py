"""A prepared bag as the design shows it, for tests and campaigns of paper."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from bespo_desktop.codes.bag_code import BagCode, encode
from bespo_desktop.codes.keyed_check import patient_check
from bespo_desktop.core.label import Label, parse_label
from bespo_desktop.paper.label_content import (
    BagPatient,
    Batch,
    LabelContent,
    LabelCopy,
    PreparedBag,
    label_content,
)

KEY = bytes(range(32))
T0 = datetime(2026, 11, 24, 10, 5, tzinfo=UTC)
BAG_CODE = encode(
    BagCode(
        preparation_id="01935f0e7d6c7000800000000000abcd",
        patient_check=patient_check("0193" * 8, KEY),
        dose_mg=Decimal("1.44"),
        volume_ml=Decimal(50),
        reconstituted_at=T0,
        ended_by=T0 + timedelta(hours=8),
        copy=1,
    ),
    KEY,
)
BAG = PreparedBag(
    patient=BagPatient(
        surname="Okafor",
        given="Amara",
        born=date(1968, 3, 12),
        ward="6B",
        nhs_number="9434765919",
        hospital_number="H407716",
    ),
    cycle=2,
    day=1,
    dose_mg=Decimal("1.44"),
    total_ml=Decimal(50),
    concentration_mg_per_ml=Decimal("0.0288"),
    rate_ml_per_h=Decimal(50),
    diluent_words="sodium chloride 9 mg/mL (0.9%)",
    flush_ml=None,
    reconstituted_at=T0,
    diluted_at=T0 + timedelta(minutes=19),
    start_by=T0 + timedelta(hours=7),
    ended_by=T0 + timedelta(hours=8),
    out_of_fridge_by=None,
    vials=(Batch(batch="FT8842", expiry=date(2027, 8, 31), count=2),),
    diluent=Batch(batch="N4417A", expiry=date(2028, 6, 30)),
    prepared_by="S. Reilly",
    checked_by="E. Marsh",
    released_by="K. Boateng",
    bag_number="26K24-0031",
)


def leaflet() -> Label:
    """Return the shipped leaflet's facts."""
    path = Path(__file__).parents[2] / "resources" / "label" / "uk-2021-07.toml"
    return parse_label(path.read_text(encoding="utf-8"))


def bag_content(
    facts: Label,
    *,
    copy: LabelCopy | None = None,
    zone: str = "Europe/London",
    patient: dict[str, Any] | None = None,
    **changes: Any,
) -> LabelContent:
    """Return the label of the design's bag with the given things changed."""
    bag = replace(BAG, **changes)
    bag = replace(bag, patient=replace(bag.patient, **(patient or {})))
    return label_content(facts, bag, copy or LabelCopy(code=BAG_CODE, number=1, of=2), zone)
