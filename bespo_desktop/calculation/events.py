"""Requests `qtc`, `tls` and `grade`."""

from collections.abc import Callable
from typing import cast

from bespo_desktop.calculation.fields import Fields
from bespo_desktop.calculation.numbers_out import exact, shown
from bespo_desktop.calculation.outcome import Outcome, Value, bad_request
from bespo_desktop.core.grading import (
    CountEvent,
    Grade,
    LiverTest,
    grade_count,
    grade_infusion_reaction,
    grade_liver_test,
    grade_qtc,
)
from bespo_desktop.core.qt import qtc as corrected
from bespo_desktop.core.tls import ANALYTES, Sample, assess
from bespo_desktop.core.working import Result

_MG_PER_DL = "mg/dL"


def qtc(fields: Fields) -> Outcome:
    """Return the QT interval corrected by four formulas, and its grade."""
    if fields.has("heart_rate") == fields.has("rr"):
        raise bad_request("Give exactly one of heart_rate and rr.")
    result = corrected(
        fields.facts,
        fields.quantity("qt", "qt"),
        heart_rate=fields.optional_quantity("heart_rate", "heart_rate"),
        rr=fields.optional_quantity("rr", "rr"),
        baseline_qtcf=fields.optional_quantity("baseline_qtcf", "qtc"),
    )
    value = result.value
    formulas = {
        "bazett": value.bazett,
        "fridericia": value.fridericia,
        "framingham": value.framingham,
        "hodges": value.hodges,
    }
    values: dict[str, Value] = {
        f"{name}_ms": shown(one.rounded, "ms") for name, one in formulas.items()
    }
    values |= {f"{name}_exact_ms": exact(one.exact, "ms") for name, one in formulas.items()}
    values["grade"] = value.grade
    return Outcome(values, result.findings, result.working)


def tls(fields: Fields) -> Outcome:
    """Return laboratory and clinical tumour lysis, and the criteria that are met."""
    sample = Sample(
        values={
            name: fields.quantity(name, name, *_laboratory_units(name))
            for name in ANALYTES
            if fields.has(name)
        },
        baselines={
            name: fields.quantity(f"{name}_baseline", name, *_laboratory_units(name))
            for name in ANALYTES
            if fields.has(f"{name}_baseline")
        },
        creatinine_x_uln=fields.optional_number("creatinine_x_uln"),
        seizure=fields.optional_flag("seizure"),
        arrhythmia=fields.optional_flag("arrhythmia"),
        child=fields.optional_flag("child"),
        days_from_start=fields.count("days_from_start") if fields.has("days_from_start") else None,
    )
    result = assess(fields.facts, sample)
    values: dict[str, Value] = {
        "laboratory_tls": result.value.laboratory,
        "clinical_tls": result.value.clinical,
        "criteria": list(result.value.criteria),
    }
    return Outcome(values, result.findings, result.working)


def _laboratory_units(name: str) -> tuple[str, ...]:
    """Return the units beside the SI one; potassium is not reported by mass."""
    return () if name == "potassium" else (_MG_PER_DL,)


def _grade_qtc(fields: Fields) -> Result[Grade]:
    return grade_qtc(
        fields.facts,
        fields.quantity("qtc", "qtc"),
        baseline=fields.optional_quantity("baseline", "qtc"),
        torsade=fields.optional_flag("torsade"),
    )


def _grade_liver_test(fields: Fields) -> Result[Grade]:
    event = cast(LiverTest, fields.text("event"))
    more = (_MG_PER_DL,) if event == "bilirubin" else ()
    return grade_liver_test(
        fields.facts,
        event,
        fields.quantity("value", event, *more),
        uln=fields.quantity("uln", event, *more),
        baseline=fields.optional_quantity("baseline", event, *more),
    )


def _grade_count(fields: Fields) -> Result[Grade]:
    event = cast(CountEvent, fields.text("event"))
    row = "anc" if event == "neutrophils" else "platelets"
    return grade_count(
        fields.facts, event, fields.quantity("value", row), lln=fields.quantity("lln", row)
    )


def _grade_reaction(fields: Fields) -> Result[Grade]:
    return grade_infusion_reaction(
        fields.facts,
        interrupted=fields.optional_flag("interrupted"),
        prompt_response=fields.optional_flag("prompt_response"),
        recurred=fields.optional_flag("recurred"),
        hospital=fields.optional_flag("hospital"),
        life_threatening=fields.optional_flag("life_threatening"),
    )


_LIVER_KEYS = frozenset({"value", "uln", "baseline"})
_COUNT_KEYS = frozenset({"value", "lln"})
_REACTION_KEYS = frozenset(
    {"interrupted", "prompt_response", "recurred", "hospital", "life_threatening"}
)
_EVENTS: dict[str, tuple[frozenset[str], Callable[[Fields], Result[Grade]]]] = {
    "qtc": (frozenset({"qtc", "baseline", "torsade"}), _grade_qtc),
    "bilirubin": (_LIVER_KEYS, _grade_liver_test),
    "alt": (_LIVER_KEYS, _grade_liver_test),
    "ast": (_LIVER_KEYS, _grade_liver_test),
    "neutrophils": (_COUNT_KEYS, _grade_count),
    "platelets": (_COUNT_KEYS, _grade_count),
    "infusion_reaction": (_REACTION_KEYS, _grade_reaction),
}
GRADE_KEYS = frozenset().union(*(keys for keys, _ in _EVENTS.values()))


def grade(fields: Fields) -> Outcome:
    """Return the CTCAE grade of one event, with the version of the criteria."""
    keys, grade_event = _EVENTS[fields.choice("event", *_EVENTS)]
    if foreign := fields.keys() - keys - {"event"}:
        names = ", ".join(sorted(foreign))
        raise bad_request(f"Take out what does not belong to this event: {names}.")
    result = grade_event(fields)
    values: dict[str, Value] = {"grade": result.value.grade, "version": result.value.version}
    return Outcome(values, result.findings, result.working)
