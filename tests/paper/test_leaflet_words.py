"""What the leaflet asks of hands and eyes stands on the papers, in the words of the work."""

from datetime import UTC, date, datetime

import pytest

from bespo_desktop.core.counselling import heed_until
from bespo_desktop.paper.take_home import Reader, TakeHomeContent, take_home_pdf
from bespo_desktop.paper.worksheet import worksheet_pdf
from tests.helpers.bags import BAG
from tests.helpers.pdf_text import text_of
from tests.helpers.worksheets import WORKSHEET

PRINT = {
    "printed_at": datetime(2026, 11, 24, 9, 54, tzinfo=UTC),
    "by": "S. Reilly",
    "zone": "Europe/London",
}
DAY = date(2026, 11, 24)


def joined(text: str) -> str:
    return "".join(text.split())


@pytest.mark.hazard("H16")
@pytest.mark.parametrize(
    "text",
    [
        "aseptic",
        "from the fridge and carton",
        "White to off-white lyophilised cake or powder, undamaged?",
        "4 mL water for injections",
        "Swirl gently, do not shake.",
        "Clear to slightly cloudy, colourless, no particles? If not, stop.",
        "Used at once",
        "Into the fridge (2–8 °C)",
        "invert gently",
        "Inspect the bag: no particles, no discolouration",
        "light cover on",
        "At 20–25 °C",
        "warm 1 h",
    ],
)
def test_the_worksheet_says_what_the_leaflet_says(facts, tmp_path, text):
    path = tmp_path / "worksheet.pdf"
    worksheet_pdf(facts, WORKSHEET, path, **PRINT)
    assert joined(text) in joined(text_of(path))


@pytest.mark.parametrize(
    "text",
    [
        "Contact your doctor immediately if you or your partner becomes pregnant during treatment",
        "women also for up to 8 months after it",
        "tell us before you take any, also herbal ones",
        "Do not throw away any medicines via wastewater or household waste",
        "Report side effects via the Yellow Card Scheme",
    ],
)
def test_the_take_home_sheet_says_what_the_leaflet_says(facts, tmp_path, text):
    path = tmp_path / "home.pdf"
    content = TakeHomeContent(
        patient=BAG.patient,
        given_on=DAY,
        dose="1.44 mg",
        reader=Reader.BOTH,
        until=heed_until(facts, DAY),
        visits=(),
    )
    take_home_pdf(facts, content, path, **PRINT)
    assert joined(text) in joined(text_of(path))
