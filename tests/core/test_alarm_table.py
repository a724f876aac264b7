"""The closed list of alarms, and a list that is wrong."""

import re
from itertools import permutations

import pytest

from bespo_desktop import assets
from bespo_desktop.core.alarm_table import ORDER, parse_alarm_table
from bespo_desktop.core.errors import DataFileError

TEXT = (assets.folder("resources") / "alarms" / "alarms.toml").read_text(encoding="utf-8")
TABLE = parse_alarm_table(TEXT)

ROWS = """
[[alarm]]
kind = "warm"
priority = "low"
title = "Warm"
second = "At room temperature."
steps = [["Start", "Now."]]
"""
HEAD = (
    'source = "test"\nsilence_minutes = 2\nignore_keys_ms = 800\nescalate_minutes = 3\n'
    "sound_check_hours = 12\nrepeat_seconds = { high = 10, medium = 25 }\n"
    'flash_hertz = { high = "2", medium = "0.5", low = "0" }\n'
)


def test_high_sounds_before_medium_and_low():
    for words in permutations(["low", "high", "medium"]):
        assert sorted(words, key=ORDER.__getitem__) == ["high", "medium", "low"]


# As decided: two alarms are high; a deadline warns 15 minutes before as medium and 30 as low; an
# observation is late after 5 minutes; 2 minutes of silence, 800 ms without keys.
@pytest.mark.parametrize(
    ("kind", "priority", "minutes"),
    [
        ("reaction", "high", 0),
        ("limit-reached", "high", 0),
        ("limit-forecast", "medium", 0),
        ("dilute-soon", "medium", 15),
        ("start-soon", "medium", 15),
        ("end-soon", "medium", 15),
        ("hour-over", "medium", 0),
        ("observation-late", "medium", 5),
        ("was-down", "medium", 0),
        ("clock-moved", "medium", 0),
        ("observation-due", "low", 0),
        ("deadline-near", "low", 30),
        ("warm", "low", 0),
    ],
)
def test_each_kind_has_its_priority_and_time(kind, priority, minutes):
    row = TABLE.row("".join(list(kind)))
    assert (row.kind, row.priority, row.minutes) == (kind, priority, minutes)


def test_silence_lasts_two_minutes_and_keys_are_ignored_for_800_ms():
    assert (TABLE.silence_minutes, TABLE.ignore_keys_ms) == (2, 800)


def test_high_sounds_every_10_s_medium_every_25_s_and_nothing_flashes_faster_than_twice():
    assert (TABLE.repeat_seconds.high, TABLE.repeat_seconds.medium) == (10, 25)
    assert TABLE.flash_hertz.high == 2
    assert max(TABLE.flash_hertz.medium, TABLE.flash_hertz.low) < 2


RANGES = [
    ("silence_minutes = {}", 2, 1, 2),
    ("ignore_keys_ms = {}", 800, 500, 2000),
    ("escalate_minutes = {}", 3, 1, 5),
    ("sound_check_hours = {}", 12, 1, 24),
    ("high = {},", 10, 5, 15),
    ("medium = {} ", 25, 15, 30),
    ('high = "{}"', 2, 0, 2),
    ('low = "{}"', 0, 0, 2),
]


@pytest.mark.parametrize(("place", "was", "low", "high"), RANGES)
def test_each_number_stays_in_its_range(place, was, low, high):
    assert place.format(was) in HEAD
    for number in (low, high):
        parse_alarm_table(HEAD.replace(place.format(was), place.format(number)) + ROWS)
    for number in (low - 1, high + 1):
        with pytest.raises(DataFileError, match="alarms"):
            parse_alarm_table(HEAD.replace(place.format(was), place.format(number)) + ROWS)


@pytest.mark.parametrize("kind", ["snow", "aaa", "zzz"])
def test_nothing_sounds_that_is_not_in_the_list(kind):
    with pytest.raises(KeyError):
        TABLE.row(kind)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ROWS,
        HEAD.replace("= 2", "= 1") + ROWS,
        HEAD.replace("800", "500") + ROWS,
        HEAD.replace("800", "2000") + ROWS,
        HEAD + ROWS.replace("title", "minutes = 0\ntitle"),
    ],
)
def test_the_ends_of_each_range_are_taken(text):
    assert parse_alarm_table(text).row("warm").minutes == 0


@pytest.mark.parametrize(
    "text",
    [
        "silence",
        HEAD,
        HEAD + "alarm = []",
        HEAD.replace("= 2", "= 0") + ROWS,
        HEAD.replace("= 2", "= 3") + ROWS,
        HEAD.replace("800", "499") + ROWS,
        HEAD.replace("800", "2001") + ROWS,
        HEAD + ROWS + ROWS,
        HEAD + ROWS + ROWS.replace("warm", "a") + ROWS,
        HEAD + ROWS.replace('[["Start", "Now."]]', "[]"),
        HEAD + ROWS.replace("title", "minutes = -1\ntitle"),
        HEAD + ROWS.replace('"low"', '"loud"'),
        HEAD + ROWS.replace('title = "Warm"', 'title = ""'),
    ],
)
def test_a_wrong_list_is_refused(text):
    with pytest.raises(DataFileError, match="alarms"):
        parse_alarm_table(text)


def test_every_number_in_the_words_is_one_of_the_leaflet_or_the_row(facts):
    found = {
        row.kind: re.findall("[0-9]+", " ".join([row.title, row.second, *sum(row.steps, ())]))
        for row in facts.alarms.alarm
    }
    # 8 hours to the end; else the minutes of the row itself.
    assert {kind: numbers for kind, numbers in found.items() if numbers} == {
        "limit-reached": ["8"],
        "limit-forecast": ["8"],
        "dilute-soon": ["15"],
        "start-soon": ["15"],
        "end-soon": ["15"],
        "deadline-near": ["30"],
    }
