from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.stability import judge_times, plan_clock
from bespo_desktop.core.units import magnitude, parse

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BAG = {"volume": parse("50 mL"), "rate": parse("50 mL/h")}
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)


def codes(result):
    return [finding.code for finding in result.findings]


def at(text):
    return datetime.strptime(f"2026-11-24 {text} +0000", "%Y-%m-%d %H:%M:%S %z")


def test_the_labelled_bag_from_nine(facts):
    result = plan_clock(facts, reconstituted_at=NINE, **BAG)
    plan = result.value
    assert plan.dilute_by == at("13:00:00")
    assert plan.start_by == at("16:00:00")
    assert plan.end_by == at("17:00:00")
    assert plan.out_of_fridge_by == at("15:00:00")
    assert magnitude(plan.duration, "min") == 60
    assert plan.reconstitute_not_before is None
    assert result.findings == ()


def test_a_flush_counts_into_the_duration(facts):
    # (50 + 20) ÷ 50 h = 84 min; 17:00 − 84 min = 15:36; an hour before that 14:36.
    result = plan_clock(facts, reconstituted_at=NINE, flush=parse("20 mL"), **BAG)
    plan = result.value
    assert magnitude(plan.duration, "min") == 84
    assert (plan.start_by, plan.out_of_fridge_by) == (at("15:36:00"), at("14:36:00"))
    assert "(50 mL + 20 mL) ÷ 50 mL/h" in result.working[0].numbers


def test_backwards_from_a_wanted_start(facts):
    # A start at 15:00 ends at 16:00; eight hours before that is 08:00.
    plan = plan_clock(facts, start_wanted_at=at("15:00:00"), **BAG).value
    assert plan.reconstitute_not_before == at("08:00:00")
    assert plan.dilute_by == at("12:00:00")
    assert plan.start_by == at("15:00:00")
    assert plan.end_by == at("16:00:00")
    assert plan.out_of_fridge_by == at("14:00:00")


def test_a_slow_bag_must_be_diluted_before_its_start(facts):
    # 50 mL at 10 mL/h runs 5 h: start by 12:00, before the 4 h are over.
    plan = plan_clock(
        facts, reconstituted_at=NINE, volume=parse("50 mL"), rate=parse("10 mL/h")
    ).value
    assert plan.start_by == at("12:00:00")
    assert plan.dilute_by == at("12:00:00")


@pytest.mark.hazard("H18")
def test_deadlines_are_never_later_and_the_earliest_never_earlier_than_true(facts):
    # 50.01 mL run 3600.72 s.
    odd = {"volume": parse("50.01 mL"), "rate": parse("50 mL/h")}
    assert plan_clock(facts, reconstituted_at=NINE, **odd).value.start_by == at("15:59:59")
    plan = plan_clock(facts, start_wanted_at=at("15:00:00"), **odd).value
    assert plan.reconstitute_not_before == at("08:00:01")
    assert plan.start_by == at("15:00:00")


@pytest.mark.hazard("H27")
@pytest.mark.parametrize(
    ("volume", "rate", "expected"),
    [
        ("50 mL", "25 mL/h", ["rate-not-labelled"]),
        ("55 mL", "50 mL/h", ["volume-not-labelled"]),
        ("55 mL", "60 mL/h", ["rate-not-labelled", "volume-not-labelled"]),
        ("45 mL", "50 mL/h", ["volume-not-labelled"]),
    ],
)
def test_another_rate_stops_and_another_volume_asks(facts, volume, rate, expected):
    result = plan_clock(facts, reconstituted_at=NINE, volume=parse(volume), rate=parse(rate))
    assert codes(result) == expected


def test_the_whole_eight_hours_pass_and_more_is_refused(facts):
    longest = plan_clock(
        facts, reconstituted_at=NINE, volume=parse("400 mL"), rate=parse("50 mL/h")
    ).value
    assert longest.start_by == NINE
    with pytest.raises(RefusedError, match=r"480\.6 min is longer than the 8 h"):
        plan_clock(facts, reconstituted_at=NINE, volume=parse("400.5 mL"), rate=parse("50 mL/h"))
    # 400.21 ÷ 50 × 60 = 480.252 min.
    with pytest.raises(RefusedError, match=r"480\.3 min is longer than the 8 h"):
        plan_clock(facts, reconstituted_at=NINE, volume=parse("400.21 mL"), rate=parse("50 mL/h"))
    with pytest.raises(RefusedError):
        plan_clock(facts, start_wanted_at=NINE, volume=parse("50 mL"), rate=parse("6.2 mL/h"))


def test_the_working_of_the_duration_can_be_redone(facts):
    # 51.11 ÷ 50 × 60 = 61.332 min.
    order = {"volume": parse("51.11 mL"), "rate": parse("50 mL/h")}
    (line,) = plan_clock(facts, reconstituted_at=NINE, **order).working
    assert (line.numbers, line.result) == ("51.11 mL ÷ 50 mL/h × 60", "61.33 min")


@pytest.mark.parametrize("times", [{}, {"reconstituted_at": NINE, "start_wanted_at": NINE}])
def test_exactly_one_time_is_wanted(facts, times):
    with pytest.raises(RefusedError, match="not both"):
        plan_clock(facts, **times, **BAG)


