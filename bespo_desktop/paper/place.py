"""Where and by whom a paper is made: what every paper takes from the program around it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.label import Label
from bespo_desktop.paper.documents import Sheet, foot_text

NOBODY = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The moment, the zone, who prints, where the record stands; `name_of` names ids."""

    now: datetime
    zone: str
    by: str
    anchor: str
    practice: bool
    ward: str
    name_of: Callable[[str], str]

    def sheet(self, label: Label, title: str) -> Sheet:
        """Return an empty paper of this moment."""
        foot = foot_text(label, self.now, self.by, self.zone, self.anchor)
        return Sheet(title, foot, self.practice)

    def moment(self, at: datetime) -> str:
        """Return the time, with its day where that is not today."""
        day, time = local_day(at, self.zone), time_text(at, self.zone)
        return time if day == local_day(self.now, self.zone) else f"{day_text(day)} {time}"

    def full(self, at: datetime) -> str:
        """Return day and time."""
        return f"{day_text(local_day(at, self.zone))} {time_text(at, self.zone)}"


def bed_of(chart: Chart) -> str:
    """Return "6B, bed 3"."""
    return f"{chart.ward}, bed {chart.bed}" if chart.bed else chart.ward


def allergies_of(chart: Chart) -> str:
    """Return the allergies as they are recorded, or that nobody recorded any."""
    return chart.allergy_text or chart.allergy_state
