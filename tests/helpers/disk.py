"""A disk that loses what was not synced, and one that fails: a writer runs over `disk.c`.

The log of what a writer did to a folder is played back up to any moment. What was synced is there;
of the rest each 512-byte sector is there or not, as chance has it, and of the names an early part.
"""

import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_HEAD = struct.Struct("<cIqq")
ROOT = Path(__file__).resolve().parents[2]


def build(folder: Path) -> Path | None:
    """Return the compiled shim, or None where there is no Linux or no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if sys.platform != "linux" or compiler is None:
        return None
    target = folder / "disk.so"
    source = Path(__file__).with_name("disk.c")
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(target), str(source), "-ldl"]
    subprocess.run(command, check=True)
    return target


def interpreter() -> str | None:
    """Return a Python of this version that this account may run, None when there is none.

    Another account may not reach the interpreter of the checkout; the system's own it always may.
    """
    if os.access(sys.executable, os.X_OK):
        return sys.executable
    other = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    ask = "import sys; print(f'{sys.version_info.major}.{sys.version_info.minor}')"
    same = other and subprocess.check_output([other, "-c", ask], text=True).strip() == version
    return other if same else None


def _libraries() -> list[str]:
    return [path for path in sys.path if path.endswith("site-packages")]


def surroundings() -> dict[str, str]:
    """Return the environment in which any Python of this version finds our modules."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *_libraries()])}


def run_writer(
    shim: Path, folder: Path, *arguments: str, **settings: object
) -> subprocess.CompletedProcess[str]:
    """Run `tests.helpers.disk_writer` over the shim; `settings` are its DISK_ variables."""
    environment = {
        **surroundings(),
        "LD_PRELOAD": str(shim),
        "DISK_FOLDER": str(folder),
        **{f"DISK_{name.upper()}": str(value) for name, value in settings.items()},
    }
    command = [sys.executable, "-m", "tests.helpers.disk_writer", str(folder), *arguments]
    return subprocess.run(
        command, env=environment, cwd=ROOT, check=False, capture_output=True, text=True
    )


@dataclass(frozen=True)
class Change:
    """One line of the log: C created, W written, T cut to a length, S synced, U unlinked, R."""

    what: str
    path: str
    offset: int
    data: bytes


def read_log(path: Path) -> list[Change]:
    """Return the changes in the order in which they were made."""
    content = path.read_bytes()
    changes, place = [], 0
    while place < len(content):
        what, name, offset, length = _HEAD.unpack_from(content, place)
        place += _HEAD.size
        text = content[place : place + name].decode()
        place += name
        changes.append(Change(what.decode(), text, offset, content[place : place + length]))
        place += length
    return changes


@dataclass(eq=False)
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def apply(self, change: Change) -> None:
        if change.what == "T":
            del self.durable[change.offset :]
            self.durable.extend(bytes(change.offset - len(self.durable)))
            return
        end = change.offset + len(change.data)
        self.durable.extend(bytes(max(0, end - len(self.durable))))
        self.durable[change.offset : end] = change.data

    def sync(self) -> None:
        for change in self.pending:
            self.apply(change)
        self.pending.clear()

    def tear(self, chance: random.Random) -> None:
        """Let each sector of what was not synced be there with one likelihood for the file."""
        likely = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        for change in self.pending:
            if change.what == "T":
                if chance.random() < likely:
                    self.apply(change)
                continue
            for start in range(0, len(change.data), SECTOR):
                if chance.random() < likely:
                    part = change.data[start : start + SECTOR]
                    self.apply(Change("W", change.path, change.offset + start, part))


class Disk:
    """What the machine sees, and what is on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names: dict[str, _File] = {}
        self._durable_names: dict[str, _File] = {}
        self._pending_names: list[tuple[str, _File | None]] = []

    def play(self, changes: Sequence[Change]) -> None:
        for change in changes:
            self._play(change)

    def cut(self, target: Path, chance: random.Random) -> None:
        """Write what is left after the power was cut into the empty folder `target`."""
        survived = chance.randint(0, len(self._pending_names))
        names = dict(self._durable_names)
        _rename(names, self._pending_names[:survived])
        for path, file in names.items():
            file.tear(chance)
            place = target / Path(path).relative_to(self._folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.durable)

    def _play(self, change: Change) -> None:
        match change.what:
            case "C":
                self._name(change.path, _File())
            case "U":
                self._name(change.path, None)
            case "R":
                file = self._names[change.path]
                self._name(change.data.decode(), file)
                self._name(change.path, None)
            case "S" if change.path not in self._names:
                # a folder: all its names are on the disk now
                _rename(self._durable_names, self._pending_names)
                self._pending_names.clear()
            case "S":
                self._names[change.path].sync()
            case _:
                self._names[change.path].pending.append(change)

    def _name(self, path: str, file: _File | None) -> None:
        self._pending_names.append((path, file))
        _rename(self._names, [(path, file)])


def _rename(names: dict[str, _File], changes: Sequence[tuple[str, _File | None]]) -> None:
    for path, file in changes:
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def acknowledged(changes: Sequence[Change], name: str) -> list[str]:
    """Return the lines that the writer wrote into the file called `name`, synced or not."""
    written = b"".join(c.data for c in changes if c.what == "W" and c.path.endswith(f"/{name}"))
    return written.decode().split()
