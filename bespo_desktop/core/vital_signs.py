"""Observed values that strike: at or beyond a limit of the site policy, and the sign to ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import as_typed, plain
from bespo_desktop.core.units import magnitude, shown
from bespo_desktop.core.watch import DangerId


@dataclass(frozen=True, slots=True)
class _Rule:
    field: str
    unit: str
    row: str
    way: Literal["high", "low"]
    danger: DangerId
    sign: str


# By the names of an observation's values, in the order of the observation chart. Fever is suspected
# sepsis whatever the grade, and so is a low temperature; a slow pulse asks for an ECG.
_RULES: tuple[tuple[str, _Rule], ...] = (
    (
        "temperature_degC",
        _Rule("temperature", "degC", "observed_temperature_high", "high", "sepsis", "fever"),
    ),
    (
        "temperature_degC",
        _Rule("temperature", "degC", "observed_temperature_low", "low", "sepsis", "infection"),
    ),
    ("pulse_per_min", _Rule("pulse", "/min", "observed_pulse_high", "high", "reaction", "other")),
    ("pulse_per_min", _Rule("pulse", "/min", "observed_pulse_low", "low", "qt", "heart-rhythm")),
    (
        "systolic_mmHg",
        _Rule("systolic", "mmHg", "observed_systolic_low", "low", "reaction", "low-blood-pressure"),
    ),
    (
        "respiratory_rate_per_min",
        _Rule("respiratory_rate", "/min", "observed_breaths_high", "high", "reaction", "breathing"),
    ),
    (
        "respiratory_rate_per_min",
        _Rule("respiratory_rate", "/min", "observed_breaths_low", "low", "reaction", "breathing"),
    ),
    ("spo2_percent", _Rule("spo2", "%", "observed_spo2_low", "low", "reaction", "breathing")),
)


@dataclass(frozen=True, slots=True)
class Striking:
    """One value beyond its limit, what to call it, and the sign that it may be."""

    value: str
    way: Literal["high", "low"]
    figure: str
    text: str
    danger: DangerId
    sign: str
    source: str


def striking(facts: Facts, values: Mapping[str, Decimal | None]) -> tuple[Striking, ...]:
    """Return the values at or beyond their limit, in the order of the observation chart.

    Source: site policy, observed values that ask (fever; NEWS2, a single score of 3).
    """
    found = []
    for name, rule in _RULES:
        if (value := values.get(name)) is None:
            continue
        row = getattr(facts.policy, rule.row)
        limit = magnitude(row.value, rule.unit)
        if value < limit if rule.way == "high" else value > limit:
            continue
        called, unit = facts.policy.entry[rule.field].name, shown(rule.unit)
        figure = f"{called} {as_typed(value)} {unit}"
        beyond = "or more" if rule.way == "high" else "or less"
        text = f"{figure} ({plain(limit)} {unit} {beyond})"
        found.append(Striking(name, rule.way, figure, text, rule.danger, rule.sign, row.source))
    return tuple(found)
