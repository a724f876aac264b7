"""The computer's own clocks as they are: the wall clock, the one that counts sleep, the boot.

Linux: CLOCK_BOOTTIME counts sleep, CLOCK_MONOTONIC does not. Windows: QueryInterruptTime counts
sleep, QueryUnbiasedInterruptTime does not (learn.microsoft.com, Interrupt Time). The Windows part
has been read, not run.
"""

import ctypes
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

BOOT_ID_LINUX = Path("/proc/sys/kernel/random/boot_id")
BOOT_ID_WINDOWS = (
    r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
)
_UNIT_NS = 100  # of Windows' interrupt time


def wall_now() -> datetime:
    """Return what the computer's clock says, in UTC, to the millisecond that the journal keeps."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def elapsed_ns() -> int:
    """Return nanoseconds since the computer started, sleep included; nobody can move it."""
    if sys.platform == "win32":
        return _interrupt_time_ns("QueryInterruptTime")
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime_ns(boot) if boot is not None else time.monotonic_ns()


def awake_ns() -> int:
    """Return nanoseconds of a clock that stands while the computer sleeps."""
    if sys.platform == "win32":
        return _interrupt_time_ns("QueryUnbiasedInterruptTime")
    return time.monotonic_ns()


def boot_id() -> str:
    """Return a text that is the same until the computer starts again, "" when none can be had."""
    if sys.platform == "win32":
        return _boot_id_windows()
    try:
        return BOOT_ID_LINUX.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _interrupt_time_ns(function: str) -> int:
    ticks = ctypes.c_ulonglong(0)
    library = ctypes.CDLL("KernelBase.dll")
    getattr(library, function)(ctypes.byref(ticks))
    return ticks.value * _UNIT_NS


def _boot_id_windows() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, BOOT_ID_WINDOWS) as key:
            return str(winreg.QueryValueEx(key, "BootId")[0])
    except OSError:
        return ""
