"""Since when what a finding is about stands as it is: an older word was about something else."""

import json
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from bespo_desktop.chart.about_dose import LabResult, Prescribed, ResponseAssessed
from bespo_desktop.chart.about_giving import MaterialChosen
from bespo_desktop.chart.about_patient import (
    Corrected,
    IdentityChanged,
    Measured,
    PatientRegistered,
    PlanRecorded,
    ReasonsAnswered,
    RowAnswered,
)
from bespo_desktop.chart.about_preparing import (
    BagOutOfFridge,
    Diluted,
    PreparationStarted,
    ReceivedFromPharmacy,
)
from bespo_desktop.chart.about_watching import (
    EcgRecorded,
    LysisBloods,
    NoSigns,
    ReactionGraded,
    SignsTicked,
    SignsWithdrawn,
)
from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.corrections import acts_by_id, target
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.standing import ASKED, standing_since
from bespo_desktop.chart.state_patient import LabValue

# Findings about how values lie to each other: any of them may be new.
COMPARED = frozenset({"counts-due-to-disease", "one-count-fell", "qtcf-rise"})
# Findings about several values; of any other finding the code begins with the test's id.
TESTS_OF = {
    "one-liver-test-raised": ("bilirubin", "alt", "ast"),
    "counts-due-to-disease": ("anc", "platelets"),
    "one-count-fell": ("anc", "platelets"),
    "gilbert-or-haemolysis": ("bilirubin",),
}
_WATCHED = (SignsTicked, NoSigns, SignsWithdrawn, ReactionGraded, LysisBloods)
# Which of an act's answers the finding is about: the same one again leaves the word in force.
Part = Callable[[Payload], object]
Acts = Mapping[type[Payload], Part]


def _whole(act: Payload) -> object:
    return act


def _fields(*names: str) -> Part:
    return lambda act: tuple(getattr(act, name) for name in names)


_BODY: Acts = {Measured: _fields("height_cm", "weight_kg", "measured_on")}
_COURSE: Acts = {PlanRecorded: _fields("transplant"), ResponseAssessed: _whole}
_ECG: Acts = {EcgRecorded: _whole}
_ORDER: Acts = {Prescribed: _whole}
_BAG: Acts = {
    PreparationStarted: _whole,
    ReceivedFromPharmacy: _whole,
    Diluted: _whole,
    BagOutOfFridge: _whole,
}
_MATERIAL: Acts = {MaterialChosen: _fields("part", "material")}
_ACTS_BEHIND: Mapping[str, Acts] = {
    "contraindicated": {ReasonsAnswered: _fields("allergic", "vod", "liver")},
    "pregnant": {PlanRecorded: _fields("pregnant")},
    "under-age": {PatientRegistered: _fields("born"), IdentityChanged: _fields("born")},
    **dict.fromkeys(
        (
            *("weight-stale", "weight-changed", "bmi-outside-band", "height-weight-swapped"),
            "bsa-formulas-differ",
        ),
        _BODY,
    ),
    **dict.fromkeys(("course-ask-first", "course-prescriber-decides"), _COURSE),
    **dict.fromkeys(("not-verified", "reduction-in-cycle-1", "reduction-unconfirmed"), _ORDER),
    **dict.fromkeys(("qtcf-high", "qtcf-rise", "torsade-recorded"), _ECG),
    **dict.fromkeys(("warming-short", "volume-not-labelled", "not-used-at-once"), _BAG),
    **dict.fromkeys(("filter-not-listed", "line-not-listed"), _MATERIAL),
}


def known_since(chart: Chart, code: str) -> datetime | None:
    """Return when the answer, act, value or sign that a finding is about was entered, or None.

    Whoever spoke before two records were joined did not know the other one.
    """
    rows = [row.at for (_, row_id), row in chart.rows.items() if row_id == code]
    tests = TESTS_OF.get(code) or (code.rpartition("-")[0],)
    values = [lab.entered_at for lab in _values(chart, code, tests)]
    acts = _ACTS_BEHIND.get(code)
    changed = _last_change(chart, acts) if acts is not None else None
    found = (
        *(*rows, *values, changed, standing_since(chart, code), _corrected(chart, code, tests)),
        chart.joined_at,
    )
    return max((moment for moment in found if moment is not None), default=None)


def _values(chart: Chart, code: str, tests: Collection[str]) -> Collection[LabValue]:
    """Return the values that a finding is about: the newest, or all that are compared."""
    if code in COMPARED:
        return [lab for lab in chart.labs if lab.test in tests]
    return [lab for test in tests if (lab := chart.lab(test)) is not None]


def _corrected(chart: Chart, code: str, tests: Collection[str]) -> datetime | None:
    """Return when a value, answer or sign that a finding is about was last corrected, or None.

    The corrected act keeps its own time; what it says since then nobody knew before.
    """
    corrections = [event for event in chart.events if isinstance(event.payload, Corrected)]
    if not corrections:
        return None
    by_id, last = acts_by_id(chart.events), None
    for event in corrections:
        assert isinstance(event.payload, Corrected)
        about = target(by_id, event.payload)
        if (
            (isinstance(about, LabResult) and {about.test, _new_test(event.payload)} & {*tests})
            or (isinstance(about, RowAnswered) and about.row == code)
            or (isinstance(about, _WATCHED) and code in ASKED)
        ):
            last = event.happened_at
    return last


def _new_test(act: Corrected) -> str:
    """Return which test the value is of after the correction, "" when it was struck out."""
    said = json.loads(act.replacement_json) if act.replacement_json else {}
    return str(said.get("test", ""))


def _last_change(chart: Chart, acts: Acts) -> datetime | None:
    """Return when one of these acts last said something else than the one before it.

    A correction of one counts as a change: what it says now was not known before. What was
    entered late was not known when it happened.
    """
    kinds, by_id = tuple(acts), acts_by_id(chart.events)
    last: dict[type[Payload], object] = {}
    changed = None
    for event in chart.events:
        act = event.payload
        if isinstance(act, Corrected) and isinstance(target(by_id, act), kinds):
            changed = event.recorded_at
        elif isinstance(act, kinds):
            said = acts[type(act)](act)
            if type(act) not in last or last[type(act)] != said:
                changed = event.recorded_at
            last[type(act)] = said
    return changed
