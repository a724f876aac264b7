"""One row of observations as texts: each value as typed, those at their limit with a word."""

from bespo_desktop.chart.observed_signs import striking_values
from bespo_desktop.chart.state_treatment import ObservationRow
from bespo_desktop.core.days import time_text
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.numbers import as_typed

MISSING = "–"
# The value that each column is marked by.
COLUMNS = (
    "",
    "temperature_degC",
    "pulse_per_min",
    "systolic_mmHg",
    "respiratory_rate_per_min",
    "spo2_percent",
)


def ways_of(facts: Facts, row: ObservationRow) -> dict[str, str]:
    """Return which values are at or beyond their limit, each with "high" or "low"."""
    return {each.value: each.way for each in striking_values(facts, row)}


def cells_of(facts: Facts, row: ObservationRow, zone: str) -> tuple[str, ...]:
    """Return time, temperature, pulse, blood pressure, breaths and saturation as texts.

    A value at or beyond its limit says so in a word: "39.6 high", "84/50 low".
    """
    pressure = MISSING
    if row.systolic_mmHg is not None or row.diastolic_mmHg is not None:
        pressure = "/".join(
            MISSING if value is None else as_typed(value)
            for value in (row.systolic_mmHg, row.diastolic_mmHg)
        )
    temperature = row.temperature_degC
    rest = (row.respiratory_rate_per_min, row.spo2_percent)
    cells = (
        time_text(row.at, zone),
        MISSING if temperature is None else as_typed(temperature),
        MISSING if row.pulse_per_min is None else as_typed(row.pulse_per_min),
        pressure,
        *(MISSING if value is None else as_typed(value) for value in rest),
    )
    ways = ways_of(facts, row)
    return tuple(
        f"{cell} {ways[name]}" if name in ways else cell
        for name, cell in zip(COLUMNS, cells, strict=True)
    )
