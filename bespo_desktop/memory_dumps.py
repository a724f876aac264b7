"""No crash may write this process's memory, with key and patients' names, to the disk.

Called first thing by every command, the child that prints as well: a limit alone is not enough,
because a system that pipes its dumps into a collector (systemd-coredump, apport) is not held by
it (core(5)).
"""

import ctypes
import sys

# prctl(2)
PR_SET_DUMPABLE = 4
# SetErrorMode, errhandlingapi.h: no report, and so no minidump, for a fault of this process.
SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002


def forbid_memory_dumps() -> None:
    """Keep the system from writing a core file, and from handing one to a collector.

    On Linux no other program of the same user may look into the memory either. The part for
    Windows was written from its manual and not run there.
    """
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX)
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
