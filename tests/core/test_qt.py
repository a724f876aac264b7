"""QTc: published values, sixty beats, and an independent cube root."""

from decimal import Decimal

import mpmath
import pytest

from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.numbers import places
from bespo_desktop.core.qt import qtc
from bespo_desktop.core.units import magnitude, quantity
from bespo_desktop.facts_files import load_facts

FACTS = load_facts()
FORMULAS = ("bazett", "fridericia", "framingham", "hodges")


def corrected(qt, rate, baseline=None):
    return qtc(
        FACTS,
        quantity(qt, "ms"),
        heart_rate=quantity(rate, "/min"),
        baseline_qtcf=None if baseline is None else quantity(baseline, "ms"),
    )


@pytest.mark.parametrize(
    ("rate", "qt", "expected"),
    [
        ("88", "278", ("336.7", "315.9", "327.0", "327.0")),
        ("112", "334", ("456.3", "411.2", "405.5", "425.0")),
        ("47", "402", ("355.8", "370.6", "359.4", "379.3")),
        ("132", "219", ("324.8", "284.8", "303.0", "345.0")),
    ],
)
def test_published_values_are_met_to_a_tenth(rate, qt, expected):
    value = corrected(qt, rate).value
    found = tuple(places(magnitude(getattr(value, name).exact, "ms"), 1) for name in FORMULAS)
    assert found == expected


def test_the_rr_interval_does_as_well_as_the_rate():
    value = qtc(FACTS, quantity("369", "ms"), rr=quantity("600", "ms")).value
    assert magnitude(value.bazett.rounded, "ms") == 476
    assert places(magnitude(value.fridericia.exact, "ms"), 1) == "437.5"


@pytest.mark.parametrize("qt", ["300", "450", "499.5"])
def test_at_sixty_beats_nothing_is_corrected(qt):
    value = corrected(qt, "60").value
    assert {magnitude(getattr(value, name).exact, "ms") for name in FORMULAS} == {Decimal(qt)}


@pytest.mark.parametrize(("qt", "rate"), [("456", "77"), ("219", "132"), ("402", "47")])
def test_twenty_digits_agree_with_an_independent_calculation(qt, rate):
    with mpmath.workdps(40):
        beat = mpmath.mpf(60) / mpmath.mpf(rate)
        fridericia = mpmath.nstr(mpmath.mpf(qt) / mpmath.cbrt(beat), 20)
        bazett = mpmath.nstr(mpmath.mpf(qt) / mpmath.sqrt(beat), 20)
    value = corrected(qt, rate).value
    assert abs(magnitude(value.fridericia.exact, "ms") - Decimal(fridericia)) < Decimal("1e-16")
    assert abs(magnitude(value.bazett.exact, "ms") - Decimal(bazett)) < Decimal("1e-16")


@pytest.mark.parametrize(
    ("qt", "grade"),
    [("449.4", 0), ("449.5", 1), ("480.4", 1), ("480.5", 2), ("500.4", 2), ("500.5", 3)],
)
def test_the_grade_is_that_of_whole_milliseconds(qt, grade):
    assert corrected(qt, "60").value.grade == grade


@pytest.mark.parametrize(("baseline", "grade"), [("360", 0), ("359", 3), ("359.4", 3)])
def test_a_rise_of_more_than_sixty_is_grade_three(baseline, grade):
    assert corrected("420", "60", baseline).value.grade == grade


@pytest.mark.parametrize(
    ("rate", "noted"), [("49", True), ("50", False), ("110", False), ("111", True)]
)
def test_a_weak_rate_is_noted(rate, noted):
    codes = [finding.code for finding in corrected("400", rate).findings]
    assert ("heart-rate-outside-band" in codes) == noted


def test_rate_or_interval_exactly_one():
    with pytest.raises(RefusedError):
        qtc(FACTS, quantity("400", "ms"))
    with pytest.raises(RefusedError):
        qtc(
            FACTS,
            quantity("400", "ms"),
            heart_rate=quantity("60", "/min"),
            rr=quantity("1000", "ms"),
        )


@pytest.mark.parametrize(
    ("qt", "rate", "name"),
    [
        ("0", "60", "QT"),
        ("-1", "60", "QT"),
        ("400", "0", "the heart rate"),
        ("400", "-60", "the heart rate"),
    ],
)
def test_nothing_is_divided_by_zero_or_less(qt, rate, name):
    with pytest.raises(RefusedError, match=f"Give {name} above 0"):
        corrected(qt, rate)
    with pytest.raises(RefusedError, match="Give the RR interval above 0"):
        qtc(FACTS, quantity("400", "ms"), rr=quantity("0", "ms"))


def test_a_tiny_interval_is_not_yet_nothing():
    assert corrected("0.5", "60").value.grade == 0


def test_the_working_names_every_number():
    # 60 000 ÷ 781 = 76.8245…; √0.781, ∛0.781.
    result = qtc(FACTS, quantity("428", "ms"), rr=quantity("781", "ms"))
    lines = [(line.name, line.numbers, line.result) for line in result.working[:5]]
    assert lines == [
        ("Beat to beat", "60 ÷ 76.8", "0.7810 s"),
        ("QTc Bazett", "428 ÷ √0.7810", "484 ms"),
        ("QTc Fridericia", "428 ÷ ∛0.7810", "465 ms"),
        ("QTc Framingham", "428 + 154 × (1 − 0.7810)", "462 ms"),
        ("QTc Hodges", "428 + 1.75 × (76.8 − 60)", "457 ms"),
    ]


def test_the_working_can_be_redone():
    lines = {line.name: line for line in corrected("428", "76").working}
    assert lines["Beat to beat"].result == "0.7895 s"
    assert lines["QTc Fridericia"].result == "463 ms"
    assert lines["QTc Bazett"].result == "482 ms"
