"""What the parts of the Give page ask of the page around them, and words that they share."""

from datetime import datetime
from typing import Protocol

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.state_treatment import Bag, Infusion
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.numbers import plain
from bespo_desktop.screens.context import Context

DRUG = "Inotuzumab ozogamicin, BESPONSA"
SOURCE = "site policy"


class GiveBench(Protocol):
    """The page: it saves, it refuses, and it knows the chart."""

    context: Context

    def held(self) -> Chart:
        """Return the open chart."""
        ...

    def save(
        self, *acts: Payload, second: str | None = None, happened_at: datetime | None = None
    ) -> str:
        """Save acts; return "" or why they were not saved."""
        ...

    def refuse(self, finding: Finding) -> None:
        """Record that the program stopped the person, and show why."""
        ...


def named_dose(chart: Chart, of: Bag | Infusion) -> str:
    """Return patient, drug, dose and volume in words, as every step that cannot be undone says."""
    who = chart.identity.listed_name if chart.identity is not None else ""
    return f"{who} · {DRUG} · {plain(of.dose_mg)} mg in {plain(of.volume_mL)} mL"
