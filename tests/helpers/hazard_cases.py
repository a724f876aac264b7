"""The cases that the hazard log asks for by number: made up, judged, and held against a table.

What is expected is written here a second time, from the leaflet and the log, not taken from the
program. Each function returns how many cases were tried and those that came out otherwise.
"""

import math
import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product

from bespo_desktop.chart.chart import Chart
from bespo_desktop.chart.gates_dose import BEFORE_DOSE, row_findings
from bespo_desktop.chart.gates_give import BEFORE_START
from bespo_desktop.chart.next_dose import next_dose
from bespo_desktop.chart.state_patient import DoseDone, RowState
from bespo_desktop.core.body import plausibility
from bespo_desktop.core.body_slips import weight_slips
from bespo_desktop.core.course import may_start_cycle
from bespo_desktop.core.dose import plan_dose
from bespo_desktop.core.entry import read_number
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.identity import check_nhs_number
from bespo_desktop.core.names import read_name
from bespo_desktop.core.regimen import dose_per_area
from bespo_desktop.core.units import Quantity, magnitude, quantity

POUND_KG = Decimal("0.45359237")
INCH_CM = Decimal("2.54")
DAY_1 = date(2026, 11, 2)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
RESPONSES = ("none", "cr", "cri", "no_response")


@dataclass(frozen=True)
class Tried:
    """How many cases, and those that are wrong."""

    cases: int
    wrong: list[str]


@dataclass(frozen=True)
class Adult:
    """Height in cm, weight in kg, and the weight of the visit before."""

    height: Decimal
    weight: Decimal
    before: Decimal


def adults(dice: random.Random, number: int) -> Iterator[Adult]:
    """Yield invented adults: two bell curves of height, skewed body mass, weight known from before.

    The weight changed by less than the tenth from which the program asks.
    """
    for _ in range(number):
        man = dice.random() < 0.5
        height = dice.gauss(175.5, 7.0) if man else dice.gauss(162.0, 6.6)
        height = min(max(height, 140.0), 205.0)
        index = min(max(dice.lognormvariate(math.log(26.0), 0.19), 16.5), 48.0)
        weight = Decimal(f"{index * (height / 100) ** 2:.1f}")
        before = (weight * Decimal(f"{dice.uniform(0.92, 1.08):.4f}")).quantize(Decimal("0.1"))
        yield Adult(Decimal(f"{height:.0f}"), weight, before)


def stopped(facts: Facts, height: Decimal, weight: Decimal, before: Decimal | None) -> bool:
    """Return whether what was typed is refused or asked about."""
    try:
        tall = read_number("height", f"{height.normalize():f}", facts).value
        heavy = read_number("weight", f"{weight.normalize():f}", facts).value
    except RefusedError:
        return True
    known = None if before is None else quantity(before, "kg")
    return bool(_asked(facts, tall, heavy, known))


def _asked(facts: Facts, tall: Quantity, heavy: Quantity, known: Quantity | None) -> list[str]:
    found = (*plausibility(facts, tall, heavy, known), *weight_slips(facts, heavy, known))
    return [finding.code for finding in found if finding.severity.value != "note"]


def slips_of_adults(facts: Facts, dice: random.Random, number: int) -> dict[str, Tried]:
    """Return what becomes of each slip; "pounds, first visit" and "no slip" are rates, not gates.

    Hazard log H02 and H03: with a weight from before every lb for kg is stopped, every in for cm,
    every swap and every ten-fold weight with or without one.
    """
    slips: dict[str, Callable[[Adult], tuple[Decimal, Decimal, Decimal | None]]] = {
        "pounds": lambda one: (one.height, _tenth(one.weight / POUND_KG), one.before),
        "inches": lambda one: (_tenth(one.height / INCH_CM), one.weight, None),
        "swapped": lambda one: (one.weight, one.height, None),
        "ten times": lambda one: (one.height, one.weight * 10, None),
        "a tenth": lambda one: (one.height, _tenth(one.weight / 10), None),
        "pounds, first visit": lambda one: (one.height, _tenth(one.weight / POUND_KG), None),
        "no slip": lambda one: (one.height, one.weight, one.before),
    }
    people = list(adults(dice, number))
    return {
        name: Tried(
            len(people),
            [f"{one}" for one in people if not stopped(facts, *typed(one))],
        )
        for name, typed in slips.items()
    }


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"))


