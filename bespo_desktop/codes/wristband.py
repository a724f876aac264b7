"""The scan of a UK identity band: DCB1077 (GS1 DataMatrix) or a plain Code 128 number."""

import re
from dataclasses import dataclass
from typing import Final

from bespo_desktop.codes.gs1 import has_right_check_digit
from bespo_desktop.codes.scanner import GS, without_aim_prefix
from bespo_desktop.core.errors import RefusedError
from bespo_desktop.core.identity import check_nhs_number

SOURCE: Final = "DCB1077, GS1 service relation number"
GSRN: Final = re.compile(r"8018(\d{18})")
PLAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9/-]{3,19}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WristbandScan:
    """What a band says; `local` and `descriptive` are the hospital's own parts (91, 93), as read.

    Exactly one of `nhs_number` (10 digits) and `plain` (a number without structure) is set.
    """

    nhs_number: str | None = None
    plain: str | None = None
    local: str | None = None
    descriptive: str | None = None

    def names(self, identifier: str | None) -> bool:
        """Return whether the band carries this NHS or hospital number, spaces left out."""
        if not identifier:
            return False
        wanted = identifier.replace(" ", "").casefold()
        if wanted in {(self.nhs_number or "").casefold(), (self.plain or "").casefold()}:
            return True
        return wanted in re.split(r"[^a-z0-9/-]+", (self.local or "").casefold())


def _is_nhs_number(text: str) -> bool:
    try:
        return check_nhs_number(text) == text
    except RefusedError:
        return False


def _unreadable() -> RefusedError:
    return RefusedError(
        "not_a_wristband",
        "This is not a code of a wristband. Scan the wristband again, or read name, date of birth "
        "and number with the patient.",
        SOURCE,
    )


def _from_gs1(body: str) -> WristbandScan:
    """Return a DCB1077 band; its own parts may hold characters that GS1 itself does not allow."""
    parts = body.split(GS)
    match = GSRN.match(parts[0])
    if match is None:
        raise _unreadable()
    number = match[1]
    nhs_number = number[7:17]
    if not has_right_check_digit(number) or not _is_nhs_number(nhs_number):
        raise RefusedError(
            "wristband_check_digit",
            "The wristband's number has a wrong check digit. Scan again, or read the NHS No.",
            SOURCE,
        )
    rest = [part for part in (parts[0][match.end() :], *parts[1:]) if part]
    own = {part[:2]: part[2:] for part in rest}
    return WristbandScan(nhs_number=nhs_number, local=own.get("91"), descriptive=own.get("93"))


def parse_wristband(scan: str) -> WristbandScan:
    """Return what an identity band says.

    A GS1 band starts with the service relation number, AI 8018: seven digits of the health
    service's company prefix, ten of the NHS number, a check digit. Anything else of 4 to 20
    letters and digits is a plain number, for the chart to compare.

    Raises:
        RefusedError: no band's code (`not_a_wristband`), or a wrong check digit.
    """
    body = without_aim_prefix(scan.strip(" \r\n\t")).strip(GS)
    if GS in body or GSRN.match(body):
        return _from_gs1(body)
    plain = body.replace(" ", "")
    if not PLAIN.fullmatch(plain):
        raise _unreadable()
    if len(plain) == 10 and plain.isdigit() and _is_nhs_number(plain):
        return WristbandScan(nhs_number=plain)
    return WristbandScan(plain=plain)
