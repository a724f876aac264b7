"""GS1 element strings out of a scan, with the gaps closed that a parser alone leaves open.

biip splits a scan that lost its separator without a word (`10AB12C21SN1` becomes one batch) and
lets a GTIN with a wrong check digit pass as text. Both are refused here.
"""

import re
from datetime import date
from typing import Final

from bespo_desktop.codes.scanner import GS, without_aim_prefix
from bespo_desktop.core.errors import RefusedError

SOURCE: Final = "GS1 scan"
VARIABLE: Final = ("10", "21")
SWALLOWED: Final = {
    "10": re.compile(r".21.|17\d{6}|01\d{14}"),
    "21": re.compile(r".10.|17\d{6}|01\d{14}"),
}
"""What a batch or serial looks like when the separator behind it was lost."""


def check_digit(payload: str) -> int:
    """Return the GS1 check digit of a number without it (GTIN, GSRN): weights 3, 1 from the right.

    >>> check_digit("0950600013435")
    2
    """
    weighted = (
        int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(payload))
    )
    return -sum(weighted) % 10


def has_right_check_digit(number: str) -> bool:
    """Return whether the last digit is the check digit of the digits before it."""
    return number.isascii() and number.isdigit() and int(number[-1]) == check_digit(number[:-1])


def _lost_separator() -> RefusedError:
    return RefusedError(
        "separator_lost",
        "The scanner lost the separator between batch and serial number. Type batch and expiry "
        "from the carton, and have the scanner checked with its calibration sheet.",
        SOURCE,
    )


def _elements(body: str) -> dict[str, tuple[str, date | None]]:
    """Return value and date of each element under its application identifier."""
    # Its tables of number ranges take longer to load than a whole page: not before the first scan.
    from biip import ParseConfig, ParseError
    from biip.gs1_messages import GS1Message

    try:
        message = GS1Message.parse(body, config=ParseConfig(separator_chars=(GS,)))
    except ParseError as why:
        raise RefusedError(
            "not_gs1",
            "This is not the product code of a carton. Scan the square code on the carton, or "
            "type product, batch and expiry.",
            SOURCE,
        ) from why
    elements: dict[str, tuple[str, date | None]] = {}
    for element in message.element_strings:
        identifier = element.ai.ai
        if elements.get(identifier, (element.value, None))[0] != element.value:
            raise RefusedError(
                "read_twice",
                "Two codes were read as one. Scan one carton at a time.",
                SOURCE,
            )
        elements[identifier] = (element.value, element.date)
    return elements


def elements_of(scan: str) -> dict[str, tuple[str, date | None]]:
    """Return the elements of a GS1 scan by application identifier: its text, and its date if any.

    A date with day 00 is the last day of its month (GS1 General Specifications, AI 17).

    Raises:
        RefusedError: not GS1 (`not_gs1`), a separator is missing (`separator_lost`), two codes in
            one (`read_twice`).
    """
    body = without_aim_prefix(scan.strip(" \r\n\t")).strip(GS)
    elements = _elements(body)
    if GS not in body:
        for identifier in VARIABLE:
            value = elements.get(identifier, ("", None))[0]
            if SWALLOWED[identifier].search(value):
                raise _lost_separator()
    return elements
