"""Requests `counts`, `liver` and `interruption`."""

from bespo_desktop.calculation.fields import Fields
from bespo_desktop.calculation.outcome import Outcome, bad_request
from bespo_desktop.core.toxicity import Counts, judge_counts, judge_interruption, judge_liver


def counts(fields: Fields) -> Outcome:
    """Return whether the counts let day 1 of a later cycle start."""
    if fields.has("anc_previous") != fields.has("platelets_previous"):
        raise bad_request("Give anc_previous and platelets_previous together, or neither.")
    result = judge_counts(
        fields.facts,
        before=_counts(fields, "_before"),
        previous=_counts(fields, "_previous") if fields.has("anc_previous") else None,
        now=_counts(fields, ""),
        due_to_disease=fields.optional_flag("counts_due_to_disease"),
    )
    return Outcome({"verdict": result.value.value}, result.findings, result.working)


def _counts(fields: Fields, ending: str) -> Counts:
    return Counts(
        fields.quantity(f"anc{ending}", "anc"), fields.quantity(f"platelets{ending}", "platelets")
    )


def liver(fields: Fields) -> Outcome:
    """Return whether the liver lets the next dose be given."""
    result = judge_liver(
        fields.facts,
        bilirubin_x_uln=fields.number("bilirubin_x_uln"),
        ast_alt_x_uln=fields.number("ast_alt_x_uln"),
        gilbert_or_haemolysis=fields.optional_flag("gilbert_or_haemolysis"),
        vod_suspected=fields.optional_flag("vod_suspected"),
        vod_confirmed=fields.optional_flag("vod_confirmed"),
    )
    return Outcome({"verdict": result.value.value}, result.findings, result.working)


def interruption(fields: Fields) -> Outcome:
    """Return what follows from days without a dose."""
    result = judge_interruption(
        fields.facts,
        days=fields.count("days", 0),
        reductions_so_far=fields.count("reductions_so_far", 0, 2),
    )
    return Outcome({"verdict": result.value.value}, result.findings, result.working)
