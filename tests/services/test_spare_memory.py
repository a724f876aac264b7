"""What long work let go of is not kept."""

import ctypes
import sys
from pathlib import Path

import pytest

from bespo_desktop.services.spare_memory import give_back

MANY, SIZE = 4000, 10_000


def resident_kb() -> int:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="asks glibc")
def test_freed_memory_goes_back_though_something_above_it_is_still_held():
    """40 MB in small pieces under one that stays: by itself the C library keeps them."""
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    library.free.argtypes = (ctypes.c_void_p,)
    pieces = [library.malloc(SIZE) for _ in range(MANY)]
    for piece in pieces:
        ctypes.memset(piece, 1, SIZE)
    above = library.malloc(SIZE)
    for piece in pieces:
        library.free(piece)
    full = resident_kb()
    assert give_back()
    assert resident_kb() < full - MANY * SIZE // 1000 // 2
    library.free(above)
