"""What long work let go of is not kept."""

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from bespo_desktop.services.spare_memory import give_back

MANY, SIZE = 4000, 10_000
# A heap of a thread's own: glibc keeps 64 MB of places free for it.
HEAPS = """
import ctypes, sys, threading
from bespo_desktop.services.spare_memory import share_one_heap
if sys.argv[1] == "one":
    assert share_one_heap()
malloc = ctypes.CDLL(None).malloc
for _ in range(3):
    thread = threading.Thread(target=malloc, args=(10_000,))
    thread.start()
    thread.join()
places = [line.split()[0].split("-") for line in open("/proc/self/maps")]
near = [int(end, 16) for _start, end in places if int(end, 16) % 2**26 == 0]
print(len(near))
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
        return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    assert heaps("one") < heaps("own")
