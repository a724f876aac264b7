"""The machine slot: where this computer keeps the data key, so that it can start by itself.

Windows: DPAPI, bound to the machine. Elsewhere: a key file that only its owner can read. The
kernel keyring forgets everything when the computer restarts, and a Secret Service needs a session
that somebody has unlocked: neither can start a ward's computer at night.
"""

import ctypes
import sys
from pathlib import Path
from typing import Any, Protocol

from bespo_desktop.journal.durable import write_durably
from bespo_desktop.journal.errors import KeyLostError

_UNREADABLE = "The key of this computer cannot be read. Use the printed recovery key."
_PURPOSE = b"bespo-desktop data key 1"
CRYPTPROTECT_UI_FORBIDDEN = 0x1
CRYPTPROTECT_LOCAL_MACHINE = 0x4


class MachineSlot(Protocol):
    """A place of this computer that holds one key."""

    @property
    def sentence(self) -> str:
        """Return what the commissioning page says about this place."""

    def read(self) -> bytes | None:
        """Return the key, or None when the slot is empty.

        Raises:
            KeyLostError: something is there that is no key of this computer.
        """

    def write(self, key: bytes) -> None:
        """Keep the key, durably."""


class FileSlot:
    """A key file that only the program's own account can read."""

    sentence = (
        "The key lies in a file that only this account can read. Whoever takes the whole disk "
        "takes the key along: encrypt the disk as well."
    )

    def __init__(self, folder: Path) -> None:
        self._path = folder / "machine.key"

    def read(self) -> bytes | None:
        """Return the key, or None; takes back what others may do with the file."""
        if not self._path.exists():
            return None
        try:
            if self._path.stat().st_mode & 0o077:
                self._path.chmod(0o600)
            return _key(bytes.fromhex(self._path.read_text("ascii").strip()))
        except (OSError, ValueError) as error:
            raise KeyLostError(_UNREADABLE) from error

    def write(self, key: bytes) -> None:
        """Keep the key; the file is never readable for others, not even while it is made."""
        write_durably(self._path, key.hex().encode(), mode=0o600)


class DpapiSlot:
    """A file that Windows encrypts for this machine."""

    sentence = "Windows keeps the key for this computer (DPAPI); another computer cannot read it."

    def __init__(self, folder: Path) -> None:
        self._path = folder / "machine.dpapi"

    def read(self) -> bytes | None:
        """Return the key, or None."""
        if not self._path.exists():
            return None
        try:
            return _key(_dpapi("CryptUnprotectData", self._path.read_bytes()))
        except (OSError, ValueError) as error:
            raise KeyLostError(_UNREADABLE) from error

    def write(self, key: bytes) -> None:
        """Keep the key."""
        write_durably(self._path, _dpapi("CryptProtectData", key), mode=0o600)


def machine_slot(folder: Path) -> MachineSlot:
    """Return the slot of this computer for a data folder."""
    return DpapiSlot(folder) if sys.platform == "win32" else FileSlot(folder)


def _key(content: bytes) -> bytes:
    if len(content) != 32:
        raise ValueError("the data key has 32 bytes")
    return content


class _Blob(ctypes.Structure):
    """DATA_BLOB of wincrypt.h."""

    _fields_ = (("size", ctypes.c_ulong), ("data", ctypes.POINTER(ctypes.c_char)))


def _blob(content: bytes) -> _Blob:
    buffer = ctypes.create_string_buffer(content, len(content))
    return _Blob(len(content), ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char)))


def _dpapi(function: str, content: bytes) -> bytes:
    """Return what CryptProtectData or CryptUnprotectData makes of `content`."""
    windows: Any = getattr(ctypes, "windll")  # noqa: B009 - not there for mypy on Linux
    given, purpose, made = _blob(content), _blob(_PURPOSE), _Blob()
    flags = CRYPTPROTECT_UI_FORBIDDEN | CRYPTPROTECT_LOCAL_MACHINE
    call = getattr(windows.crypt32, function)
    arguments = (ctypes.byref(given), None, ctypes.byref(purpose), None, None, flags)
    if not call(*arguments, ctypes.byref(made)):
        raise OSError(f"{function} was refused")
    try:
        return ctypes.string_at(made.data, made.size)
    finally:
        windows.kernel32.LocalFree(made.data)
