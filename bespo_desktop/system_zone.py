"""The time zone of this computer, by its IANA name."""

import os
import sys
from pathlib import Path

LOCAL = Path("/etc/localtime")


def system_zone() -> str:
    """Return a name such as "Europe/London", "UTC" where the system does not tell.

    Qt knows too, but a first touch of its time zones costs a third of the bare window.
    """
    if sys.platform == "win32":
        from PySide6.QtCore import QTimeZone

        return bytes(QTimeZone.systemTimeZoneId().data()).decode() or "UTC"
    named = os.environ.get("TZ", "").removeprefix(":")
    if named and not named.startswith("/"):
        return named if _is_known(named) else "UTC"
    if LOCAL.is_symlink():
        name = str(LOCAL.readlink()).rpartition("zoneinfo/")[2]
        if _is_known(name):
            return name
    return "UTC"


def _is_known(name: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
