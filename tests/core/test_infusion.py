from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.infusion import Segment, progress
from bespo_desktop.core.numbers import places
from bespo_desktop.core.units import magnitude, parse

DAY = "2026-11-24 {}+0000"


def at(text):
    text = text if text.count(":") == 2 else f"{text}:00"
    return datetime.strptime(DAY.format(text), "%Y-%m-%d %H:%M:%S%z")


def ran(start, end, rate="50"):
    return Segment(at(start), None if end is None else at(end), parse(f"{rate} mL/h"))


def ask(facts, segments, now, **changed):
    order = {
        "reconstituted_at": at("09:00"),
        "started_at": at("12:00"),
        "volume": parse("50 mL"),
    } | changed
    return progress(facts, segments=segments, now=at(now), **order)


def given(result):
    return places(magnitude(result.value.given, "mL"), 2)


def codes(result):
    return [finding.code for finding in result.findings]


@pytest.mark.parametrize(
    ("now", "volume"),
    [
        ("11:00", "0.00"),
        ("12:00", "0.00"),
        ("12:30", "25.00"),
        ("12:59", "49.17"),
        ("13:00", "50.00"),
        ("14:00", "50.00"),
    ],
)
def test_the_plain_hour(facts, now, volume):
    result = ask(facts, [ran("12:00", None)], now)
    assert given(result) == volume
    assert result.value.ends_at == at("13:00")
    assert result.value.within_limit
    assert not result.value.paused
    # 17:00 − 13:00
    assert result.value.pause_left == timedelta(hours=4)
    assert magnitude(result.value.given + result.value.remaining, "mL") == 50


@pytest.mark.hazard("H28")
def test_a_pause_moves_the_end_and_is_said(facts):
    # 20 min at 50 mL/h = 16.67 mL; 33.33 mL take 40 min from 12:45.
    result = ask(facts, [ran("12:00", "12:20")], "12:45")
    assert given(result) == "16.67"
    assert result.value.ends_at == at("13:25")
    assert result.value.paused
    assert codes(result) == ["paused"]


def test_after_a_pause_it_runs_on(facts):
    result = ask(facts, [ran("12:00", "12:20"), ran("12:30", None)], "12:40")
    assert given(result) == "25.00"
    assert result.value.ends_at == at("13:10")
    assert codes(result) == []


def test_in_a_gap_what_comes_later_is_not_known_yet(facts):
    result = ask(facts, [ran("12:00", "12:20"), ran("12:30", None)], "12:25")
    assert result.value.paused
    assert result.value.ends_at == at("13:05")


def test_half_rate_takes_twice_as_long(facts):
    # 25 mL by 12:30, the other 25 mL at 25 mL/h take an hour.
    result = ask(facts, [ran("12:00", "12:30"), ran("12:30", None, "25")], "12:40")
    assert result.value.ends_at == at("13:30")
    assert given(result) == "29.17"


def test_empty_is_the_moment_it_emptied(facts):
    result = ask(facts, [ran("12:00", "14:00")], "15:00")
    assert result.value.ends_at == at("13:00")
    assert not result.value.paused
    assert given(result) == "50.00"


def test_it_emptied_in_its_second_piece(facts):
    result = ask(facts, [ran("12:00", "12:30"), ran("13:00", "14:00")], "16:00")
    assert result.value.ends_at == at("13:30")


def test_a_flush_ends_later_and_is_not_given(facts):
    # 20 mL at 50 mL/h = 24 min after the bag.
    result = ask(facts, [ran("12:00", None)], "13:10", flush=parse("20 mL"))
    assert given(result) == "50.00"
    assert result.value.bag_empty_at == at("13:00")
    assert result.value.ends_at == at("13:24")


def test_a_bag_stopped_when_empty_still_waits_for_its_flush(facts):
    result = ask(facts, [ran("12:00", "13:00")], "13:10", flush=parse("20 mL"))
    assert result.value.paused
    assert result.value.ends_at == at("13:34")


@pytest.mark.parametrize(
    ("start", "within", "left"),
    [("16:00", True, timedelta(0)), ("16:00:01", False, timedelta(seconds=-1))],
)
def test_the_end_may_be_exactly_on_the_limit(facts, start, within, left):
    result = ask(facts, [ran(start, None)], "16:10", started_at=at(start))
    assert result.value.within_limit is within
    assert result.value.pause_left == left


def test_the_end_is_rounded_up_to_the_second(facts):
    # 50 mL at 49 mL/h take 3673.469… s = 1 h 1 min 13.47 s.
    result = ask(facts, [ran("12:00", None, "49")], "12:10")
    assert result.value.ends_at == at("13:01:14")


