"""One dose up to a labelled bag: 1.44 mg in 50 mL, T0 10:05, so start by 17:05, end by 18:05."""

from datetime import UTC, date, datetime, timedelta

from bespo_desktop.chart.about_patient import AllergiesRecorded
from bespo_desktop.demo.bedside_teller import BedsideTeller
from tests.helpers.story import AMARA, new_story

BAG = "26K24-0031"
VIAL_EXPIRY, SALINE_EXPIRY, WATER_EXPIRY = date(2027, 8, 31), date(2028, 6, 30), date(2027, 3, 31)


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """Return a time of November 2026, when London's clocks show UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def asked(day: int = 24) -> BedsideTeller:
    """Return the story up to the prescription and today's go-ahead, at 8:00."""
    story = new_story(at(8, day=day))
    story.arrives(AMARA, AllergiesRecorded(state="none known"))
    story.measured("168", "69.4", date(2026, 11, day))
    story.labs()
    story.questions()
    story.prescribed("RX 24-1187", "Dr Lena Fraser", "P. Nair")
    return story


def matched(day: int = 24) -> BedsideTeller:
    """Return the story up to the matched second check."""
    story = asked(day)
    story.at(at(9, 8, day)).calculated()
    story.at(at(9, 14, day)).checked()
    return story


def diluted() -> BedsideTeller:
    """Return the story up to the bag at 10:24, before its label."""
    story = matched()
    story.at(at(9, 40)).container(BAG, "N4417A", SALINE_EXPIRY)
    story.vials("FT8842", VIAL_EXPIRY)
    story.at(at(10, 5)).water("W1187", WATER_EXPIRY)
    story.dissolved()
    story.at(at(10, 24)).diluted()
    return story


def labelled() -> BedsideTeller:
    """Return the story up to the label read back at 10:24."""
    story = diluted()
    story.labelled()
    return story


def running(moment: datetime) -> BedsideTeller:
    """Return the story with the infusion started at `moment`."""
    story = labelled()
    story.at(moment - timedelta(minutes=2)).bedside()
    story.at(moment).observed()
    story.starts()
    return story
