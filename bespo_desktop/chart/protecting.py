"""Which entries keep a drug from a patient: nobody strikes one of them out alone."""

from collections.abc import Callable
from typing import Any

from bespo_desktop.chart import about_preparing as prepare
from bespo_desktop.chart.about_course import CourseEnded, Relapsed, TransplantDone
from bespo_desktop.chart.about_dose import (
    GivenElsewhere,
    GoAhead,
    NotGiven,
    PartDoseDecided,
    PrescriberDecided,
    PrescriptionWithdrawn,
    SecondChecked,
)
from bespo_desktop.chart.about_giving import InfusionEnded, InfusionStarted, InfusionStopped
from bespo_desktop.chart.about_patient import PatientsMerged
from bespo_desktop.chart.about_watching import EcgRecorded, LysisBloods, ReactionGraded
from bespo_desktop.chart.lysis_watch import kidney_raised
from bespo_desktop.chart.payload import Payload
from bespo_desktop.chart.standing import SEVERE_GRADE
from bespo_desktop.core.facts import Facts

# A reduced dose never rises again: the word that lowered it protects too.
HOLDING = frozenset({"hold", "omit", "reduce", "stop for good"})
# Stops, and what was given: a dose that is missing from the course could be given again.
ALWAYS = (
    CourseEnded,
    GivenElsewhere,
    InfusionEnded,
    InfusionStarted,
    InfusionStopped,
    NotGiven,
    PartDoseDecided,
    PatientsMerged,
    prepare.PreparationVoided,
    prepare.TroubleMet,
    prepare.VialSetAside,
    PrescriptionWithdrawn,
    Relapsed,
    TransplantDone,
)


def protects(facts: Facts, act: Payload) -> bool:
    """Return whether an entry stops or holds the drug, a bag or a cycle, or tells a dose given.

    Source: SmPC 4.2 (permanent discontinuation); decisions: a reduced dose never rises.
    """
    judge = SOME.get(type(act))
    return isinstance(act, ALWAYS) or (judge is not None and judge(facts, act))


def tells_against(facts: Facts, act: Payload) -> bool:
    """Return whether a go-ahead was withdrawn, an ECG is severe, or bloods tell of tumour lysis.

    Creatinine that counts tells of it too: it may make clinical what was laboratory before.
    """
    if isinstance(act, EcgRecorded):
        return act.grade is not None and act.grade >= SEVERE_GRADE
    if isinstance(act, LysisBloods):
        met = bool(act.criteria) or act.laboratory or act.clinical
        return met or kidney_raised(facts, act)
    return isinstance(act, GoAhead) and not act.given


def _severe(facts: Facts, act: ReactionGraded) -> bool:
    return act.grade >= facts.literature.modification.reaction.stop_for_good_from_grade


def _clouded(_facts: Facts, act: prepare.SolutionInspected) -> bool:
    return not (act.clear and act.colourless and act.no_particles)


TOLD = (GoAhead, EcgRecorded, LysisBloods)
SOME: dict[type[Payload], Callable[[Facts, Any], bool]] = {
    PrescriberDecided: lambda _facts, act: act.decision in HOLDING,
    ReactionGraded: _severe,
    # The first one holds nothing yet, and makes the next one hold.
    SecondChecked: lambda _facts, act: act.first_difference is not None,
    **dict.fromkeys(TOLD, tells_against),
    prepare.PowderInspected: lambda _facts, act: not act.passed,
    prepare.SolutionInspected: _clouded,
    prepare.BagInspected: lambda _facts, act: not act.passed,
}
