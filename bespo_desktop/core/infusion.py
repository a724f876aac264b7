"""How far an infusion is: recomputed from what was recorded and the time now, never counted up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from bespo_desktop.core.entry import check_limits
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding, note
from bespo_desktop.core.moments import seconds, span, up_to_second, utc
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.units import Quantity, quantity
from bespo_desktop.core.working import Result, WorkingLine

# Volumes are counted in mL·s/h (rate × seconds), which stays exact; 3600 of them are 1 mL.
_PER_MILLILITRE = Decimal(3600)
_MICROSECONDS = Decimal(1_000_000)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Segment:
    """The pump ran from `start` to `end` (None: still running) at one rate; gaps are pauses."""

    start: datetime
    end: datetime | None
    rate: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where the infusion stands; times in UTC on whole seconds, never earlier than true.

    `given` and `remaining` are of the bag alone; `ends_at` is the end of the flush. `pause_left`
    is how long a pause may still last before the end passes the limit (negative: passed).
    """

    given: Quantity
    remaining: Quantity
    ends_at: datetime
    bag_empty_at: datetime
    within_limit: bool
    paused: bool
    pause_left: timedelta


@dataclass(frozen=True, slots=True)
class _Piece:
    start: datetime
    end: datetime
    rate: Decimal


def progress(
    facts: Facts,
    *,
    reconstituted_at: datetime,
    started_at: datetime,
    volume: Quantity,
    segments: Sequence[Segment],
    now: datetime,
    flush: Quantity | None = None,
) -> Result[Progress]:
    """Return what is given by the clock and when it will end.

    What lies after `now` is not known yet: while it runs it goes on at its rate, while it pauses
    it is taken to go on at `now` at the last rate.

    Raises:
        RefusedError: segments that overlap, run backwards or do not begin with the start; a
            start before the reconstitution; a volume or rate outside the entry limits.
    """
    zero, begun, at = utc(reconstituted_at), utc(started_at), utc(now)
    if begun < zero:
        raise RefusedError("impossible-order", "Check the times: started before reconstitution.")
    bag = check_limits(facts, "volume", volume) * _PER_MILLILITRE
    after = _flush(facts, flush)
    pieces, running = _pieces(facts, segments, begun, at)
    rate = pieces[-1].rate if pieces else check_limits(facts, "rate", segments[0].rate)
    go_on = max(at, begun)
    empty_at = _moment_of(bag, pieces, go_on, rate)
    finished_at = _moment_of(bag + after, pieces, go_on, rate)
    ends_at = up_to_second(finished_at)
    given = min(_delivered(pieces), bag) / _PER_MILLILITRE
    paused = at >= begun and not running and finished_at > at
    limit = zero + span(facts.label.stability.to_end.value)
    value = Progress(
        given=quantity(given, "mL"),
        remaining=quantity(bag / _PER_MILLILITRE - given, "mL"),
        ends_at=ends_at,
        bag_empty_at=up_to_second(empty_at),
        within_limit=ends_at <= limit,
        paused=paused,
        pause_left=limit - ends_at,
    )
    findings: tuple[Finding, ...] = ()
    if paused:
        text = f"Paused: the end assumes going on now at {plain(rate)} mL/h."
        findings = (note("paused", text, facts.label.stability.to_end.source),)
    return Result(value, working=(_line(facts, pieces, given),), findings=findings)


def _flush(facts: Facts, flush: Quantity | None) -> Decimal:
    return Decimal() if flush is None else check_limits(facts, "flush", flush) * _PER_MILLILITRE


def _pieces(
    facts: Facts, segments: Sequence[Segment], begun: datetime, at: datetime
) -> tuple[list[_Piece], bool]:
    """Return the segments up to `at`, and whether the pump runs at `at`."""
    if not segments or utc(segments[0].start) != begun:
        raise RefusedError("first-segment", "The first segment must begin when it was started.")
    pieces, running, free_from = [], False, begun
    for number, segment in enumerate(segments, 1):
        start = utc(segment.start)
        end = None if segment.end is None else utc(segment.end)
        if end is None and number < len(segments):
            raise RefusedError("open-segment", f"Segment {number} has no end, only the last may.")
        if start < free_from:
            raise RefusedError("segments-overlap", f"Segment {number} begins before the one ahead.")
        if end is not None and end <= start:
            raise RefusedError("segment-backwards", f"Segment {number} must end after it begins.")
        rate = check_limits(facts, "rate", segment.rate)
        free_from = start if end is None else end
        if start <= at:
            pieces.append(_Piece(start, at if end is None else min(end, at), rate))
            running = end is None or at < end
    return pieces, running


def _elapsed(piece: _Piece) -> Decimal:
    return Decimal((piece.end - piece.start) // _MICROSECOND) / _MICROSECONDS


def _delivered(pieces: Sequence[_Piece]) -> Decimal:
    return sum((piece.rate * _elapsed(piece) for piece in pieces), Decimal(0))


def _moment_of(
    wanted: Decimal, pieces: Sequence[_Piece], go_on: datetime, rate: Decimal
) -> datetime:
    """Return when that much has run in, by the pieces and then from `go_on` at the last rate."""
    left = wanted
    for piece in pieces:
        delivered = piece.rate * _elapsed(piece)
        if delivered >= left:
            return piece.start + seconds(left / piece.rate)
        left -= delivered
    return go_on + seconds(left / rate)


def _line(facts: Facts, pieces: Sequence[_Piece], given: Decimal) -> WorkingLine:
    parts = [f"{plain(piece.rate)} × {plain(_elapsed(piece))}" for piece in pieces]
    return WorkingLine(
        name="Given by the clock",
        formula="sum of rate in mL/h × seconds ÷ 3600, at most the volume",
        numbers=f"({' + '.join(parts) or '0'}) ÷ 3600",
        result=f"{given:.2f} mL",
        source=facts.label.infusion.rate.source,
    )
