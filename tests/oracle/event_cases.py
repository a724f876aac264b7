"""Random requests about QT, tumour lysis, grades, counts and the course, with what must come out.

Nothing is taken from the program: limits are written down from the interface's text and the papers
named there; roots by mpmath, all else by fractions.
"""

import random
from fractions import Fraction
from typing import Any

import mpmath

from tests.oracle.clock_cases import CASES as CLOCKS
from tests.oracle.clock_cases import TWELVE, Asked, decimal
from tests.oracle.dose_oracle import DIGITS, half_up, written

PER_L = " 10^9/L"
WHOLE = Fraction(1)


def _one_place(dice: random.Random, low: int, high: int) -> Fraction:
    return Fraction(dice.randint(low * 10, high * 10), 10)


def _over_root(value: Fraction, of: Fraction, root: int) -> Fraction:
    with mpmath.workdps(DIGITS):
        under = mpmath.root(mpmath.mpf(of.numerator) / of.denominator, root)
        quotient = mpmath.mpf(value.numerator) / value.denominator / under
        return half_up(
            Fraction(mpmath.nstr(quotient, 45, min_fixed=-999, max_fixed=999)),
            Fraction(1, 10**30),
        )


def _rounded(value: Fraction) -> Fraction:
    """Return whole ms, half up, away from zero below it."""
    return half_up(abs(value), WHOLE) * (1 if value >= 0 else -1)


def _qtc_grade(qtc: Fraction, baseline: Fraction | None) -> int:
    grade = sum(_rounded(qtc) >= limit for limit in (450, 481, 501))
    rise = baseline is not None and _rounded(qtc) - _rounded(baseline) > 60
    return 3 if rise else grade


def qtc(dice: random.Random) -> Asked:
    """Return a QT with heart rate or RR; some RR are exact cubes, where ties lie."""
    measured = _one_place(dice, 200, 800)
    cubes = (Fraction(512), Fraction(729), Fraction(343), Fraction(1000))
    request: dict[str, Any] = {"what": "qtc", "qt": decimal(measured, 1) + " ms"}
    if dice.random() < 0.5:
        interval = dice.choice((*cubes, _one_place(dice, 200, 3000)))
        request["rr"] = decimal(interval, 1) + " ms"
        rate = 60_000 / interval
    else:
        rate = _one_place(dice, 20, 300)
        request["heart_rate"] = decimal(rate, 1) + " /min"
        interval = 60_000 / rate
    baseline = _one_place(dice, 300, 500) if dice.random() < 0.5 else None
    if baseline is not None:
        request["baseline_qtcf"] = decimal(baseline, 1) + " ms"
    seconds = interval / 1000
    values = {
        "bazett": _over_root(measured, seconds, 2),
        "fridericia": _over_root(measured, seconds, 3),
        "framingham": measured + 154 * (1 - seconds),
        "hodges": measured + Fraction(7, 4) * (rate - 60),
    }
    expected: dict[str, Any] = {"grade": _qtc_grade(values["fridericia"], baseline)}
    for name, value in values.items():
        expected[f"{name}_ms"] = written(_rounded(value))
        size = half_up(abs(value), TWELVE)
        expected[f"{name}_exact_ms"] = written(size if value > 0 else -size)
    codes = ["heart-rate-outside-band"] * (not 50 <= rate <= 110)
    return Asked(request, expected, codes)


# Cairo-Bishop, adult and child, each limit in the units that a laboratory reports.
LIMITS = {
    "uric_acid": {"umol/L": ("476", "476"), "mg/dL": ("8", "8")},
    "potassium": {"mmol/L": ("6", "6")},
    "phosphate": {"mmol/L": ("1.45", "2.1"), "mg/dL": ("4.5", "6.5")},
    "calcium": {"mmol/L": ("1.75", "1.75"), "mg/dL": ("7", "7")},
}


