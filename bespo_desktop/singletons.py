"""Keep None, True and False alive where a C extension forgets to count its references.

PySide6 6.12.0 gives one reference of None away with every call that returns nothing (seen on
Python 3.11: `QImage.fill` a few thousand times ends in "none_dealloc: deallocating None"). From
Python 3.12 on these objects are immortal; before, this makes them so for all practical purposes.
"""

import sys

FAR_FROM_ZERO = 1 << 40


def keep_singletons() -> None:
    """Raise the reference counts of the interpreter's singletons out of reach of zero."""
    if sys.version_info >= (3, 12):
        return
    import ctypes

    for single in (None, True, False, NotImplemented, ...):
        count = ctypes.c_ssize_t.from_address(id(single))
        if count.value < FAR_FROM_ZERO // 2:
            count.value += FAR_FROM_ZERO
