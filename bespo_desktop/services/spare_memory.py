"""Memory that long work has let go of goes back to the computer, not only to the program.

The C library keeps what was freed for the next time: a check of the whole record or a backup every
hour would leave the program as large as its largest moment, on a computer that others use too.
It also gives each thread a heap of its own, and what one thread freed is no use to another.
"""

import ctypes
import sys

# malloc.h: how many heaps there may be.
M_ARENA_MAX = -8


def share_one_heap() -> bool:
    """Return whether all threads to come take their memory from one heap; only glibc is asked.

    Python lets one thread work at a time: there is no crowd at the heap, and what backup and check
    have freed is there for the window.
    """
    if sys.platform != "linux":
        return False
    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    return choose is not None and choose(M_ARENA_MAX, 1) == 1


def give_back() -> bool:
    """Return whether something was given back; only glibc (Linux) is asked."""
    if sys.platform != "linux":
        return False
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim is not None and trim(0) == 1
