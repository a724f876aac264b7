"""Cases for the oracle: every cell of the grid, and random people; each asked of both sides."""

import random
from collections.abc import Iterator, Mapping
from fractions import Fraction

from bespo_desktop.calculation.requests import answer_request
from bespo_desktop.core.facts import Facts
from tests.oracle import dose_oracle as oracle

Case = dict[str, object]

RESPONSES = ("none", "cr", "cri", "no_response")
DAYS = (1, 8, 15)
REDUCTIONS = ("0", "25")
# What is not rounded is printed to twelve places.
TWELVE = Fraction(1, 10**12)


def grid(cycles: tuple[int, ...] = (1, 2, 3, 4, 5, 6)) -> Iterator[Case]:
    """Yield BSA 1.00 to 3.00 m² in steps of 0.01 × cycle × response × day × reduction."""
    for cents in range(100, 301):
        for cycle in cycles:
            for response in RESPONSES:
                for day in DAYS:
                    for reduction in REDUCTIONS:
                        yield {
                            "what": "dose",
                            "bsa": f"{cents // 100}.{cents % 100:02d} m2",
                            "cycle": cycle,
                            "day": day,
                            "response": response,
                            "reduction_percent": reduction,
                        }


def random_case(dice: random.Random) -> Case:
    """Return a random person (100 to 250 cm, 20 to 400 kg) and a random order."""
    case: Case = {
        "what": "dose",
        "height": _decimal(dice, 100, 250, 1) + " cm",
        "weight": _decimal(dice, 20, 400, 2) + " kg",
        "formula": dice.choice(oracle.FORMULAS),
        "cycle": dice.randint(1, 6),
        "day": dice.choice(DAYS),
        "reduction_percent": dice.choice(("0", "0", "25")),
    }
    if dice.random() < 0.9:
        case["response"] = dice.choice(RESPONSES)
    if dice.random() < 0.3:
        case["prescribed_dose"] = _decimal(dice, 1, 4, 2).replace("0.00", "0.01") + " mg"
    return case


def _decimal(dice: random.Random, low: int, high: int, places: int) -> str:
    """Return a plain decimal with at most that many places, now and then a whole number."""
    if dice.random() < 0.2:
        return str(dice.randint(low, high))
    scaled = dice.randint(low * 10**places, high * 10**places)
    return f"{scaled // 10**places}.{scaled % 10**places:0{places}d}"


def difference(facts: Facts, case: Case) -> str | None:
    """Return where the program and the oracle differ on a case, or None when they agree."""
    answer = answer_request(facts, case)
    exact, expected = _expected(case)
    if expected is None:
        return None if answer["answer"] == "refused" else f"{case}: not refused"
    if answer["answer"] != "ok":
        return f"{case}: refused"
    for key, value in expected.values.items():
        if answer.get(key) != value:
            return f"{case}: {key} is {answer.get(key)!r}, the oracle says {value!r}"
    if codes(answer) != expected.codes:
        return f"{case}: finds {sorted(codes(answer))}, the oracle {sorted(expected.codes)}"
    unrounded = exact * Fraction(str(expected.values["dose_per_area_mg_per_m2"]))
    twelve = oracle.written(oracle.half_up(unrounded, TWELVE))
    if answer["dose_exact_mg"] != twelve:
        return f"{case}: dose_exact_mg is {answer['dose_exact_mg']}, the oracle says {twelve}"
    return None


def codes(answer: Mapping[str, object]) -> frozenset[str]:
    """Return the codes of an answer's findings, without the question whether a typed number is
    unusual: that is about typing and not about the dose."""
    findings = answer["findings"]
    assert isinstance(findings, list)
    return frozenset(finding["code"] for finding in findings) - {"unusual-value"}


def _expected(case: Case) -> tuple[Fraction, oracle.Expected | None]:
    if "bsa" in case:
        exact = Fraction(str(case["bsa"]).split()[0])
    else:
        tall, heavy = (str(case[key]).split()[0] for key in ("height", "weight"))
        exact = oracle.area(str(case["formula"]), tall, heavy)
    given, order, cycle, day = (
        case.get(key) for key in ("response", "prescribed_dose", "cycle", "day")
    )
    assert isinstance(cycle, int)
    assert isinstance(day, int)
    return exact, oracle.dose(
        exact,
        cycle=cycle,
        day=day,
        response=None if given is None else str(given),
        reduction=int(str(case["reduction_percent"])),
        prescribed=None if order is None else Fraction(str(order).split()[0]),
    )
