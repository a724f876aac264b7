"""Requests `plan`, `times` and `infusion`: the clocks."""

from bespo_desktop.calculation.fields import Fields
from bespo_desktop.calculation.moments import deadline_text, end_text
from bespo_desktop.calculation.numbers_out import exact, two_places
from bespo_desktop.calculation.outcome import Outcome, Value, bad_request
from bespo_desktop.core.infusion import Segment, progress
from bespo_desktop.core.stability import judge_times, plan_clock

_SEGMENT_KEYS = frozenset({"from", "to", "rate"})
TIMES_KEYS = ("reconstituted_at", "diluted_at", "start_at", "end_at", "out_of_fridge_at")


def plan(fields: Fields) -> Outcome:
    """Return the deadlines from the reconstitution, or backwards from the start that is wanted."""
    backwards = fields.has("start_wanted_at")
    if backwards == fields.has("reconstituted_at"):
        raise bad_request("Give exactly one of reconstituted_at and start_wanted_at.")
    result = plan_clock(
        fields.facts,
        reconstituted_at=fields.optional_moment("reconstituted_at"),
        start_wanted_at=fields.optional_moment("start_wanted_at"),
        volume=fields.quantity("volume", "volume"),
        rate=fields.quantity("rate", "rate"),
        flush=fields.optional_quantity("flush", "flush"),
    )
    zone, clock = fields.zone(), result.value
    values: dict[str, Value] = {
        "dilute_by": deadline_text(clock.dilute_by, zone),
        "start_by": deadline_text(clock.start_by, zone),
        "end_by": deadline_text(clock.end_by, zone),
        "out_of_fridge_by": deadline_text(clock.out_of_fridge_by, zone),
        "duration_min": exact(clock.duration, "min"),
    }
    if clock.reconstitute_not_before is not None:
        values["reconstitute_not_before"] = deadline_text(clock.reconstitute_not_before, zone)
    return Outcome(values, result.findings, result.working)


def times(fields: Fields) -> Outcome:
    """Return whether what really happened leaves the infusion usable."""
    fields.zone()
    moments = {key: fields.optional_moment(key) for key in TIMES_KEYS}
    reconstituted_at = fields.moment("reconstituted_at")
    result = judge_times(
        fields.facts,
        reconstituted_at=reconstituted_at,
        diluted_at=moments["diluted_at"],
        start_at=moments["start_at"],
        end_at=moments["end_at"],
        refrigerated=fields.optional_flag("refrigerated"),
        out_of_fridge_at=moments["out_of_fridge_at"],
    )
    return Outcome({"usable": result.value}, result.findings, result.working)


def infusion(fields: Fields) -> Outcome:
    """Return how much was given at `now`, and when it ends."""
    segments = fields.items("segments", _SEGMENT_KEYS)
    result = progress(
        fields.facts,
        reconstituted_at=fields.moment("reconstituted_at"),
        started_at=fields.moment("started_at"),
        volume=fields.quantity("volume", "volume"),
        segments=tuple(
            Segment(part.moment("from"), part.optional_moment("to"), part.quantity("rate", "rate"))
            for part in segments
        ),
        now=fields.moment("now"),
        flush=fields.optional_quantity("flush", "flush"),
    )
    running = result.value
    values: dict[str, Value] = {
        "given_mL": two_places(running.given, "mL"),
        "remaining_mL": two_places(running.remaining, "mL"),
        "ends_at": end_text(running.ends_at, fields.zone()),
        "within_limit": running.within_limit,
    }
    return Outcome(values, result.findings, result.working)
