"""Complete remission (CR), with incomplete recovery of the counts (CRi), or no response."""

from decimal import Decimal

from bespo_desktop.core.entry import check_limits
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import Quantity, magnitude
from bespo_desktop.core.working import Result, WorkingLine


def assess(
    facts: Facts,
    marrow_blasts: Quantity,
    blood_blasts: bool,
    platelets: Quantity,
    anc: Quantity,
    extramedullary_resolved: bool,
) -> Result[str]:
    """Return cr, cri or no_response by the label's notes c and d.

    Args:
        facts: the label's limits.
        marrow_blasts: share of blasts in the marrow.
        blood_blasts: whether leukaemic blasts are seen in the blood.
        platelets: untransfused.
        anc: absolute neutrophil count.
        extramedullary_resolved: whether disease outside the marrow has resolved.

    Raises:
        RefusedError: a value outside the entry limits.
    """
    rules = facts.label.remission
    below = magnitude(rules.marrow_blasts_below.value, "%")
    platelets_from = magnitude(rules.platelets_from.value, "10^9/L")
    anc_from = magnitude(rules.anc_from.value, "10^9/L")
    blasts = check_limits(facts, "marrow_blasts", marrow_blasts)
    thrombocytes = check_limits(facts, "platelets", platelets)
    neutrophils = check_limits(facts, "anc", anc)
    cleared = blasts < below and not blood_blasts and extramedullary_resolved
    recovered = thrombocytes >= platelets_from and neutrophils >= anc_from
    response = ("cr" if recovered else "cri") if cleared else "no_response"
    rows = (
        ("Blasts in the marrow", f"< {plain(below)} %", f"{plain(blasts)} %", blasts < below),
        ("Blasts in the blood", "none", "seen" if blood_blasts else "none", not blood_blasts),
        _counted("Platelets", platelets_from, thrombocytes),
        _counted("ANC", anc_from, neutrophils),
        (
            "Disease outside the marrow",
            "resolved",
            "resolved" if extramedullary_resolved else "not resolved",
            extramedullary_resolved,
        ),
    )
    source = rules.anc_from.source
    lines = tuple(
        WorkingLine(name, wanted, given, "met" if met else "not met", source)
        for name, wanted, given, met in rows
    )
    return Result(response, working=lines)


def _counted(name: str, least: Decimal, given: Decimal) -> tuple[str, str, str, bool]:
    count = "× 10⁹/L"
    return name, f"≥ {plain(least)} {count}", f"{plain(given)} {count}", given >= least
