"""The keys of one request, read strictly: a wrong kind of value is refused, never converted."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bespo_desktop.calculation.moments import read_day, read_moment, read_zone
from bespo_desktop.calculation.outcome import bad_request
from bespo_desktop.core.entry import check_limits, field_limits, read_quantity
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.finding import Finding
from bespo_desktop.core.units import Quantity, parse, unit_text

_PLAIN_NUMBER = re.compile(r"(0|[1-9][0-9]{0,5})(\.[0-9]{1,12})?", re.ASCII)


class Fields:
    """One request's keys and values, nulls already taken out; `findings` of reading them."""

    def __init__(
        self,
        facts: Facts,
        values: Mapping[str, object],
        findings: list[Finding] | None = None,
    ) -> None:
        self.facts = facts
        self.findings = [] if findings is None else findings
        self._values = values

    def has(self, key: str) -> bool:
        """Return whether the key was given."""
        return key in self._values

    def keys(self) -> frozenset[str]:
        """Return the keys that were given."""
        return frozenset(self._values)

    def text(self, key: str) -> str:
        """Return a text.

        Raises:
            RefusedError: the key is missing, or its value is no text.
        """
        if key not in self._values:
            raise bad_request(f"Give {key}.")
        value = self._values[key]
        if not isinstance(value, str):
            raise bad_request(f"Write {key} as text in quotes.")
        return value

    def choice(self, key: str, *choices: str) -> str:
        """Return one of the choices.

        Raises:
            RefusedError: another text.
        """
        text = self.text(key)
        if text not in choices:
            raise bad_request(f"Give {key} as one of {', '.join(choices)}, not '{text}'.")
        return text

    def flag(self, key: str) -> bool:
        """Return true or false.

        Raises:
            RefusedError: the key is missing, or its value is anything else.
        """
        value = self._values.get(key)
        if not isinstance(value, bool):
            raise bad_request(f"Give {key} as true or false.")
        return value

    def optional_flag(self, key: str) -> bool:
        """Return true or false, false where it was left out."""
        return self.has(key) and self.flag(key)

    def count(self, key: str, low: int | None = None, high: int | None = None) -> int:
        """Return a whole number from low to high, both included; None is no limit.

        Raises:
            RefusedError: missing, no JSON integer (true, 2.0 and "2" are none), or outside.
        """
        value = self._values.get(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise bad_request(f"Give {key} as a whole number, without quotes.")
        if low is not None and value < low:
            raise bad_request(f"Give {key} from {low} on, not {value}.")
        if high is not None and value > high:
            raise bad_request(f"Give {key} up to {high}, not {value}.")
        return value

    def number(self, key: str) -> Decimal:
        """Return a plain number written as text, such as "1.5".

        Raises:
            RefusedError: missing, a bare JSON number, or not plain ASCII digits.
        """
        text = self.text(key)
        if not _PLAIN_NUMBER.fullmatch(text):
            raise bad_request(f"Write {key} as a plain number in quotes, such as '1.5'.")
        return Decimal(text)

    def optional_number(self, key: str) -> Decimal | None:
        """Return a plain number, None where it was left out."""
        return self.number(key) if self.has(key) else None

    def quantity(self, key: str, field: str, *more_units: str) -> Quantity:
        """Return a quantity inside the entry limits of the field.

        Args:
            key: the key of the request.
            field: the row of the entry limits that it belongs to.
            more_units: units of a laboratory that the contract takes beside the field's own.

        Raises:
            RefusedError: no text, no plain number, a foreign unit, or outside the entry limits.
        """
        text = self.text(key)
        value = parse(text)
        unit = unit_text(value)
        if unit in more_units:
            # The entry limits stand in SI and only a laboratory converts: a slip is caught at 0.
            if value.magnitude <= 0:
                raise RefusedError("outside-limits", f"Give {key} above 0 {unit}.")
        elif unit == field_limits(self.facts, field).unit:
            check_limits(self.facts, field, value)
        else:
            converted = read_quantity(field, text, self.facts)
            self.findings += converted.findings
            value = converted.value
        return value

    def optional_quantity(self, key: str, field: str, *more_units: str) -> Quantity | None:
        """Return a quantity, None where it was left out."""
        return self.quantity(key, field, *more_units) if self.has(key) else None

    def moment(self, key: str) -> datetime:
        """Return a moment in UTC."""
        return read_moment(key, self.text(key))

    def optional_moment(self, key: str) -> datetime | None:
        """Return a moment in UTC, None where it was left out."""
        return self.moment(key) if self.has(key) else None

    def day(self, key: str) -> date:
        """Return a calendar date."""
        return read_day(key, self.text(key))

    def optional_day(self, key: str) -> date | None:
        """Return a calendar date, None where it was left out."""
        return self.day(key) if self.has(key) else None

    def zone(self) -> ZoneInfo:
        """Return the zone of the answer's times, UTC where it was left out."""
        return read_zone(self.text("zone") if self.has("zone") else "UTC")

    def items(self, key: str, keys: frozenset[str]) -> list["Fields"]:
        """Return a list of objects, each with no other keys than those.

        Raises:
            RefusedError: missing, empty, no list of objects, or an unknown key in one.
        """
        value = self._values.get(key)
        if not isinstance(value, list) or not value:
            raise bad_request(f"Give {key} as a list with at least one entry.")
        return [Fields(self.facts, self._item(key, keys, item), self.findings) for item in value]

    def _item(self, key: str, keys: frozenset[str], item: object) -> dict[str, object]:
        if not isinstance(item, dict):
            raise bad_request(f"Give every entry of {key} as an object.")
        if unknown := item.keys() - keys:
            raise bad_request(f"Take out of {key}: {', '.join(sorted(unknown))}.")
        return {name: value for name, value in item.items() if value is not None}
