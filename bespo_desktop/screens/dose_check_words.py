"""The line below the name of a check: its limits, the value before treatment, or the other test."""

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.chart import Chart
from bespo_desktop.core.laboratory import LabVerdict
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import shown

COUNTS = ("anc", "platelets")


def second_line(chart: Chart, verdict: LabVerdict, other: LabVerdict | None) -> str:
    """Return the line; `other` is the test of which a value does as well."""
    taken = [lab for lab in chart.labs if lab.test == verdict.test.id]
    first = min(taken, key=lambda lab: lab.taken_at) if taken else None
    if verdict.test.id in COUNTS and first is not None and first is not chart.lab(first.test):
        value = f"{plain(first.value)} {shown(verdict.test.unit)}"
        return _tr("before: {value}").format(value=value)
    if other is None:
        return verdict.limits or _tr("baseline")
    name, held = other.test.name.lower(), chart.lab(other.test.id)
    if held is None or not other.known:
        return _tr("{limits}, or {name}").format(limits=verdict.limits, name=name)
    text = _tr("{limits}; {name} {value}")
    return text.format(limits=verdict.limits, name=name, value=plain(held.value))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dose", text)
