"""The mark by which Setup knows that the program is at work, and then replaces no file of it.

A program that is closed or loses its files while a drug runs watches no more. On Linux the package
looks through the processes itself (packaging/devtools/linux_packages.py).
"""

import ctypes
import sys

# In every session of the computer; the same name stands in packaging/windows/bespo-desktop.iss.
NAME = r"Global\BespoDesktop"
# SDDL (sddl.h): its owner may do everything, everybody may ask whether it is there (SYNCHRONIZE);
# without this, Setup as another account would be refused the question.
RIGHTS, SDDL_REVISION_1 = "D:(A;;GA;;;OW)(A;;0x00100000;;;WD)", 1


class _SecurityAttributes(ctypes.Structure):
    """SECURITY_ATTRIBUTES of wtypesbase.h."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("descriptor", ctypes.c_void_p),
        ("inherited", ctypes.c_int),
    )


def mark_as_running() -> None:
    """Hold the mark until this process ends, however it ends: Windows itself lets go of it then.

    Written from the manual of Windows and not run there.
    """
    if sys.platform == "win32":
        descriptor = ctypes.c_void_p()
        ctypes.windll.advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            RIGHTS, SDDL_REVISION_1, ctypes.byref(descriptor), None
        )
        rights = _SecurityAttributes(ctypes.sizeof(_SecurityAttributes), descriptor, 0)
        ctypes.windll.kernel32.CreateMutexW(ctypes.byref(rights), 0, NAME)
