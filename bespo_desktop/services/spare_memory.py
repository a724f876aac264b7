"""Memory that long work has let go of goes back to the computer, not only to the program.

The C library keeps what was freed for the next time: a check of the whole record or a backup every
hour would leave the program as large as its largest moment, on a computer that others use too.
"""

import ctypes
import sys


def give_back() -> bool:
    """Return whether something was given back; only glibc (Linux) is asked."""
    if sys.platform != "linux":
        return False
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim is not None and trim(0) == 1
