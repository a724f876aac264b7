"""What holds for every input of the core: each property with what it is asked about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from bespo_desktop.calculation.requests import answer_request
from bespo_desktop.core.body import body_surface_area
from bespo_desktop.core.days import day_text
from bespo_desktop.core.entry import read_date, read_number, read_time
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.expiry import judge
from bespo_desktop.core.infusion import Segment, progress
from bespo_desktop.core.qt import qtc
from bespo_desktop.core.schedule import allowed_days
from bespo_desktop.core.stability import Deadlines, judge_times, plan_clock
from bespo_desktop.core.units import magnitude, quantity
from bespo_desktop.facts_files import load_facts

FACTS = load_facts()
HOUR = timedelta(hours=1)
FORMULAS = sorted(FACTS.literature.bsa.formulas)
MOMENTS = st.datetimes(datetime(2001, 1, 1), datetime(2198, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
SECONDS = MOMENTS.map(lambda moment: moment.replace(microsecond=0))
DATES = st.dates(date(2001, 1, 1), date(2198, 1, 1))
ZONES = st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Apia"])


def decimals(low: str, high: str, places: int) -> st.SearchStrategy[Decimal]:
    """Return decimals between two limits with at most so many places."""
    return st.decimals(Decimal(low), Decimal(high), places=places)


@dataclass(frozen=True)
class Property:
    """A statement about every input, and the inputs."""

    holds: Callable[..., None]
    inputs: Mapping[str, st.SearchStrategy[Any]]

    def check(self, cases: int, seed: int | None = None) -> int:
        """Try so many inputs and return how many there were; another seed, other inputs.

        Raises:
            AssertionError: the property does not hold for one of them.
        """
        tried = settings(
            max_examples=cases,
            deadline=None,
            database=None,
            derandomize=seed is None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        count = 0

        @wraps(self.holds)
        def counted(**inputs: Any) -> None:
            nonlocal count
            count += 1
            self.holds(**inputs)

        asked = given(**self.inputs)(counted)
        tried(asked if seed is None else seeded(seed)(asked))()
        return count


PROPERTIES: dict[str, Property] = {}


def about(**inputs: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register the function below as a property of these inputs."""

    def register(holds: Callable[..., None]) -> Callable[..., None]:
        PROPERTIES[holds.__name__] = Property(holds, inputs)
        return holds

    return register


@about(
    height=decimals("100", "249", 1),
    weight=decimals("20", "399", 2),
    more=decimals("0.01", "1", 2),
    formula=st.sampled_from(FORMULAS),
)
def area_grows_with_height_and_weight(
    height: Decimal, weight: Decimal, more: Decimal, formula: str
) -> None:
    def area(tall: Decimal, heavy: Decimal) -> Decimal:
        told = body_surface_area(FACTS, quantity(tall, "cm"), quantity(heavy, "kg"), formula)
        return magnitude(told.value.exact, "m2")

    one = area(height, weight)
    assert area(height, weight + more) > one
    taller = area(height + more, weight)
    assert taller == one if formula == "livingston_lee" else taller > one


@about(
    bsa=decimals("0.5", "7", 4),
    cycle=st.integers(1, 6),
    day=st.sampled_from([1, 8, 15]),
    response=st.sampled_from(["cr", "cri", "no_response"]),
    reduction=st.sampled_from(["0", "25"]),
)
def each_printed_number_follows_from_printed_numbers(
    bsa: Decimal, cycle: int, day: int, response: str, reduction: str
) -> None:
    answer: Any = answer_request(
        FACTS,
        {
            "what": "dose",
            "bsa": f"{bsa:f} m2",
            "cycle": cycle,
            "day": day,
            "response": response,
            "reduction_percent": reduction,
        },
    )
    said = {
        key: Fraction(str(value))
        for key, value in answer.items()
        if isinstance(value, str | int) and key not in ("answer",)
    }
    exact = said["bsa_m2"] * said["dose_per_area_mg_per_m2"]
    assert abs(said["dose_mg"] - exact) <= Fraction(1, 200)
    assert said["dose_mg"] * 100 == int(said["dose_mg"] * 100)
    assert said["concentrate_mL"] * Fraction(1, 4) == said["dose_mg"]
    assert said["concentrate_mL"] + said["diluent_mL"] == said["total_mL"] == 50
    assert said["concentration_mg_per_mL"] * said["total_mL"] == said["dose_mg"]
    assert said["duration_min"] * said["rate_mL_per_h"] == said["total_mL"] * 60
    assert said["vials"] - 1 < said["dose_mg"] <= said["vials"]
    planned = said["vials_if_withdrawable"] * Fraction(36, 10)
    assert planned - Fraction(36, 10) < said["concentrate_mL"] <= planned