@pytest.mark.parametrize(
    ("volume", "rate", "flush"),
    [("0 mL", "50 mL/h", "0 mL"), ("50 mL", "0 mL/h", "0 mL"), ("50 mL", "50 mL/h", "101 mL")],
)
def test_volume_rate_and_flush_stay_within_the_entry_limits(facts, volume, rate, flush):
    with pytest.raises(RefusedError):
        plan_clock(
            facts,
            reconstituted_at=NINE,
            volume=parse(volume),
            rate=parse(rate),
            flush=parse(flush),
        )


@pytest.mark.hazard("H18")
@pytest.mark.hazard("H30")
@pytest.mark.parametrize(
    ("reconstituted", "end_by"),
    # 00:30 in London; the clocks go back at 02:00 BST, forward at 01:00 GMT.
    [((2026, 10, 25, 0, 30), (2026, 10, 25, 7, 30)), ((2026, 3, 29, 0, 30), (2026, 3, 29, 9, 30))],
)
def test_a_clock_change_night_has_eight_real_hours(facts, reconstituted, end_by):
    london = ZoneInfo("Europe/London")
    plan = plan_clock(facts, reconstituted_at=datetime(*reconstituted, tzinfo=london), **BAG).value
    assert plan.end_by.astimezone(london) == datetime(*end_by, tzinfo=london)
    assert plan.end_by - plan.reconstituted_at == 8 * HOUR


def test_a_longer_warming_of_the_site_moves_the_fridge_deadline(site_facts):
    slow = site_facts('[warming_time]\nvalue = "90 min"')
    plan = plan_clock(slow, reconstituted_at=NINE, **BAG).value
    assert plan.out_of_fridge_by == at("14:30:00")


@pytest.mark.hazard("H18")
def test_exactly_four_and_eight_hours_pass(facts):
    result = judge_times(
        facts,
        reconstituted_at=NINE,
        diluted_at=NINE + 4 * HOUR,
        start_at=NINE + 7 * HOUR,
        end_at=NINE + 8 * HOUR,
    )
    assert result.value
    assert result.findings == ()


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ({}, []),
        ({"diluted_at": NINE + 4 * HOUR + SECOND}, ["dilution-late"]),
        ({"end_at": NINE + 8 * HOUR + SECOND}, ["infusion-end-late"]),
        ({"start_at": NINE + 8 * HOUR + SECOND}, ["infusion-end-late"]),
        ({"diluted_at": NINE - SECOND}, ["dilution-before-reconstitution"]),
        (
            {"diluted_at": NINE + 2 * HOUR, "start_at": NINE + HOUR},
            ["infusion-before-dilution"],
        ),
        ({"start_at": NINE - SECOND}, ["infusion-before-dilution"]),
        ({"start_at": NINE + 2 * HOUR, "end_at": NINE + HOUR}, ["end-before-start"]),
        ({"end_at": NINE - SECOND}, ["end-before-start"]),
        ({"refrigerated": True, "start_at": NINE + 3 * HOUR}, ["warming-unknown"]),
        ({"refrigerated": True}, []),
        # The same minute is no wrong order.
        ({"diluted_at": NINE}, []),
        ({"start_at": NINE}, []),
        ({"end_at": NINE}, []),
        ({"diluted_at": NINE + HOUR, "start_at": NINE + HOUR, "end_at": NINE + HOUR}, []),
        ({"diluted_at": NINE + HOUR, "end_at": NINE + HOUR - SECOND}, ["end-before-start"]),
    ],
)
def test_what_really_happened_is_judged(facts, times, expected):
    result = judge_times(facts, reconstituted_at=NINE, **times)
    assert codes(result) == expected
    assert result.value is (not expected)


@pytest.mark.parametrize(
    ("minutes", "expected"), [(90, []), (60, []), (59, ["warming-short"]), (-5, None)]
)
def test_a_short_warming_asks_but_does_not_stop(facts, minutes, expected):
    start = NINE + 3 * HOUR
    result = judge_times(
        facts,
        reconstituted_at=NINE,
        start_at=start,
        refrigerated=True,
        out_of_fridge_at=start - minutes * MINUTE,
    )
    assert codes(result) == (["warming-short"] if expected is None else expected)
    assert result.value


def test_a_bag_out_of_the_fridge_says_for_how_long_or_that_it_came_after_the_start(facts):
    def told(minutes):
        start = NINE + 3 * HOUR
        out = start - minutes * MINUTE
        times = {"start_at": start, "refrigerated": True, "out_of_fridge_at": out}
        return [each.text for each in judge_times(facts, reconstituted_at=NINE, **times).findings]

    short = "Confirm the start: out of the fridge for 0 h {} min, about 60 min is needed."
    assert told(45) == [short.format("45")]
    assert told(0) == [short.format("00")]
    assert told(-1) == [
        "Check the times: the bag came out of the fridge after the infusion started."
    ]


def test_a_late_dilution_says_how_late(facts):
    late = judge_times(facts, reconstituted_at=NINE, diluted_at=NINE + 4 * HOUR + 90 * SECOND)
    assert "diluted 4 h 01 min 30 s after reconstitution, 4 h at most" in late.findings[0].text
