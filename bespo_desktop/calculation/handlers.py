"""One row for each `what`: the keys it takes, and who answers it."""

from collections.abc import Callable
from dataclasses import dataclass

from bespo_desktop.calculation import courses, dosing, events, things, timing, toxicity
from bespo_desktop.calculation.fields import Fields
from bespo_desktop.calculation.outcome import Outcome
from bespo_desktop.core.tls import ANALYTES


@dataclass(frozen=True, slots=True)
class Handler:
    """Who answers, and which keys must and may be there; a key that is null counts as left out."""

    answer: Callable[[Fields], Outcome]
    required: frozenset[str]
    optional: frozenset[str] = frozenset()


def _keys(text: str) -> frozenset[str]:
    return frozenset(text.split())


HANDLERS: dict[str, Handler] = {
    "bsa": Handler(dosing.bsa, _keys("height weight formula")),
    "dose": Handler(
        dosing.dose,
        _keys("cycle day"),
        _keys("bsa height weight formula response reduction_percent prescribed_dose"),
    ),
    "plan": Handler(
        timing.plan,
        _keys("volume rate"),
        _keys("reconstituted_at start_wanted_at zone flush"),
    ),
    "times": Handler(
        timing.times,
        _keys("reconstituted_at"),
        _keys("diluted_at start_at end_at refrigerated out_of_fridge_at zone"),
    ),
    "infusion": Handler(
        timing.infusion,
        _keys("reconstituted_at started_at volume segments now"),
        _keys("flush zone"),
    ),
    "schedule": Handler(courses.schedule, _keys("cycle day1"), _keys("day8 day15 extended")),
    "course": Handler(courses.course, _keys("transplant next_cycle"), _keys("response mrd")),
    "response": Handler(
        courses.response,
        _keys("marrow_blasts blood_blasts platelets anc extramedullary_resolved"),
    ),
    "counts": Handler(
        toxicity.counts,
        _keys("anc_before platelets_before anc platelets"),
        _keys("anc_previous platelets_previous counts_due_to_disease"),
    ),
    "liver": Handler(
        toxicity.liver,
        _keys("bilirubin_x_uln ast_alt_x_uln"),
        _keys("gilbert_or_haemolysis vod_suspected vod_confirmed"),
    ),
    "interruption": Handler(toxicity.interruption, _keys("days reductions_so_far")),
    "qtc": Handler(events.qtc, _keys("qt"), _keys("heart_rate rr baseline_qtcf")),
    "tls": Handler(
        events.tls,
        frozenset(),
        frozenset(ANALYTES)
        | {f"{name}_baseline" for name in ANALYTES}
        | _keys("creatinine_x_uln seizure arrhythmia child days_from_start"),
    ),
    "grade": Handler(events.grade, _keys("event"), events.GRADE_KEYS),
    "material": Handler(things.material, _keys("part material")),
    "expiry": Handler(things.expiry, _keys("printed on")),
    "entry": Handler(things.entry, _keys("field text"), _keys("decimal_mark")),
}
