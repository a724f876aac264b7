"""Random requests about clocks, infusions and days, with what the interface's text makes of them.

Nothing is taken from the program: fractions for every time and volume, the limits written down from
the leaflet (4 h, 8 h, 50 mL/h; days 8 and 15 ± 2, 6 days apart; cycles of 21 and 28 days).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from tests.oracle.dose_oracle import half_up, written

HOUR = Fraction(3600)
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = ("UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
# The nights on which the clocks of London and New York change, and a day on which none does.
NIGHTS = (
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2026, 11, 24, 10, tzinfo=UTC),
)
# What is rounded for reading: twelve places where the decimals do not end, two for volumes.
TWELVE, TWO = Fraction(1, 10**12), Fraction(1, 100)


@dataclass
class Asked:
    """A request, the keys that its answer must have (None: it must be refused), the findings."""

    request: dict[str, Any]
    expected: dict[str, Any] | None
    codes: list[str] = field(default_factory=list)


def decimal(value: Fraction, places: int = 2) -> str:
    """Return a value that ends after so many places as text with them."""
    scaled = value * 10**places
    assert scaled.denominator == 1
    whole, rest = divmod(scaled.numerator, 10**places)
    return f"{whole}.{rest:0{places}d}"


def _seconds(moment: datetime) -> Fraction:
    return Fraction((moment - EPOCH) // timedelta(microseconds=1), 10**6)


def _text(seconds: int, zone: str) -> str:
    return (EPOCH + timedelta(seconds=seconds)).astimezone(ZoneInfo(zone)).isoformat()


def _cut(seconds: Fraction, zone: str) -> str:
    return _text(seconds // 1, zone)


def _up(seconds: Fraction, zone: str) -> str:
    return _text(-(-seconds // 1), zone)


def _moment(dice: random.Random) -> datetime:
    return dice.choice(NIGHTS) + timedelta(
        minutes=dice.randint(-600, 600),
        seconds=dice.choice((0, 0, dice.randint(0, 59))),
        microseconds=dice.choice((0, 0, 0, dice.randint(0, 999_999))),
    )


def _written(moment: datetime, dice: random.Random) -> str:
    text = moment.astimezone(ZoneInfo(dice.choice(ZONES))).isoformat()
    return text.replace("+00:00", dice.choice(("Z", "+00:00")))


def _flush(dice: random.Random, request: dict[str, Any]) -> Fraction:
    given = dice.choice((None, None, Fraction(20), Fraction(dice.randint(0, 500), 10)))
    if given is not None:
        request["flush"] = decimal(given, 1) + " mL"
    return given or Fraction(0)


def plan(dice: random.Random) -> Asked:
    """Return a plan forwards from the reconstitution or backwards from a wanted start."""
    moment, zone = _moment(dice), dice.choice(ZONES)
    volume = dice.choice((Fraction(50), Fraction(55), Fraction(dice.randint(100, 30_000), 100)))
    rate = dice.choice(
        (*[Fraction(n) for n in (50, 25, 45)], Fraction(dice.randint(10, 20_000), 100))
    )
    backwards = dice.random() < 0.4
    request: dict[str, Any] = {
        "what": "plan",
        "start_wanted_at" if backwards else "reconstituted_at": _written(moment, dice),
        "volume": decimal(volume) + " mL",
        "rate": decimal(rate) + " mL/h",
        "zone": zone,
    }
    running = (volume + _flush(dice, request)) / rate * HOUR
    if running > 8 * HOUR:
        return Asked(request, None)
    zero = _seconds(moment) + (running - 8 * HOUR if backwards else 0)
    start_by = zero + 8 * HOUR - running
    expected: dict[str, Any] = {
        "dilute_by": _cut(min(zero + 4 * HOUR, start_by), zone),
        "start_by": _cut(start_by, zone),
        "end_by": _cut(zero + 8 * HOUR, zone),
        "out_of_fridge_by": _cut(start_by - HOUR, zone),
        "duration_min": written(half_up(running / 60, TWELVE)),
    }
    if backwards and zero.denominator == 1:
        expected["reconstitute_not_before"] = _cut(zero, zone)
    codes = ["rate-not-labelled"] * (rate != 50) + ["volume-not-labelled"] * (volume != 50)
    return Asked(request, expected, codes)


Piece = tuple[datetime, datetime | None, Fraction]


def _pieces(dice: random.Random, start: datetime) -> list[Piece]:
    pieces: list[Piece] = []
    begins = start
    for number in range(count := dice.randint(1, 4)):
        if number:
            begins += timedelta(
                seconds=dice.choice((0, dice.randint(0, 1200))),
                microseconds=dice.choice((0, 0, dice.randint(0, 999_999))),
            )
        rate = dice.choice((Fraction(50), Fraction(25), Fraction(dice.randint(50, 10_000), 100)))
        goes_on = number + 1 == count and dice.random() < 0.6
        ends = None if goes_on else begins + timedelta(seconds=dice.randint(1, 2400))
        pieces.append((begins, ends, rate))
        begins = ends or begins
    return pieces


def infusion(dice: random.Random) -> Asked:
    """Return an infusion with pauses and changed rates, looked at before, during or after it."""
    zero, zone = _moment(dice), dice.choice(ZONES)
    start = zero + timedelta(seconds=dice.randint(0, 25_000))
    now = start + timedelta(
        seconds=dice.randint(-600, 9000), microseconds=dice.choice((0, 0, dice.randint(0, 999_999)))
    )
    volume = dice.choice((Fraction(50), Fraction(dice.randint(1000, 10_000), 100)))
    pieces = _pieces(dice, start)
    request: dict[str, Any] = {
        "what": "infusion",
        "reconstituted_at": _written(zero, dice),
        "started_at": _written(start, dice),
        "volume": decimal(volume) + " mL",
        "segments": [_segment(piece, dice) for piece in pieces],
        "now": _written(now, dice),
        "zone": zone,
    }
    whole = volume + _flush(dice, request)
    given, end, paused = _walked(pieces, start, now, whole)
    bag = min(given, volume)
    expected = {
        "given_mL": written(half_up(bag, TWO)),
        "remaining_mL": written(half_up(volume - bag, TWO)),
        "ends_at": _up(end, zone),
        "within_limit": -(-end // 1) <= _seconds(zero) + 8 * HOUR,
    }
    return Asked(request, expected, ["paused"] * paused)


def _segment(piece: Piece, dice: random.Random) -> dict[str, str]:
    begins, ends, rate = piece
    told = {"from": _written(begins, dice), "rate": decimal(rate) + " mL/h"}
    return told if ends is None else {**told, "to": _written(ends, dice)}


def _walked(
    pieces: Sequence[Piece], start: datetime, now: datetime, whole: Fraction
) -> tuple[Fraction, Fraction, bool]:
    """Return what ran in by now, when all of it has, and whether the pump stands before that."""
    given, rate, runs = Fraction(0), pieces[0][2], False
    for begins, ends, of_piece in pieces:
        if begins > now:
            break
        rate, runs = of_piece, ends is None or now < ends
        until = now if ends is None else min(ends, now)
        more = rate * (_seconds(until) - _seconds(begins)) / HOUR
        if given + more >= whole:
            return whole, _seconds(begins) + (whole - given) * HOUR / rate, False
        given += more
    end = _seconds(max(now, start)) + (whole - given) * HOUR / rate
    return given, end, now >= start and not runs


def schedule(dice: random.Random) -> Asked:
    """Return a cycle with days 8 and 15 given on any day, or not yet."""
    day1 = date(2026, 1, 1) + timedelta(days=dice.randint(0, 1500))
    day8 = dice.choice((None, day1 + timedelta(days=dice.randint(0, 20))))
    day15 = dice.choice((None, day1 + timedelta(days=dice.randint(0, 30))))
    cycle, extended = dice.randint(1, 6), dice.random() < 0.3
    days = {"day1": day1, "day8": day8, "day15": day15}
    request: dict[str, Any] = {"what": "schedule", "cycle": cycle, "extended": extended}
    request |= {name: None if day is None else day.isoformat() for name, day in days.items()}
    given = [day for day in days.values() if day is not None]
    if (extended and cycle > 1) or given != sorted(given):
        return Asked(request, None)
    first = max(day1 + timedelta(12), (day8 or day1 + timedelta(6)) + timedelta(6))
    last = day1 + timedelta(16)
    length = 28 if cycle > 1 or extended else 21
    expected = {
        "day8_from": (day1 + timedelta(6)).isoformat(),
        "day8_to": (day1 + timedelta(9)).isoformat(),
        "day15_from": first.isoformat() if first <= last else None,
        "day15_to": last.isoformat() if first <= last else None,
        "next_day1_from": max(day1 + timedelta(length), given[-1] + timedelta(6)).isoformat(),
    }
    codes = ["day15-window-closed"] * (first > last) + ["provisional"] * (day15 is None)
    window8 = (day1 + timedelta(6), day1 + timedelta(9))
    codes += _outside(8, day8, day1, window8) + _outside(15, day15, day8 or day1, (first, last))
    return Asked(request, expected, codes)


def _outside(number: int, given: date | None, before: date, window: tuple[date, date]) -> list[str]:
    if given is None:
        return []
    if given - before < timedelta(6):
        return [f"day{number}-early"]
    return [] if window[0] <= given <= window[1] else [f"day{number}-outside-window"]


CASES = {"plan": plan, "infusion": infusion, "schedule": schedule}
