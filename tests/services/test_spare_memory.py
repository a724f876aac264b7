"""What long work let go of is not kept."""

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from bespo_desktop.services.spare_memory import give_back

MANY, SIZE = 4000, 10_000
# glibc's own list of its heaps, after three threads took memory.
HEAPS = """
import ctypes, sys, threading
from bespo_desktop.services.spare_memory import share_one_heap
if sys.argv[1] == "one":
    assert share_one_heap()
library = ctypes.CDLL(None)
for _ in range(3):
    thread = threading.Thread(target=library.malloc, args=(10_000,))
    thread.start()
    thread.join()
library.fdopen.restype = ctypes.c_void_p
library.malloc_info(0, ctypes.c_void_p(library.fdopen(1, b"w")))
library.fflush(None)
"""


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


@pytest.mark.skipif(sys.platform != "linux", reason="asks glibc")
def test_a_thread_takes_from_the_heap_that_there_is():
    def heaps(how: str) -> int:
        command = [sys.executable, "-c", HEAPS, how]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout.count("<heap nr=")

    assert heaps("one") == 1
    assert heaps("own") > 1