def swap_grid(facts: Facts) -> Tried:
    """Return the swaps of 140 to 200 cm with 40 to 150 kg that nobody is asked about (H03)."""
    grid = list(product(range(140, 201), range(40, 151)))
    wrong = [
        f"{height} cm, {weight} kg"
        for height, weight in grid
        if not stopped(facts, Decimal(weight), Decimal(height), None)
    ]
    return Tried(len(grid), wrong)


def slips_of_numbers(dice: random.Random, number: int) -> Tried:
    """Return the slips of one digit and swaps of neighbours that pass the check digit (H07)."""
    wrong, cases = [], 0
    for _ in range(number):
        right = _nhs_number(dice)
        for slip in _slips(right):
            cases += 1
            try:
                check_nhs_number(slip)
            except RefusedError:
                continue
            wrong.append(f"{slip} for {right}")
    return Tried(cases, wrong)


def _nhs_number(dice: random.Random) -> str:
    """Return ten digits whose last is (11 - sum) mod 11; a remainder of 10 is thrown again."""
    while True:
        nine = [dice.randint(0, 9) for _ in range(9)]
        last = -sum((10 - place) * digit for place, digit in enumerate(nine)) % 11
        if last != 10:
            return "".join(map(str, (*nine, last)))


def _slips(right: str) -> set[str]:
    digits = "0123456789"
    ones = {right[:at] + new + right[at + 1 :] for at in range(10) for new in digits}
    swaps = {right[:at] + right[at + 1] + right[at] + right[at + 2 :] for at in range(9)}
    return (ones | swaps) - {right}


def names(dice: random.Random, number: int) -> Tried:
    """Return the names of all scripts that were changed or kept with a hidden sign (H14)."""
    hidden = "\u202e\u2066\u200b\u00ad\ufeff\u0007\n\u2028"
    letters = "AaÅåßçĐđŁłŽžΑωБЯאבعلمदा李王ŐőİıƁḍṇ'- .’"
    wrong = []
    for _ in range(number):
        name = "".join(dice.choice(letters) for _ in range(dice.randint(1, 35)))
        spoilt = dice.random() < 0.4
        if spoilt:
            at = dice.randint(0, len(name))
            name = f"a{name[:at]}{dice.choice(hidden)}{name[at:]}b"
        try:
            kept: str | None = read_name("surname", name)
        except RefusedError:
            kept = None
        if spoilt and kept is not None:
            wrong.append(f"kept {name!r}")
        if not spoilt and kept != (name.strip() or None) and not _too_marked(name):
            wrong.append(f"{name!r} became {kept!r}")
    return Tried(number, wrong)


def _too_marked(name: str) -> bool:
    """Return whether more than three marks may stand on one letter: that is refused."""
    return sum(unicodedata.combining(sign) > 0 for sign in name) > 3


def course_cells(facts: Facts) -> Tried:
    """Return the cells of cycle 1 to 7 × day × response × gap 0 to 60 days that differ (H08)."""
    wrong, cases = [], 0
    for cycle, day, response, gap in product(range(1, 8), (1, 8, 15), RESPONSES, range(61)):
        cases += 1
        if gap == 0:
            level = _level(facts, cycle, day, response)
            if level != _level_of_leaflet(cycle, day, response):
                wrong.append(f"cycle {cycle} day {day} {response}: {level}")
        if cycle < 7 and (cycle, day) != (1, 1):
            found = _timing(facts, cycle, day, gap)
            if found != _timing_of_leaflet(cycle, day, gap):
                wrong.append(f"cycle {cycle} day {day} after {gap} d: {found}")
    return Tried(cases, wrong)


def _level(facts: Facts, cycle: int, day: int, response: str) -> str:
    try:
        level = dose_per_area(facts, cycle, day, response).value
    except RefusedError:
        return "refused"
    return f"{magnitude(level, 'mg/m2'):f}"


def _level_of_leaflet(cycle: int, day: int, response: str) -> str:
    if cycle > 6 or (cycle > 1 and response == "none"):
        return "refused"
    high = cycle == 1 or response == "no_response"
    return "0.8" if day == 1 and high else "0.5"


def _timing(facts: Facts, cycle: int, day: int, gap: int) -> str:
    """Return "early", "late" or "" for a dose so many days after the dose before it."""
    before = {8: (cycle, 1, 0), 15: (cycle, 8, 7), 1: (cycle - 1, 15, 14)}[day]
    given = [(before[0], each, off) for each, off in ((1, 0), (8, 7), (15, 14)) if off <= before[2]]
    doses = tuple(
        DoseDone(
            cycle=each[0],
            day=each[1],
            on=DAY_1 + timedelta(days=each[2]),
            what="given",
            mg=Decimal(1),
            dose_per_area_mg_per_m2=None,
        )
        for each in given
    )
    today = DAY_1 + timedelta(days=before[2] + gap)
    dose = next_dose(facts, Chart(patient_id="0", doses=doses), today)
    codes = {finding.code for finding in dose.findings}
    assert (dose.cycle, dose.day) == (cycle, day)
    if f"day{day}-early" in codes:
        return "early"
    return "late" if f"day{day}-outside-window" in codes else ""


