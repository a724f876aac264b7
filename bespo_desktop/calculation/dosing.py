"""Requests `bsa` and `dose`."""

from decimal import Decimal

from bespo_desktop.calculation.fields import Fields
from bespo_desktop.calculation.numbers_out import exact, number_two_places, shown
from bespo_desktop.calculation.outcome import Outcome, Value, bad_request
from bespo_desktop.core.body import Bsa, body_surface_area, given_bsa
from bespo_desktop.core.dose import DosePlan, plan_dose
from bespo_desktop.core.numbers import places
from bespo_desktop.core.units import magnitude
from bespo_desktop.core.working import Result

FORMULAS = (
    "mosteller",
    "du_bois",
    "haycock",
    "gehan_george",
    "boyd",
    "fujimoto",
    "takahira",
    "shuter_aslani",
    "livingston_lee",
)
_BODY = frozenset({"height", "weight", "formula"})


def bsa(fields: Fields) -> Outcome:
    """Return the body surface area, rounded and exact."""
    result = _from_body(fields)
    values: dict[str, Value] = {
        "bsa_m2": _two(result.value),
        "bsa_exact_m2": exact(result.value.exact, "m2"),
    }
    return Outcome(values, result.findings, result.working)


def _from_body(fields: Fields) -> Result[Bsa]:
    return body_surface_area(
        fields.facts,
        fields.quantity("height", "height"),
        fields.quantity("weight", "weight"),
        fields.choice("formula", *FORMULAS),
    )


def _two(area: Bsa) -> str:
    return places(magnitude(area.rounded, "m2"), 2)


def _area(fields: Fields) -> Result[Bsa]:
    """Return the area that was given, or that of height, weight and formula."""
    body = fields.keys() & _BODY
    if fields.has("bsa") and body:
        raise bad_request("Give either bsa, or height, weight and formula, not both.")
    if fields.has("bsa"):
        return Result(given_bsa(fields.facts, fields.quantity("bsa", "bsa")))
    return _from_body(fields)


def dose(fields: Fields) -> Outcome:
    """Return the dose with its preparation, planned on the prescribed dose when one is given."""
    area = _area(fields)
    cycle = fields.count("cycle", 1, 6)
    day = fields.count("day", 1, 15)
    if day not in (1, 8, 15):
        raise bad_request("Give day as 1, 8 or 15.")
    result = plan_dose(
        fields.facts,
        area.value,
        cycle=cycle,
        day=day,
        response=_response(fields),
        reduction_percent=_reduction(fields),
        prescribed=fields.optional_quantity("prescribed_dose", "dose"),
    )
    return Outcome(
        _dose_values(result.value),
        (*area.findings, *result.findings),
        (*area.working, *result.working),
    )


def _response(fields: Fields) -> str | None:
    if not fields.has("response"):
        return None
    return fields.choice("response", "none", "cr", "cri", "no_response")


def _reduction(fields: Fields) -> Decimal:
    return fields.optional_number("reduction_percent") or Decimal(0)


def _dose_values(plan: DosePlan) -> dict[str, Value]:
    values: dict[str, Value] = {
        "bsa_m2": _two(plan.bsa),
        "dose_per_area_mg_per_m2": shown(plan.dose_per_area, "mg/m2"),
        "dose_exact_mg": exact(plan.dose_exact, "mg"),
        "dose_mg": shown(plan.dose, "mg"),
    }
    if plan.prescribed is not None and plan.difference_percent is not None:
        values["prescribed_mg"] = shown(plan.prescribed, "mg")
        values["difference_percent"] = number_two_places(plan.difference_percent)
    values |= {
        "concentrate_mL": shown(plan.concentrate, "mL"),
        "vials": plan.vials,
        "vials_if_withdrawable": plan.vials_if_withdrawable,
        "diluent_mL": shown(plan.diluent, "mL"),
        "total_mL": shown(plan.total, "mL"),
        "concentration_mg_per_mL": shown(plan.concentration, "mg/mL"),
        "rate_mL_per_h": shown(plan.rate, "mL/h"),
        "duration_min": shown(plan.duration, "min"),
    }
    return values
