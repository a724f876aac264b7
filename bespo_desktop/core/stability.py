"""The two clocks of the reconstituted drug, forwards and backwards, and what really happened."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from bespo_desktop.core.entry import check_limits
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, ask, stop
from bespo_desktop.core.moments import (
    down_to_second,
    minutes_to_run,
    span,
    time_to_run,
    up_to_second,
    utc,
)
from bespo_desktop.core.numbers import brief, plain
from bespo_desktop.core.units import Quantity, magnitude
from bespo_desktop.core.working import Result, WorkingLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Times in UTC on whole seconds, never later than true; `duration` includes the flush.

    `reconstitute_not_before` is set when a start was wanted; it is never earlier than true.
    """

    reconstituted_at: datetime
    dilute_by: datetime
    start_by: datetime
    end_by: datetime
    out_of_fridge_by: datetime
    duration: Quantity
    reconstitute_not_before: datetime | None


def plan_clock(
    facts: Facts,
    *,
    reconstituted_at: datetime | None = None,
    start_wanted_at: datetime | None = None,
    volume: Quantity,
    rate: Quantity,
    flush: Quantity | None = None,
) -> Result[Deadlines]:
    """Return the deadlines from the reconstitution of the first vial, or from a wanted start.

    Args:
        facts: the label's limits and the site's warming time.
        reconstituted_at: water into the first vial; or else
        start_wanted_at: when the infusion is to start: then the earliest reconstitution is told.
        volume: total volume of the bag.
        rate: of the pump.
        flush: volume after the bag at the same rate; it counts into the duration.

    Raises:
        RefusedError: not exactly one of the two times, a volume or rate that cannot be, or a
            duration over the label's limit.
    """
    limits = facts.label.stability
    whole, speed = _amount_and_speed(facts, volume, rate, flush)
    running = minutes_to_run(whole, speed)
    length, to_end = time_to_run(whole, speed), span(limits.to_end.value)
    if length > to_end:
        raise RefusedError(
            "duration-over-limit",
            f"Choose another rate or volume: {brief(magnitude(running, 'min'), 1)} min is longer "
            f"than the {plain(magnitude(limits.to_end.value, 'h'))} h from reconstitution to end.",
            limits.to_end.source,
        )
    zero = _reconstitution(reconstituted_at, start_wanted_at, to_end - length)
    start_by = zero + to_end - length
    deadlines = Deadlines(
        reconstituted_at=zero,
        dilute_by=down_to_second(min(zero + span(limits.to_dilution.value), start_by)),
        start_by=down_to_second(start_by),
        end_by=down_to_second(zero + to_end),
        out_of_fridge_by=down_to_second(start_by - span(facts.policy.warming_time.value)),
        duration=running,
        reconstitute_not_before=None if start_wanted_at is None else up_to_second(zero),
    )
    line = _line(facts, volume, rate, flush, running)
    return Result(deadlines, working=(line,), findings=_as_labelled(facts, volume, rate))


def run_time(
    facts: Facts, volume: Quantity, rate: Quantity, flush: Quantity | None = None
) -> Quantity:
    """Return how many minutes bag and flush run.

    Raises:
        RefusedError: volume, rate or flush is outside the entry limits.
    """
    return minutes_to_run(*_amount_and_speed(facts, volume, rate, flush))


def _amount_and_speed(
    facts: Facts, volume: Quantity, rate: Quantity, flush: Quantity | None
) -> tuple[Decimal, Decimal]:
    """Return bag and flush in mL, and the rate in mL/h."""
    whole = check_limits(facts, "volume", volume)
    whole += Decimal(0) if flush is None else check_limits(facts, "flush", flush)
    return whole, check_limits(facts, "rate", rate)


def judge_times(
    facts: Facts,
    *,
    reconstituted_at: datetime,
    diluted_at: datetime | None = None,
    start_at: datetime | None = None,
    end_at: datetime | None = None,
    refrigerated: bool = False,
    out_of_fridge_at: datetime | None = None,
) -> Result[bool]:
    """Return whether the solution may be used, by the times that are known so far.

    Exactly 4 h and exactly 8 h pass.
    """
    zero = utc(reconstituted_at)
    diluted, start, end, warm = (
        None if moment is None else utc(moment)
        for moment in (diluted_at, start_at, end_at, out_of_fridge_at)
    )
    findings = _order(facts, zero, diluted, start, end)
    findings += _too_late(facts, zero, diluted, end or start)
    if refrigerated and start is not None:
        findings += _warming(facts, start, warm)
    judged = Result(None, findings=tuple(findings))
    return Result(value=not judged.stopped, findings=judged.findings)


