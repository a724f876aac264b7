"""Expiries and trainings that lie ahead of a story told by real time, whatever year it is."""

from dataclasses import replace
from datetime import date, datetime

from bespo_desktop.chart.people import Person


def ahead(now: datetime) -> date:
    """Return the last day of the next year."""
    return date(now.year + 1, 12, 31)


def trained(person: Person, now: datetime) -> Person:
    """Return an invented person who may give chemotherapy, with a training that holds."""
    return replace(person, chemo_until=ahead(now)) if person.chemo_until else person
