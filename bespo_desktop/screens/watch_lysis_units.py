"""Why bloods cannot be judged: what they are held against stands in another unit."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.lysis_watch import baselines
from bespo_desktop.chart.upper_limits import LIMITS
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.tls import AnalyteName
from bespo_desktop.core.units import shown
from bespo_desktop.screens.context import Context
from bespo_desktop.screens.watch_trends import moment_words


def other_unit(
    context: Context, chart: Chart, typed: Iterable[AnalyteName], *, creatinine: bool
) -> str:
    """Return what stands in another unit, with the way to mend it; "" when nothing does.

    A value is compared in the unit reported and never converted.
    """
    entry, known = context.facts.policy.entry, baselines(chart)
    for name in typed:
        lab, row = known.get(name), entry[name]
        if lab is not None and lab.unit != row.unit:
            words = _tr(
                "{name} of {time} stands in the record as {value} {unit} and is typed here in "
                "{typed}. Correct that entry on Record, value and unit."
            )
            return words.format(
                name=row.name,
                time=moment_words(context, lab.taken_at),
                value=plain(lab.value),
                unit=shown(lab.unit),
                typed=shown(row.unit),
            )
    unit, compared = entry["creatinine"].unit, LIMITS["creatinine"][1]
    if not creatinine or unit == compared:
        return ""
    words = _tr(
        "Creatinine is typed in {typed} and compared in {unit}: give both in one unit in the site "
        "policy. Without it the other values are saved."
    )
    return words.format(typed=shown(unit), unit=shown(compared))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Watch", text)
