"""Whether a sound can come out of this computer at all, as far as the system tells."""

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, QTimer

from bespo_desktop.services.outside_programs import process

ALSA = Path("/proc/asound/pcm")
ASK_EVERY_MS = 5000
NO_DEVICE = "No sound device is connected."
ZERO = "The volume is zero."
MUTED = "The sound is switched off (muted)."
# What asks for the volume; the first program that is installed is used.
ASK = (
    ("wpctl", ("get-volume", "@DEFAULT_AUDIO_SINK@")),
    ("pactl", ("list", "sinks")),
    ("amixer", ("-M", "sget", "Master")),
)


class SoundDevices(Protocol):
    """Tells what keeps this computer silent."""

    def problem(self) -> str:
        """Return a sentence that says why nothing can be heard, "" when nothing speaks against."""


class NoWatch:
    """For the tour and the tests: sound devices are there and loud."""

    def problem(self) -> str:
        """Return that nothing speaks against it."""
        return ""


class LinuxDevices(QObject):
    """A playback device of ALSA or a sound server's, and its volume where that can be asked."""

    def __init__(
        self,
        alsa: Path = ALSA,
        surroundings: Mapping[str, str] = os.environ,
        every_ms: int = ASK_EVERY_MS,
    ) -> None:
        super().__init__()
        self._alsa = alsa
        runtime = surroundings.get("XDG_RUNTIME_DIR", "")
        self._servers = [Path(runtime) / "pulse/native", Path(runtime) / "pipewire-0"]
        self._volume = ""
        self._asking: QProcess | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.timeout.connect(self.ask)
        self._timer.start()
        self.ask()

    def problem(self) -> str:
        """Return why nothing can be heard; a device that was pulled out is missed at once."""
        return self._volume if self._there() else NO_DEVICE

    def ask(self) -> None:
        """Ask for the volume; the answer comes a moment later."""
        if self._asking is not None or not self._there():
            return
        for name, words in ASK:
            program = shutil.which(name)
            if program is not None:
                self._ask(process(program, list(words)))
                return

    def _ask(self, asking: QProcess) -> None:
        self._asking = asking
        asking.finished.connect(lambda code, _how: self._answered(asking, code))
        asking.errorOccurred.connect(lambda _error: self._answered(asking, -1))
        asking.start()

    def _answered(self, asking: QProcess, code: int) -> None:
        if self._asking is not asking:
            return
        self._asking = None
        told = bytes(asking.readAllStandardOutput().data()).decode("utf-8", "replace")
        asking.deleteLater()
        self._volume = volume_problem(told) if code == 0 else ""

    def _there(self) -> bool:
        try:
            cards = self._alsa.read_text(encoding="utf-8", errors="replace")
        except OSError:
            cards = ""
        return "playback" in cards or any(server.exists() for server in self._servers)


class WindowsDevices:
    """How many playback devices winmm counts. The volume is not known. Read, not run."""

    def problem(self) -> str:
        """Return whether there is no playback device."""
        return "" if ctypes.CDLL("winmm.dll").waveOutGetNumDevs() else NO_DEVICE


def volume_problem(told: str) -> str:
    """Return what wpctl, `pactl list sinks` or amixer say against being heard, "" for nothing.

    Of several sinks one that is loud is enough: which one the ward listens to is not known. A
    dummy sink of the sound server ("auto_null") is no device.
    """
    sinks = [part for part in told.split("Sink #") if part.strip()] or [told]
    found = [_of_one(sink) for sink in sinks]
    return "" if "" in found else found[0]


def _of_one(told: str) -> str:
    if "auto_null" in told:
        return NO_DEVICE
    if re.search(r"\[MUTED\]|Mute: yes|\[off\]", told):
        return MUTED
    levels = re.findall(r"Volume: ([01]\.\d+)|(\d+)%", told)
    known = [float(share) if share else float(percent) for share, percent in levels]
    return ZERO if known and max(known) == 0 else ""


def system_devices() -> SoundDevices:
    """Return what watches the sound of this kind of computer."""
    makers: dict[str, Callable[[], SoundDevices]] = {
        "win32": WindowsDevices,
        "linux": LinuxDevices,
    }
    return makers.get(sys.platform, NoWatch)()
