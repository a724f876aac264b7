"""√(150 × 41.2 ÷ 3600) = 1.31 m²; 0.5 mg/m² less 25 % = 0.375; 0.49 mg in 50 mL is 0.0098 mg/mL."""

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QLabel

from bespo_desktop.chart.about_dose import GivenElsewhere, PrescriberDecided
from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.facts_files import load_facts
from bespo_desktop.screens.dose_screen import DoseScreen
from tests.helpers.okafor import AMARA, okafor


def test_a_reduced_dose_for_a_small_patient_is_too_weak_for_50_mL(qtbot, tmp_path):
    ward = okafor(load_facts(), tmp_path)
    ward.story.arrives(AMARA, AllergiesRecorded(state="none known"))
    ward.story.measured("150", "41.2", date(2026, 11, 24))
    ward.story.say(
        GivenElsewhere(
            cycle=1,
            day=1,
            given_on=date(2026, 11, 17),
            dose_mg=Decimal("1.05"),
            dose_per_area_mg_per_m2=Decimal("0.8"),
            where="Day unit",
            document="administration record",
        )
    )
    ward.story.say(
        PrescriberDecided(
            about="dose",
            decision="reduce",
            reduction_percent=Decimal(25),
            prescriber="Dr Lena Fraser",
            received="written order",
            where_written="chart page 4",
            reason="no dose for 16 days",
        )
    )
    page = DoseScreen(ward.context)
    qtbot.addWidget(page)
    page.resize(1254, 544)
    page.show()
    page.enter()
    assert page.context_text() == "Cycle 1 · Day 8"
    shown = " ".join(label.text() for label in page.panel.holding.findChildren(QLabel))
    assert "0.0098 mg/mL is below the allowed 0.01 to 0.1 mg/mL" in shown
    assert not page.buttons()[-1].enabled
