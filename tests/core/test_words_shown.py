"""Short words that a person reads aloud or opens by a key."""

from datetime import date

from bespo_desktop.core.contents import short_hash
from bespo_desktop.core.days import long_day_text
from bespo_desktop.core.help_topics import parse_help

TWO = """
[[topic]]
key = "begin"
title = "Begin"
icon = "help"

[[topic]]
key = "give"
title = "Give"
icon = "give"
screens = ["give", "PauseSheet"]
"""


def test_a_day_is_said_with_its_weekday():
    assert long_day_text(date(2026, 11, 24)) == "Tuesday 24-Nov-2026"


def test_a_content_number_is_read_in_three_groups():
    assert short_hash("3f2a91c077de" + "0" * 52) == "3F2A-91C0-77DE"


def test_f1_opens_the_topic_of_the_page_or_the_first():
    topics = parse_help(TWO)
    assert topics.of_screen("PauseSheet", "give").key == "give"
    assert topics.of_screen("StopSheet", "give").key == "give"
    assert topics.of_screen("record").key == "begin"