def test_a_pause_that_ends_within_the_last_second_is_none(facts):
    end = at("13:01:13") + timedelta(milliseconds=470)
    segment = Segment(at("12:00"), end, parse("49 mL/h"))
    result = progress(
        facts,
        reconstituted_at=at("09:00"),
        started_at=at("12:00"),
        volume=parse("50 mL"),
        segments=[segment],
        now=end,
    )
    assert not result.value.paused


def test_before_the_start_nothing_is_given(facts):
    result = ask(facts, [ran("12:00", None)], "11:00")
    assert magnitude(result.value.given, "mL") == 0
    assert "(0) ÷ 3600" in result.working[0].numbers


def test_the_working_can_be_redone(facts):
    line = ask(facts, [ran("12:00", "12:20"), ran("12:30", None)], "12:40").working[0]
    assert line.numbers == "(50 × 1200 + 50 × 600) ÷ 3600"
    assert line.result == "25.00 mL"


@pytest.mark.parametrize(
    ("segments", "code"),
    [
        ([], "first-segment"),
        ([ran("12:01", None)], "first-segment"),
        ([ran("11:59", None)], "first-segment"),
        ([ran("12:00", "12:30"), ran("12:20", None)], "segments-overlap"),
        ([ran("12:00", None), ran("12:20", None)], "open-segment"),
        ([ran("12:00", "12:00")], "segment-backwards"),
        ([ran("12:00", "11:00")], "segment-backwards"),
        ([ran("12:00", None, "0")], "outside-limits"),
    ],
)
def test_segments_that_cannot_be_are_refused(facts, segments, code):
    with pytest.raises(RefusedError) as refusal:
        ask(facts, segments, "12:30")
    assert refusal.value.code == code


def test_a_start_before_the_reconstitution_is_refused(facts):
    with pytest.raises(RefusedError, match="before reconstitution"):
        ask(facts, [ran("12:00", None)], "12:30", reconstituted_at=at("12:00:01"))


def test_a_start_at_the_very_reconstitution_is_taken(facts):
    result = ask(facts, [ran("12:00", None)], "12:30", reconstituted_at=at("12:00"))
    assert given(result) == "25.00"


def test_before_the_start_it_is_taken_to_run_at_its_first_rate(facts):
    result = ask(facts, [ran("12:00", "12:30"), ran("12:30", None, "25")], "11:00")
    assert result.value.ends_at == at("13:00")


@pytest.mark.parametrize(("now", "paused"), [("12:10", False), ("12:20", True), ("12:21", True)])
def test_it_pauses_from_the_very_end_of_a_segment(facts, now, paused):
    assert ask(facts, [ran("12:00", "12:20")], now).value.paused is paused


def test_it_emptied_long_ago_at_its_own_moment(facts):
    # 50 mL at 49 mL/h take 3673.469… s = 1 h 1 min 13.47 s.
    assert ask(facts, [ran("12:00", "13:00")], "15:00").value.ends_at == at("13:00")
    assert ask(facts, [ran("12:00", None, "49")], "15:00").value.ends_at == at("13:01:14")


def test_a_bag_that_stops_as_it_empties_is_not_paused(facts):
    result = ask(facts, [ran("12:00", "13:00")], "13:00")
    assert not result.value.paused
    assert codes(result) == []


def test_a_pause_says_the_rate_it_goes_on_with(facts):
    (finding,) = ask(facts, [ran("12:00", "12:20", "25")], "12:45").findings
    assert finding.text == "Paused: the end assumes going on now at 25 mL/h."


def test_an_odd_volume_is_given_and_left_to_its_last_part(facts):
    result = ask(facts, [ran("12:00", None)], "12:30", volume=parse("50.5 mL"))
    assert magnitude(result.value.given, "mL") == 25
    assert magnitude(result.value.remaining, "mL") == Decimal("25.5")


def test_segments_that_touch_are_no_pause(facts):
    result = ask(facts, [ran("12:00", "12:30"), ran("12:30", None)], "12:30")
    assert not result.value.paused
    assert magnitude(result.value.given, "mL") == Decimal(25)


def test_another_offset_is_the_same_moment(facts):
    berlin = at("12:30").astimezone(ZoneInfo("Europe/Berlin"))
    result = progress(
        facts,
        reconstituted_at=at("09:00"),
        started_at=at("12:00"),
        volume=parse("50 mL"),
        segments=[ran("12:00", None)],
        now=berlin,
    )
    assert magnitude(result.value.given, "mL") == 25
    assert result.value.ends_at.tzinfo is UTC
