import calendar
from datetime import date

import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.expiry import judge, last_day, past_last_day
from bespo_desktop.facts_files import load_facts


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("EXP 02/2028", date(2028, 2, 29)),
        ("02/2028", date(2028, 2, 29)),
        ("EXP: 02-2028", date(2028, 2, 29)),
        ("exp 02.2028", date(2028, 2, 29)),
        ("02/28", date(2028, 2, 29)),
        ("2028-02", date(2028, 2, 29)),
        ("EXP 2028-02", date(2028, 2, 29)),
        ("FEB 2028", date(2028, 2, 29)),
        ("Feb2028", date(2028, 2, 29)),
        ("EXP FEB 28", date(2028, 2, 29)),
        ("2028 FEB", date(2028, 2, 29)),
        ("280200", date(2028, 2, 29)),
        ("280215", date(2028, 2, 15)),
        ("280229", date(2028, 2, 29)),
        ("2027-02", date(2027, 2, 28)),
        ("270200", date(2027, 2, 28)),
        ("000100", date(2000, 1, 31)),
        ("991200", date(2099, 12, 31)),
        ("15-FEB-2028", date(2028, 2, 15)),
        ("2028-02-15", date(2028, 2, 15)),
        ("01/2000", date(2000, 1, 31)),
        ("15DEC2028", date(2028, 12, 15)),
    ],
)
def test_the_last_day_of_use(printed, day):
    assert last_day(printed) == day


@pytest.mark.hazard("H19")
@pytest.mark.parametrize("year", [2027, 2028])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_good_through_its_last_day(year, month):
    last = calendar.monthrange(year, month)[1]
    assert last_day(f"EXP {month:02d}/{year}") == date(year, month, last)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "EXP",
        "soon",
        "13/2028",
        "00/2028",
        "2028-13",
        "281300",
        "280230",
        "270229",
        "2028",
        "02/1999",
        "2/2028",
        "15/02/2028",
        "02/15/2028",
        "FEBR 2028",
        "30-FEB-2028",
        "٠٢/2028",
        "EXP EXP 02/2028",
        "02/EXP2028",
    ],
)
def test_what_is_no_expiry_is_refused(printed):
    with pytest.raises(RefusedError):
        last_day(printed)


@pytest.mark.hazard("H19")
def test_a_vial_is_usable_on_its_last_day_and_not_after(facts):
    on_last = judge(facts, "EXP 02/2028", date(2028, 2, 29))
    assert (on_last.value.last_day, on_last.value.usable) == (date(2028, 2, 29), True)
    assert on_last.findings == ()
    early = judge(facts, "EXP 02/2028", date(2026, 11, 24))
    assert (early.value.usable, early.findings) == (True, ())
    after = judge(facts, "EXP 02/2028", date(2028, 3, 1))
    assert not after.value.usable
    assert after.findings[0].code == "expired"
    assert after.findings[0].text == "Do not use: expired, the last day was 29-Feb-2028."
    assert after.findings[0].source == "leaflet, section 5"


# Leaflet, section 5: "The expiry date refers to the last day of that month."
@pytest.mark.hazard("H19")
@pytest.mark.parametrize("on", [date(2026, 11, 30), date(2026, 11, 29), date(2025, 12, 31)])
def test_what_has_not_passed_its_last_day_is_not_stopped(on):
    assert past_last_day(load_facts(), "Water", date(2026, 11, 30), on) is None


@pytest.mark.hazard("H19")
@pytest.mark.parametrize("on", [date(2026, 12, 1), date(2027, 1, 1), date(2126, 11, 30)])
def test_what_has_passed_its_last_day_is_stopped_by_name(on):
    found = past_last_day(load_facts(), "Water", date(2026, 11, 30), on)
    assert found is not None
    assert found.text == "Water expired on 30-Nov-2026. Put it aside and take another."
    assert found.code == "expired"
    assert found.source.startswith("leaflet, section 5")
