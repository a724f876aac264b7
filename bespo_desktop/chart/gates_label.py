"""Whose label it is: the act says who typed the identity again, and it is this patient's."""

from bespo_desktop.chart.about_preparing import LabelPrinted
from bespo_desktop.chart.bedside_identity import PRESCRIPTION, SOURCE, judge_identifiers
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.event import NewEvent
from bespo_desktop.core.finding import Finding, stop


def whose_label(chart: Chart, event: NewEvent, act: LabelPrinted) -> Finding | None:
    """Return why the label may not be printed for this patient, or None.

    The page asks the same before it prints; this holds for every way that an act may come.
    """
    four, year, at = act.typed_last_four, act.typed_year, act.typed_at
    if four is None or year is None or at is None or chart.identity is None:
        text = "Type the two identifiers from the prescription before the label is printed."
        return stop("identity-not-typed", text, SOURCE)
    if act.typed_by != event.by:
        text = "Who prints the label types the two identifiers. Type them again."
        return stop("identity-of-another", text, SOURCE)
    if at > event.recorded_at:
        text = "The identifiers cannot be typed after the label. Type them again."
        return stop("identity-too-late", text, SOURCE)
    return judge_identifiers(chart.identity, four, year, PRESCRIPTION)
