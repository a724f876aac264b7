"""Where a journal may lie: on a disk of this computer, used by one program at a time."""

import ctypes
import os
import sys
from pathlib import Path
from typing import IO

from bespo_desktop.journal.errors import AlreadyRunningError, PlaceRefusedError

LOCK_NAME = "in-use.lock"
_MEND = "Choose a folder on a fixed disk of this computer (--data)."

# linux/magic.h and statfs(2): kinds of file system that are not a disk of this computer.
NETWORK_KINDS = {
    0x6969: "NFS",
    0x517B: "SMB",
    0xFE534D42: "SMB",
    0xFF534D42: "SMB",
    0x00C36400: "Ceph",
    0x5346414F: "AFS",
    0x6B414653: "AFS",
    0x73757245: "Coda",
    0x01021997: "9P",
    0x564C: "NCP",
    0x0BD00BD0: "Lustre",
    0x65735546: "FUSE",
}
MEMORY_KINDS = {0x01021994, 0x858458F6}
# GetDriveTypeW, fileapi.h
DRIVE_REMOVABLE, DRIVE_REMOTE, DRIVE_CDROM, DRIVE_RAMDISK = 2, 4, 5, 6


def assert_place(folder: Path) -> None:
    """Ask the operating system what kind of disk the folder lies on.

    Raises:
        PlaceRefusedError: a network share, a removable disk, a synchronised folder.
    """
    if (why := why_not_here(folder)) is not None:
        raise PlaceRefusedError(f"{why} {_MEND}")


def why_not_here(folder: Path) -> str | None:
    """Return why a journal is not safe in the folder, as a sentence, or None."""
    if any((parent / ".dropbox.cache").exists() for parent in (folder, *folder.parents)):
        return f"{folder} is copied to a cloud while it is written: the record would break."
    if sys.platform == "win32":
        return _windows(folder)
    if sys.platform == "linux":
        return _linux(folder)
    return None


def is_memory(folder: Path) -> bool:
    """Return whether the folder is lost when the computer is switched off (tmpfs)."""
    return sys.platform == "linux" and _linux_kind(folder) in MEMORY_KINDS


def _linux(folder: Path) -> str | None:
    kind = NETWORK_KINDS.get(_linux_kind(folder))
    if kind is not None:
        return (
            f"{folder} lies on a network or foreign file system ({kind}): the record would break."
        )
    device = folder.stat().st_dev
    block = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}")
    if block.exists() and _is_removable(block.resolve()):
        return f"{folder} lies on a removable disk: the record could be carried away."
    return None


def _linux_kind(folder: Path) -> int:
    """Return `f_type` of statfs(2), the first word of what it fills in."""
    answer = ctypes.create_string_buffer(512)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.statfs(os.fsencode(folder), answer) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    word = ctypes.c_ulong.from_buffer(answer).value
    return word & 0xFFFFFFFF


def _is_removable(block: Path) -> bool:
    flags = [place / "removable" for place in (block, block.parent)]
    return any(flag.exists() and flag.read_text().strip() == "1" for flag in flags)


def _windows(folder: Path) -> str | None:
    drive = folder.absolute().anchor
    kind = _windows_kind(drive)
    if kind == DRIVE_REMOTE or drive.startswith("\\\\"):
        return f"{folder} lies on the network: the record would break."
    if kind in (DRIVE_REMOVABLE, DRIVE_CDROM):
        return f"{folder} lies on a removable disk: the record could be carried away."
    if kind == DRIVE_RAMDISK:
        return f"{folder} is lost when the computer is switched off."
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        synchronised = os.environ.get(name)
        if synchronised and folder.absolute().is_relative_to(synchronised):
            return f"{folder} is copied to a cloud while it is written: the record would break."
    return None


def _windows_kind(drive: str) -> int:
    return int(getattr(ctypes, "windll").kernel32.GetDriveTypeW(drive))  # noqa: B009


class InstanceLock:
    """Held while a program uses a data folder; the system frees it when the program ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            AlreadyRunningError: another program holds it.
            PlaceRefusedError: this account may not write in the folder.
        """
        try:
            self._file: IO[bytes] = (folder / LOCK_NAME).open("ab")
        except OSError as error:
            raise PlaceRefusedError(f"{folder} cannot be written to. {_MEND}") from error
        try:
            _lock(self._file.fileno())
        except OSError as error:
            self._file.close()
            raise AlreadyRunningError(
                "Bespo Desktop is open already with this data folder. Use that window."
            ) from error

    def release(self) -> None:
        """Let another program use the folder."""
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