def tls(dice: random.Random) -> Asked:
    """Return blood values around their limits, with or without their baselines."""
    child, met = dice.random() < 0.3, []
    request: dict[str, Any] = {"what": "tls", "child": child}
    for name, units in LIMITS.items():
        if dice.random() < 0.75:
            unit = dice.choice(sorted(units))
            limit = Fraction(units[unit][child])
            value = half_up(limit * Fraction(dice.randint(85, 115), 100), Fraction(1, 1000))
            value = dice.choice((limit, value))
            request[name] = f"{decimal(value, 3)} {unit}"
            baseline = None
            if dice.random() < 0.5:
                share = dice.choice((Fraction(5, 4), Fraction(3, 4), Fraction(9, 10), WHOLE))
                baseline = half_up(value / share, Fraction(1, 1000))
                request[f"{name}_baseline"] = f"{decimal(baseline, 3)} {unit}"
            met += _lysis(name, value, limit, baseline)
    if not LIMITS.keys() & request.keys():
        return Asked(request, None)
    day = dice.choice((None, -4, -3, 0, 7, 8))
    creatinine = dice.choice((None, "1.49", "1.5", "2"))
    seizure, arrhythmia = dice.random() < 0.2, dice.random() < 0.2
    request |= {"days_from_start": day, "creatinine_x_uln": creatinine}
    request |= {"seizure": seizure, "arrhythmia": arrhythmia}
    inside = day is None or -3 <= day <= 7
    laboratory = inside and len(met) >= 2
    clinical = laboratory and (seizure or arrhythmia or creatinine in ("1.5", "2"))
    codes = ["outside-window"] * (not inside) + ["clinical-tumour-lysis"] * clinical
    codes += ["laboratory-tumour-lysis"] * (laboratory and not clinical)
    told = {"laboratory_tls": laboratory, "clinical_tls": clinical, "criteria": met}
    return Asked(request, told, codes)


def _lysis(name: str, value: Fraction, limit: Fraction, baseline: Fraction | None) -> list[str]:
    spelled = name.replace("_", "-")
    if name == "calcium":
        if value <= limit:
            return [spelled]
        fell = baseline is not None and value <= baseline * Fraction(3, 4)
        return [f"{spelled}-fall"] * fell
    if value >= limit:
        return [spelled]
    return [f"{spelled}-rise"] * (baseline is not None and value >= baseline * Fraction(5, 4))


def grade(dice: random.Random) -> Asked:
    """Return one event of CTCAE 5.0."""
    event = dice.choice(("qtc", "bilirubin", "alt", "ast", "neutrophils", "platelets", "reaction"))
    request: dict[str, Any] = {"what": "grade", "event": event}
    if event == "qtc":
        value = _one_place(dice, 430, 520)
        baseline = _one_place(dice, 360, 460) if dice.random() < 0.5 else None
        request |= {"qtc": decimal(value, 1) + " ms", "torsade": dice.random() < 0.1}
        request["baseline"] = None if baseline is None else decimal(baseline, 1) + " ms"
        found = 4 if request["torsade"] else _qtc_grade(value, baseline)
    elif event == "reaction":
        request["event"] = "infusion_reaction"
        names = ("interrupted", "prompt_response", "recurred", "hospital", "life_threatening")
        flags = {name: dice.random() < 0.3 for name in names}
        request |= flags
        severe = flags["recurred"] or flags["hospital"]
        severe = severe or (flags["interrupted"] and not flags["prompt_response"])
        found = (
            4 if flags["life_threatening"] else 3 if severe else 2 if flags["interrupted"] else 1
        )
    elif event in ("neutrophils", "platelets"):
        found = _count(dice, event, request)
    else:
        found = _liver_test(dice, event, request)
    return Asked(request, {"grade": found, "version": "5.0"})


def _count(dice: random.Random, event: str, request: dict[str, Any]) -> int:
    if event == "platelets":
        bands, lowest, most = ("75", "50", "25"), 150, 220
    else:
        bands, lowest, most = ("1.5", "1", "0.5"), 2, 3
    value = Fraction(dice.randint(0, most * 100), 100)
    request |= {"value": decimal(value) + PER_L, "lln": f"{lowest}{PER_L}"}
    below = sum(value < Fraction(limit) for limit in bands)
    return 1 + below if below else int(value < lowest)


