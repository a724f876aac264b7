"""Is this very content signed here: label, policy and every other data file, letter by letter."""

from collections.abc import Iterable

from bespo_desktop.chart.about_workstation import Commissioned
from bespo_desktop.chart.event import Event
from bespo_desktop.core.contents import short_hash
from bespo_desktop.core.days import day_text, local_day
from bespo_desktop.core.facts import Facts


def is_commissioned(events: Iterable[Event], facts: Facts) -> bool:
    """Return whether somebody signed this label profile, this policy and all that was read."""
    return any(_is_this(event, facts) for event in events)


def commissioning_words(events: Iterable[Event], facts: Facts, zone: str) -> str:
    """Return who signed this content and when, or that it is another than the one last signed."""
    signed = [event for event in events if isinstance(event.payload, Commissioned)]
    this = [event for event in signed if _is_this(event, facts)]
    if this:
        return f"Signed by {_who(this[-1], zone)}: content {short_hash(facts.label.contents)}."
    if signed:
        return (
            f"{_who(signed[-1], zone)} signed other content than the program reads now "
            f"({short_hash(facts.label.contents)}). What changed must be reviewed and signed."
        )
    return f"Nobody has signed this content ({short_hash(facts.label.contents)})."


def _is_this(event: Event, facts: Facts) -> bool:
    act = event.payload
    return (
        isinstance(act, Commissioned)
        and act.label == facts.label.profile
        and act.policy == facts.policy.version
        and act.contents == facts.label.contents != ""
    )


def _who(event: Event, zone: str) -> str:
    name = event.payload.signed_by if isinstance(event.payload, Commissioned) else ""
    return f"{name}, {day_text(local_day(event.recorded_at, zone))}"
