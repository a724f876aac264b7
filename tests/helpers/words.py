"""A prescriber's word as it is entered."""

from typing import Any

from bespo_desktop.chart.about_dose import PrescriberDecided


def word(about: str, decision: str = "go ahead", **more: Any) -> PrescriberDecided:
    """Return the written word of Dr Lena Fraser about a finding; `more` replaces what is here."""
    usual = {
        "prescriber": "Dr Lena Fraser",
        "received": "written order",
        "where_written": "drug chart page 3",
        "reason": "seen",
    }
    return PrescriberDecided.model_validate({"about": about, "decision": decision, **usual, **more})