def _liver_test(dice: random.Random, event: str, request: dict[str, Any]) -> int:
    unit = dice.choice(("umol/L", "mg/dL")) if event == "bilirubin" else "U/L"
    limit, baseline = Fraction(20), dice.choice((None, Fraction(10), Fraction(20), Fraction(40)))
    value = Fraction(dice.choice((dice.randint(1, 900), 20, 30, 60, 100, 200, 400)))
    request |= {"value": f"{value} {unit}", "uln": f"{limit} {unit}"}
    request["baseline"] = None if baseline is None else f"{baseline} {unit}"
    abnormal = baseline is not None and baseline > limit
    times = value / (baseline if baseline is not None and abnormal else limit)
    if event == "bilirubin":
        return sum(times > one for one in (WHOLE, Fraction(3, 2), Fraction(3), Fraction(10)))
    higher = sum(times > one for one in (Fraction(3), Fraction(5), Fraction(20)))
    first = times >= Fraction(3, 2) if abnormal else times > 1
    return 1 + higher if higher else int(first)


def counts(dice: random.Random) -> Asked:
    """Return counts before day 1 of a later cycle, at and around their limits."""
    neutrophils = [Fraction(text) for text in ("0.49", "0.5", "0.99", "1")]
    platelets = [Fraction(number) for number in (29, 30, 49, 50)]
    before, now = ((dice.choice(neutrophils), dice.choice(platelets)) for _ in range(2))
    previous = dice.choice((None, (Fraction(1, 2), Fraction(30))))
    disease = dice.random() < 0.5
    request: dict[str, Any] = {"what": "counts", "counts_due_to_disease": disease}
    for ending, pair in (("_before", before), ("", now), ("_previous", previous)):
        if pair is not None:
            request[f"anc{ending}"] = decimal(pair[0]) + PER_L
            request[f"platelets{ending}"] = decimal(pair[1]) + PER_L

    def there(pair: tuple[Fraction, Fraction], wanted: tuple[Fraction, Fraction]) -> bool:
        return pair[0] >= wanted[0] and pair[1] >= wanted[1]

    needed = (Fraction(1), Fraction(50))
    codes = ["platelets-untransfused"]
    if there(now, needed):
        return Asked(request, {"verdict": "may-start"}, codes)
    if not there(before, needed):
        if previous is not None and there(now, previous):
            return Asked(request, {"verdict": "may-start"}, codes)
        if disease:
            codes.append("counts-due-to-disease")
            return Asked(request, {"verdict": "prescriber-decides"}, codes)
    return Asked(request, {"verdict": "wait"}, [*codes, "counts-low"])


def course(dice: random.Random) -> Asked:
    """Return whether another cycle may begin."""
    transplant = dice.choice(("yes", "no", "unknown"))
    cycle, response = dice.randint(1, 8), dice.choice(("none", "cr", "cri", "no_response"))
    mrd = dice.choice(("negative", "positive", "unknown"))
    request = {"what": "course", "transplant": transplant, "next_cycle": cycle}
    verdict = _course(transplant, cycle, response in ("cr", "cri"), mrd)
    if cycle > 1 and response == "none":
        verdict = "ask-first"
    codes = {"refused": ["course-ends"], "allowed": []}.get(verdict, [f"course-{verdict}"])
    return Asked({**request, "response": response, "mrd": mrd}, {"verdict": verdict}, codes)


def _course(transplant: str, cycle: int, remission: bool, mrd: str) -> str:
    if cycle <= 2:
        return "allowed"
    if transplant == "unknown":
        return "ask-first"
    if transplant == "yes":
        if cycle > 3 or (remission and mrd == "negative"):
            return "refused"
        return "ask-first" if remission and mrd == "unknown" else "prescriber-decides"
    return "allowed" if cycle == 3 or (cycle <= 6 and remission) else "refused"


CASES = {**CLOCKS, "qtc": qtc, "tls": tls, "grade": grade, "counts": counts, "course": course}