def _reconstitution(
    reconstituted_at: datetime | None, start_wanted_at: datetime | None, earlier: timedelta
) -> datetime:
    """Return the reconstitution given, or the one that lies that much before the wanted start."""
    if reconstituted_at is not None and start_wanted_at is None:
        return utc(reconstituted_at)
    if start_wanted_at is not None and reconstituted_at is None:
        return utc(start_wanted_at) - earlier
    raise RefusedError(
        "one-time-wanted", "Give either the reconstitution or the wanted start, not both."
    )


def _as_labelled(facts: Facts, volume: Quantity, rate: Quantity) -> tuple[Finding, ...]:
    findings: list[Finding] = []
    usual_rate, usual_volume = facts.label.infusion.rate, facts.label.bag.total_volume
    if magnitude(rate, "mL/h") != magnitude(usual_rate.value, "mL/h"):
        text = (
            f"Set {plain(magnitude(usual_rate.value, 'mL/h'))} mL/h: the label gives no other "
            f"rate than this, not {plain(magnitude(rate, 'mL/h'))} mL/h."
        )
        findings.append(stop("rate-not-labelled", text, usual_rate.source))
    if magnitude(volume, "mL") != magnitude(usual_volume.value, "mL"):
        text = (
            f"Confirm the total volume {plain(magnitude(volume, 'mL'))} mL: the label says "
            f"{plain(magnitude(usual_volume.value, 'mL'))} mL."
        )
        findings.append(ask("volume-not-labelled", text, usual_volume.source))
    return tuple(findings)


def _order(
    facts: Facts,
    zero: datetime,
    diluted: datetime | None,
    start: datetime | None,
    end: datetime | None,
) -> list[Finding]:
    source = facts.label.stability.to_end.source
    findings = []
    if diluted is not None and diluted < zero:
        text = "Check the times: diluted before the first vial was reconstituted."
        findings.append(stop("dilution-before-reconstitution", text, source))
    if start is not None and start < (zero if diluted is None else diluted):
        text = "Check the times: the infusion starts before the drug was diluted."
        findings.append(stop("infusion-before-dilution", text, source))
    if end is not None and end < (start or diluted or zero):
        text = "Check the times: the infusion ends before it starts."
        findings.append(stop("end-before-start", text, source))
    return findings


def _too_late(
    facts: Facts, zero: datetime, diluted: datetime | None, last: datetime | None
) -> list[Finding]:
    limits = facts.label.stability
    findings = []
    if diluted is not None and diluted - zero > span(limits.to_dilution.value):
        text = (
            f"Do not use: diluted {_elapsed(diluted - zero)} after reconstitution, "
            f"{plain(magnitude(limits.to_dilution.value, 'h'))} h at most."
        )
        findings.append(stop("dilution-late", text, limits.to_dilution.source))
    if last is not None and last - zero > span(limits.to_end.value):
        text = (
            f"Do not use: {_elapsed(last - zero)} from reconstitution, "
            f"{plain(magnitude(limits.to_end.value, 'h'))} h at most until the end."
        )
        findings.append(stop("infusion-end-late", text, limits.to_end.source))
    return findings


def _warming(facts: Facts, start: datetime, warm: datetime | None) -> list[Finding]:
    row = facts.policy.warming_time
    if warm is None:
        text = "Say when the bag came out of the fridge: it must reach room temperature first."
        return [stop("warming-unknown", text, facts.label.stability.warming.source)]
    if warm > start:
        text = "Check the times: the bag came out of the fridge after the infusion started."
        return [ask("warming-short", text, row.source)]
    if start - warm < span(row.value):
        text = (
            f"Confirm the start: out of the fridge for {_elapsed(start - warm)}, "
            f"about {plain(magnitude(row.value, 'min'))} min is needed."
        )
        return [ask("warming-short", text, row.source)]
    return []


def _elapsed(time: timedelta) -> str:
    minutes, rest = divmod(int(time.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min" + (f" {rest} s" if rest else "")


def _line(
    facts: Facts, volume: Quantity, rate: Quantity, flush: Quantity | None, running: Quantity
) -> WorkingLine:
    amount, speed = plain(magnitude(volume, "mL")), plain(magnitude(rate, "mL/h"))
    numbers = f"{amount} mL ÷ {speed} mL/h × 60"
    if flush is not None:
        numbers = f"({amount} mL + {plain(magnitude(flush, 'mL'))} mL) ÷ {speed} mL/h × 60"
    return WorkingLine(
        name="Duration",
        formula="(volume + flush) ÷ rate",
        numbers=numbers,
        result=f"{brief(magnitude(running, 'min'), 2)} min",
        source=facts.label.stability.to_end.source,
    )
