"""What the strict readers of core.entry and core.names must keep, whatever is typed."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from bespo_desktop.core.entry import read_count, read_date, read_number, read_quantity, read_time
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.facts import Facts
from bespo_desktop.core.identity import check_nhs_number
from bespo_desktop.core.names import read_name, read_words
from bespo_desktop.core.units import magnitude

NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
JOINERS = {"\u200c", "\u200d"}
# The longest names every known unit beside 40 signs of what was typed.
LONGEST_SENTENCE = 280


def unseen(text: str) -> set[str]:
    """Return the signs of the text that cannot be seen and could turn or hide others."""
    return {sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp", "Co"}}


def faults(texts: Iterable[str], facts: Facts) -> Counter[str]:
    """Return what broke a promise, with how often; other exceptions than a refusal pass on.

    Promises: what is accepted is exactly what is seen; what is refused is refused with a sentence
    that is short and shows every sign.
    """
    found: Counter[str] = Counter()
    for text in texts:
        for reader in (_number, _count, _quantity, _date, _time, _name, _words, _nhs):
            try:
                same = reader(text, facts)
            except RefusedError as refusal:
                said = str(refusal)
                if unseen(said) or not said.strip() or len(said) > LONGEST_SENTENCE:
                    found[f"{reader.__name__}: a sentence that cannot be read"] += 1
                continue
            if not same:
                found[f"{reader.__name__}: took {text!r} for something else"] += 1
    return found


def _number(text: str, facts: Facts) -> bool:
    value = read_number("weight", text, facts).value
    return NUMBER.fullmatch(text) is not None and magnitude(value, "kg") == Decimal(text)


def _count(text: str, facts: Facts) -> bool:
    field = next(name for name, row in facts.policy.entry.items() if not row.unit)
    return str(read_count(field, text, facts).value) == text


def _quantity(text: str, facts: Facts) -> bool:
    value = read_quantity("weight", text, facts).value
    number, _, unit = text.partition(" ")
    return unit == "kg" and magnitude(value, "kg") == Decimal(number)


def _date(text: str, _facts: Facts) -> bool:
    day = read_date(text)
    written = f"{day.day}-{MONTHS[day.month - 1]}-{day.year:04d}"
    shapes = {day.isoformat(), written.casefold(), f"0{written}".casefold()}
    return text.casefold() in shapes and text.isascii()


def _time(text: str, _facts: Facts) -> bool:
    return read_time(text).strftime("%H:%M") == text


def _name(text: str, _facts: Facts) -> bool:
    return _kept(read_name("surname", text), text, 35)


def _words(text: str, _facts: Facts) -> bool:
    return _kept(read_words("diagnosis", text), text, 60)


def _kept(read: str, typed: str, longest: int) -> bool:
    seen = not unseen(read) - JOINERS
    return read == typed.strip() and seen and 0 < len(read) <= longest


def _nhs(text: str, _facts: Facts) -> bool:
    digits = check_nhs_number(text)
    return text.replace(" ", "").replace("-", "") == digits and digits.isascii()
