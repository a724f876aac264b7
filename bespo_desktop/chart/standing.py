"""What still stands in Watch: under which code the gates ask about it, and since when."""

from datetime import datetime

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.state_treatment import DangerState

SEVERE_GRADE = 3  # CTCAE 5.0: prolonged, recurring or in hospital; SmPC 4.2: severe stops for good
SEPSIS_SIGNS = frozenset({"fever", "chills", "infection"})
REACTION, SEPSIS, LYSIS = "reaction-at-last-dose", "sepsis-signs-stand", "tumour-lysis-stands"
UNGRADED = "reaction-ungraded"
# What the gates ask while signs of a danger are ticked, by the code of the question.
CODES = {
    "reaction": REACTION,
    "sepsis": SEPSIS,
    "tumour-lysis": "lysis-signs-stand",
    "qt": "qt-signs-stand",
    "liver": "liver-signs-stand",
    "counts": "counts-signs-stand",
    "extravasation": "site-signs-stand",
}
# Every question about what stands; the liver's is a stop.
ASKED = frozenset({*CODES.values(), LYSIS})


def grade_stands(state: DangerState) -> bool:
    """Return whether a reaction has a grade and no sign came, or was entered, after it.

    A reaction is graded as a whole, so a new sign asks for the grade anew; a severe one lasts.
    """
    if state.grade is None or state.graded_at is None:
        return False
    return state.grade >= SEVERE_GRADE or not (
        _after(state.signs_since, state.graded_at)
        or _after(state.signs_known_at, state.grade_known_at)
    )


def _after(sign: datetime | None, grade: datetime | None) -> bool:
    return sign is not None and (grade is None or sign > grade)


def ungraded(state: DangerState) -> bool:
    """Return whether signs of a reaction were seen, gone by now or not, and nobody graded it."""
    return bool(state.signs or state.signs_passed) and not grade_stands(state)


def severe(state: DangerState) -> bool:
    """Return whether a reaction was graded as one that stops the drug for good."""
    return state.grade is not None and state.grade >= SEVERE_GRADE


def state_of(chart: Chart, danger: str) -> DangerState:
    """Return what was last seen of a danger since the latest infusion began."""
    return chart.dangers.get(danger, DangerState())


def signs_of(chart: Chart, danger: str) -> tuple[str, ...]:
    """Return the signs that hold for a danger; sepsis shares those of reaction and counts."""
    own = state_of(chart, danger).signs
    if danger != "sepsis":
        return own
    others = (*state_of(chart, "reaction").signs, *state_of(chart, "counts").signs)
    return tuple(dict.fromkeys((*own, *(sign for sign in others if sign in SEPSIS_SIGNS))))


def codes_of(danger: str, state: DangerState) -> frozenset[str]:
    """Return the questions that the ticked signs of a danger put to the prescriber.

    Fever, rigors and infection are suspected sepsis wherever they were ticked; of low counts
    only the bleeding is left.
    """
    signs = {*state.signs}
    found = {SEPSIS} if signs & SEPSIS_SIGNS else set()
    if signs - SEPSIS_SIGNS if danger == "counts" else signs:
        found.add(CODES[danger])
    return frozenset(found)


def standing_since(chart: Chart, code: str) -> datetime | None:
    """Return when what a question is about was last added to or judged; a word must be later."""
    if code == LYSIS:
        lysis = chart.dangers.get("tumour-lysis")
        return lysis.bloods_at if lysis is not None else None
    times = [
        moment
        for danger, state in chart.dangers.items()
        if CODES.get(danger) == code or code in codes_of(danger, state)
        for moment in (state.signs_known_at, state.grade_known_at)
        if moment is not None
    ]
    return max(times, default=None)