def _timing_of_leaflet(cycle: int, day: int, gap: int) -> str:
    """Day 8 and 15 within 2 days and 6 days apart; 21 days after day 1 of cycle 1, else 28."""
    if day == 1:
        length = 21 if cycle == 2 else 28
        return "early" if gap < max(6, length - 14) else ""
    return "early" if gap < 6 else "late" if gap > 7 + 2 else ""


def course_histories(facts: Facts) -> Tried:
    """Return the histories that the course's limits judge otherwise (H09)."""
    wrong, cases = [], 0
    plans, marks = ("yes", "no", "unknown"), ("negative", "positive", "unknown")
    for plan, cycle, response, mrd in product(plans, range(1, 9), RESPONSES, marks):
        cases += 1
        found = may_start_cycle(facts, plan, cycle, response, mrd).value.verdict
        if found not in _course_of_leaflet(plan, cycle, response):
            wrong.append(f"{plan}, cycle {cycle}, {response}, {mrd}: {found}")
    return Tried(cases, wrong)


def _course_of_leaflet(plan: str, cycle: int, response: str) -> set[str]:
    """Return what may be said: nothing goes on by itself that the leaflet ends or leaves open."""
    if cycle == 1:
        return {"allowed"}
    if response == "none":
        return {"ask-first"}
    if plan == "yes" and cycle > 3:
        return {"refused"}
    if plan == "no" and (cycle > 6 or (cycle > 3 and response == "no_response")):
        return {"refused"}
    if cycle == 2 or plan == "no":
        return {"allowed"}
    return {"ask-first", "prescriber-decides", "refused"}


def gate_table(facts: Facts, rows: str, dice: random.Random, most: int | None) -> Tried:
    """Return the answers to a checklist that let through another than the safe one (H10).

    Every way to answer each row safely or not; `most` takes so many of them by chance.
    """
    before_start = rows == BEFORE_START
    checklist = facts.questions.before_start if before_start else facts.questions.before_dose
    name = BEFORE_START if before_start else BEFORE_DOSE
    asked = [row for row in checklist.row if f"{row.id}-open" in _open(facts, checklist, name)]
    every = range(2 ** len(asked))
    picked = every if most is None else {0, *(dice.randrange(len(every)) for _ in range(most))}
    wrong = []
    for number in picked:
        answers = {
            (name, row.id): RowState(
                answer="not known" if number >> place & 1 else row.safe[0],
                detail="",
                at=NOW,
                by="nurse",
            )
            for place, row in enumerate(asked)
        }
        chart = replace(Chart(patient_id="0"), rows=answers)
        open_still = bool(row_findings(facts, chart, checklist, name))
        if open_still != (number != 0):
            wrong.append(f"{number:b}: {'held' if open_still else 'let through'}")
    return Tried(len(picked), wrong)


def _open(facts, checklist, name) -> set[str]:
    return {f.code for f in row_findings(facts, Chart(patient_id="0"), checklist, name)}


def vial_counts(facts: Facts) -> tuple[int, int, list[str]]:
    """Return cells, cells whose two counts differ, and wrong counts (H15).

    BSA 1.30 to 2.50 m² × 0.5 and 0.8 mg/m²: 1 mg by the label, 0.9 mg by what comes out (3.6 mL).
    """
    cells, differ, wrong = 0, 0, []
    for cents, (level, day) in product(range(130, 251), (("0.5", 8), ("0.8", 1))):
        cells += 1
        area = Decimal(cents) / 100
        plan = plan_dose(facts, quantity(area, "m2"), cycle=1, day=day).value
        # In hundredths of mg, half up; whole numbers only.
        dose = (cents * int(Decimal(level) * 10) + 5) // 10
        expected = (-(-dose // 100), -(-dose // 90))
        differ += expected[0] != expected[1]
        if (plan.vials, plan.vials_if_withdrawable) != expected:
            wrong.append(f"{area} m², {level}: {plan.vials}, {plan.vials_if_withdrawable}")
    return cells, differ, wrong
