"""What the program needs of the computer besides a screen: sound, being awake, a second watcher."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bespo_desktop.services.clock_watch import Gap, GapWatch
from bespo_desktop.services.keep_awake import KeepAwake, StayAsIs, system_keep_awake
from bespo_desktop.services.sentinel_keeper import NoSentinel, Sentinel, SentinelKeeper
from bespo_desktop.services.sound import Player, SystemPlayer
from bespo_desktop.services.sound_devices import NoWatch, SoundDevices, system_devices


class QuietPlayer:
    """A player that everybody hears, without a sound: the tour's computer may have none."""

    def __init__(self) -> None:
        self.played: list[str] = []
        self._problem = ""

    def play(self, file: Path) -> None:
        """Keep the name of the file, if it is there."""
        self.played.append(file.stem)
        self._problem = "" if file.is_file() else f"The sound {file.name} is missing."

    def problem(self) -> str:
        """Return whether the last file was missing."""
        return self._problem


def _no_gap() -> Gap | None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The computer's parts; as it stands, one that is loud, awake and never interrupted."""

    player: Player = field(default_factory=QuietPlayer)
    devices: SoundDevices = field(default_factory=NoWatch)
    awake: KeepAwake = field(default_factory=StayAsIs)
    sentinel: Sentinel = field(default_factory=NoSentinel)
    gap: Callable[[], Gap | None] = _no_gap


def this_machine(folder: Path, *, practice: bool) -> Machine:
    """Return the parts of this very computer; the sentinel's files lie in `folder`."""
    return Machine(
        player=SystemPlayer(),
        devices=system_devices(),
        awake=system_keep_awake(),
        sentinel=SentinelKeeper(folder, practice=practice),
        gap=GapWatch().look,
    )