def _plan(volume: Decimal, flush: Decimal, **start: datetime) -> Deadlines:
    return plan_clock(
        FACTS,
        volume=quantity(volume, "mL"),
        rate=quantity("50", "mL/h"),
        flush=quantity(flush, "mL"),
        **start,
    ).value


@about(t0=SECONDS, volume=decimals("10", "300", 2), flush=decimals("0", "50", 1))
def clocks_backwards_undo_clocks_forwards(t0: datetime, volume: Decimal, flush: Decimal) -> None:
    there = _plan(volume, flush, reconstituted_at=t0)
    back = _plan(volume, flush, start_wanted_at=there.start_by)
    assert back.reconstitute_not_before == t0


@about(t0=MOMENTS, volume=decimals("10", "300", 2), flush=decimals("0", "50", 1), zone=ZONES)
def deadlines_come_in_order_and_on_time(
    t0: datetime, volume: Decimal, flush: Decimal, zone: str
) -> None:
    told = _plan(volume, flush, reconstituted_at=t0)
    assert told == _plan(volume, flush, reconstituted_at=t0.astimezone(ZoneInfo(zone)))
    running = Fraction(volume + flush) * 72  # seconds at 50 mL/h
    assert told.dilute_by <= told.start_by <= told.end_by <= t0 + 8 * HOUR
    assert told.dilute_by <= t0 + 4 * HOUR
    assert told.out_of_fridge_by <= told.start_by - HOUR
    whole = t0 + 8 * HOUR - told.start_by
    assert running <= Fraction(whole // timedelta(microseconds=1), 10**6) < running + 2


@about(
    t0=SECONDS,
    spans=st.lists(st.tuples(st.integers(0, 1800), st.integers(1, 3600)), min_size=1, max_size=5),
    rates=st.lists(decimals("1", "100", 1), min_size=5, max_size=5),
    volume=decimals("10", "100", 1),
    at=st.integers(-600, 20_000),
)
def given_is_what_ran_and_never_more_than_the_bag(
    t0: datetime,
    spans: list[tuple[int, int]],
    rates: list[Decimal],
    volume: Decimal,
    at: int,
) -> None:
    begun = t0 + timedelta(minutes=20)
    now, clock, segments, ran = begun + timedelta(seconds=at), 0, [], Fraction(0)
    for number, ((pause, length), rate) in enumerate(zip(spans, rates, strict=False)):
        clock += pause if number else 0
        start, end = clock, clock + length
        clock = end
        ran += Fraction(rate) * max(0, min(end, at) - start) / 3600
        segments.append(
            Segment(
                begun + timedelta(seconds=start),
                begun + timedelta(seconds=end),
                quantity(rate, "mL/h"),
            )
        )
    told = progress(
        FACTS,
        reconstituted_at=t0,
        started_at=begun,
        volume=quantity(volume, "mL"),
        segments=segments,
        now=now,
    ).value
    given_mL = Fraction(magnitude(told.given, "mL"))
    assert abs(given_mL - min(ran, Fraction(volume))) < Fraction(1, 10**20)
    assert abs(given_mL + Fraction(magnitude(told.remaining, "mL")) - Fraction(volume)) < Fraction(
        1, 10**20
    )
    assert told.within_limit == (told.ends_at <= t0 + 8 * HOUR)
    assert told.pause_left == t0 + 8 * HOUR - told.ends_at


@about(
    day1=DATES,
    eighth=st.one_of(st.none(), st.integers(0, 20)),
    fifteenth=st.one_of(st.none(), st.integers(0, 40)),
    cycle=st.integers(1, 6),
    shift=st.integers(-300, 300),
)
def windows_keep_six_days_and_move_with_day_1(
    day1: date, eighth: int | None, fifteenth: int | None, cycle: int, shift: int
) -> None:
    assume(fifteenth is None or fifteenth >= (eighth or 0))

    def told(moved: int) -> Any:
        first = day1 + timedelta(days=moved)
        later = [None if d is None else first + timedelta(days=d) for d in (eighth, fifteenth)]
        return allowed_days(FACTS, cycle, first, *later).value

    days, six = told(0), timedelta(days=6)
    given_days = [timedelta(days=d) for d in (eighth, fifteenth) if d is not None]
    last = day1 + (given_days[-1] if given_days else timedelta(0))
    assert (days.day8_from - day1).days == 6
    assert (days.day8_to - day1).days == 9
    if days.day15_from is not None:
        before = day1 + (timedelta(days=eighth) if eighth is not None else six)
        assert before + six <= days.day15_from <= days.day15_to == day1 + timedelta(days=16)
    assert days.next_day1_from >= last + six
    assert (days.next_day1_from - day1).days >= (21 if cycle == 1 else 28)
    moved = told(shift)
    for name in ("day8_from", "day8_to", "day15_from", "day15_to", "next_day1_from"):
        one, other = getattr(days, name), getattr(moved, name)
        assert other == (None if one is None else one + timedelta(days=shift))


NUMBER_FIELDS = sorted(name for name, row in FACTS.policy.entry.items() if row.unit)


@about(field=st.sampled_from(NUMBER_FIELDS), data=st.data(), mark=st.sampled_from([".", ","]))
def a_number_inside_the_limits_is_read_as_typed(field: str, data: Any, mark: str) -> None:
    row = FACTS.policy.entry[field]
    number = data.draw(decimals(str(row.minimum), str(row.maximum), row.places))
    text = f"{abs(number):f}".replace(".", mark)
    read = read_number(field, text, FACTS, mark).value
    assert magnitude(read, row.unit) == number
    assert f"{read.magnitude:f}".replace(".", mark) == text


@about(
    field=st.sampled_from(NUMBER_FIELDS),
    text=st.one_of(st.text(max_size=8), st.text("0123456789.,eE+-_ ", max_size=8)),
    mark=st.sampled_from([".", ","]),
)
def anything_typed_is_read_as_shown_or_refused(field: str, text: str, mark: str) -> None:
    try:
        read = read_number(field, text, FACTS, mark).value
    except RefusedError:
        return
    assert f"{read.magnitude:f}".replace(".", mark) == text
    row = FACTS.policy.entry[field]
    assert row.minimum <= read.magnitude <= row.maximum


@about(day=DATES, at=st.times())
def dates_and_times_come_back_as_written(day: date, at: time) -> None:
    assert read_date(day_text(day)) == day
    assert read_date(day.isoformat()) == day
    assert read_time(f"{at.hour:02d}:{at.minute:02d}") == time(at.hour, at.minute)


@about(
    t0=SECONDS,
    diluted=st.integers(-100, 20_000),
    start=st.integers(-100, 40_000),
    end=st.integers(-100, 40_000),
)
def usable_is_what_the_leaflet_says(t0: datetime, diluted: int, start: int, end: int) -> None:
    """4 h to dilution and 8 h to the end pass, a second more does not; times in their order."""
    at = [t0 + timedelta(seconds=seconds) for seconds in (diluted, start, end)]
    told = judge_times(
        FACTS, reconstituted_at=t0, diluted_at=at[0], start_at=at[1], end_at=at[2]
    ).value
    assert told == (0 <= diluted <= start <= end <= 28_800 and diluted <= 14_400)


@about(qt=decimals("200", "800", 1), rate=st.integers(20, 300))
def corrections_move_with_the_rate(qt: Decimal, rate: int) -> None:
    """Above 60 a minute every correction lengthens QT, below it shortens, at 60 it does not."""
    told = qtc(FACTS, quantity(qt, "ms"), heart_rate=quantity(rate, "/min")).value
    for one in (told.bazett, told.fridericia, told.framingham, told.hodges):
        apart = magnitude(one.exact, "ms") - qt
        assert apart == 0 if rate == 60 else (apart > 0) == (rate > 60)


@about(year=st.integers(2001, 2098), month=st.integers(1, 12))
def a_vial_is_good_to_the_last_day_of_its_month(year: int, month: int) -> None:
    following = date(year + month // 12, month % 12 + 1, 1)
    for printed in (
        f"EXP {month:02d}/{year}",
        f"{year}-{month:02d}",
        f"{year % 100:02d}{month:02d}00",
    ):
        assert judge(FACTS, printed, following - timedelta(days=1)).value.usable
        assert not judge(FACTS, printed, following).value.usable
