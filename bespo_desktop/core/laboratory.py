"""Values looked at before a dose, each judged against the site's limits; unknown is not normal."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from bespo_desktop.core.errors import DataFileError
from bespo_desktop.core.finding import Finding, ask
from bespo_desktop.core.numbers import plain
from bespo_desktop.core.policy import Policy
from bespo_desktop.core.policy_rows import FactorRow, QuantityRow
from bespo_desktop.core.units import magnitude

Occasion = Literal["first dose", "every dose", "start of a later cycle"]
State = Literal["ok", "low", "high", "old", "missing", "covered"]
UNKNOWN = frozenset({"missing", "old"})


class LabTest(BaseModel):
    """One test: when it is needed and which policy rows limit it.

    `asked` is what a person is asked for where the name alone would not tell, else "". `instead`
    is the test whose value does as well ("" for none).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    asked: str = ""
    unit: str
    when: tuple[Occasion, ...]
    lower: tuple[str, ...] = ()
    upper: tuple[str, ...] = ()
    exclusive: bool = False
    instead: str = ""
    age: str
    source: str


class LabTests(BaseModel):
    """The tests of the file, in the order in which screens show them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    test: tuple[LabTest, ...]

    def needed(self, *, first: bool, cycle: int, day: int) -> tuple[LabTest, ...]:
        """Return the tests that this dose needs."""
        occasions: set[str] = {"every dose"}
        if first:
            occasions.add("first dose")
        elif cycle > 1 and day == 1:
            occasions.add("start of a later cycle")
        return tuple(test for test in self.test if occasions & set(test.when))


@dataclass(frozen=True, slots=True)
class LabVerdict:
    """How one value stands: `limits` is the range as text, `finding` is None when it is fine.

    A value that is not known is "covered" when the test that does as well is.
    """

    test: LabTest
    state: State
    limits: str
    finding: Finding | None

    @property
    def known(self) -> bool:
        """Return whether there is a value that counts, and not that of another test alone."""
        return self.state not in {*UNKNOWN, "covered"}


def parse_lab_tests(text: str) -> LabTests:
    """Return the tests that a file's text holds.

    Raises:
        DataFileError: it is not TOML or a test lacks a field or has one too many.
    """
    try:
        return LabTests.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as problem:
        raise DataFileError(f"The list of tests cannot be used: {problem}") from problem


def limit(policy: Policy, rows: tuple[str, ...], unit: str) -> Decimal | None:
    """Return a limit in the test's unit: the row's value, times its factor where it has one."""
    if not rows:
        return None
    row = getattr(policy, rows[0])
    if not isinstance(row, QuantityRow):
        raise DataFileError(f"{rows[0]} is no limit of the site policy.")
    value = magnitude(row.value, unit)
    for name in rows[1:]:
        factor = getattr(policy, name)
        if not isinstance(factor, FactorRow):
            raise DataFileError(f"{name} is no factor of the site policy.")
        value *= factor.value
    return value


def judge(
    policy: Policy,
    test: LabTest,
    value: Decimal | None,
    taken_at: datetime | None,
    now: datetime,
) -> LabVerdict:
    """Return how a value stands at `now`; a value from the future counts as missing.

    Source: the site policy's laboratory rows.
    """
    low, high = limit(policy, test.lower, test.unit), limit(policy, test.upper, test.unit)
    shown = _limits_text(test, low, high)
    if value is None or taken_at is None or taken_at > now:
        return _verdict(test, "missing", shown, f"{test.name} is missing. Enter today's value.")
    days = magnitude(getattr(policy, test.age).value, "d")
    if now - taken_at > timedelta(days=int(days)):
        text = f"{test.name} is older than {plain(days)} days. Take it again."
        return _verdict(test, "old", shown, text)
    if low is not None and value < low:
        return _verdict(test, "low", shown, f"{test.name} is low: the prescriber decides.")
    if high is not None and (value > high or (test.exclusive and value == high)):
        return _verdict(test, "high", shown, f"{test.name} is high: the prescriber decides.")
    return LabVerdict(test, "ok", shown, None)


def either_one(verdicts: Sequence[LabVerdict]) -> tuple[LabVerdict, ...]:
    """Return the verdicts where one of two tests is enough: of both unknown the first one asks.

    Source: leaflet, section 2: elevations in amylase or lipase.
    """
    by_id = {verdict.test.id: verdict for verdict in verdicts}
    asked: set[str] = set()
    found = []
    for verdict in verdicts:
        other = by_id.get(verdict.test.instead)
        if other is None or verdict.state not in UNKNOWN:
            found.append(verdict)
        elif other.state not in UNKNOWN:
            found.append(replace(verdict, state="covered", finding=None))
        elif other.test.id in asked:
            found.append(replace(verdict, finding=None))
        else:
            asked.add(verdict.test.id)
            names = f"{verdict.test.name} or {other.test.name.lower()}"
            text = f"{names} is missing or old. Enter today's value of one of them."
            code = f"{verdict.test.id}-{verdict.state}"
            found.append(replace(verdict, finding=ask(code, text, verdict.test.source)))
    return tuple(found)


def one_of_each(verdicts: Sequence[LabVerdict]) -> tuple[LabVerdict, ...]:
    """Return one verdict for two tests of which one is enough: what asks, what is known, the first.

    Where both are known and neither asks the first stands for both.
    """
    by_id = {verdict.test.id: verdict for verdict in verdicts}

    def rank(verdict: LabVerdict) -> tuple[bool, bool]:
        return not verdict.known, verdict.finding is None

    kept: list[LabVerdict] = []
    for verdict in verdicts:
        other = by_id.get(verdict.test.instead)
        if other is None:
            kept.append(verdict)
        elif {each.test.id for each in kept}.isdisjoint((verdict.test.id, other.test.id)):
            kept.append(min(verdict, other, key=rank))
    return tuple(kept)


def _verdict(test: LabTest, state: State, limits: str, text: str) -> LabVerdict:
    return LabVerdict(test, state, limits, ask(f"{test.id}-{state}", text, test.source))


def _limits_text(test: LabTest, low: Decimal | None, high: Decimal | None) -> str:
    """Return the range as people read it: "3.5–5.3 mmol/L", "≤ 100 U/L", or ""."""
    unit = {"umol/L": "µmol/L", "10^9/L": "× 10⁹/L"}.get(test.unit, test.unit)
    if low is not None and high is not None:
        return f"{plain(low)}–{plain(high)} {unit}"
    if high is not None:
        return f"{'<' if test.exclusive else '≤'} {plain(high)} {unit}"
    return f"≥ {plain(low)} {unit}" if low is not None else ""
