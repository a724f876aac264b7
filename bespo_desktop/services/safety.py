"""What goes on as long as the window lives, whatever page is shown: guard, sound, alarms."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject

from bespo_desktop.chart.station_alarms import Station
from bespo_desktop.core.facts import Facts
from bespo_desktop.services.acts import Acts
from bespo_desktop.services.alarm_board import AlarmBoard
from bespo_desktop.services.clock import Clock
from bespo_desktop.services.machine import Machine
from bespo_desktop.services.sound import AlarmSound
from bespo_desktop.services.sound_check import SoundCheck
from bespo_desktop.services.ward import Ward
from bespo_desktop.services.ward_guard import WardGuard

NO_SOUND = "NO SOUND: watch the screen"


class Safety(QObject):
    """Looks once a second: time and sleep, then sound, then alarms; then the heart may beat.

    `read_only` returns why nothing can be saved, "" while it can; `backup_at` when the last good
    backup was made.
    """

    def __init__(
        self,
        *,
        facts: Facts,
        ward: Ward,
        acts: Acts,
        clock: Clock,
        machine: Machine,
        sounds: Path,
        read_only: Callable[[], str],
        backup_at: Callable[[], datetime | None],
    ) -> None:
        super().__init__()
        self._clock = clock
        self._read_only = read_only
        self._read_only_since: datetime | None = None
        self._backup_at = backup_at
        self._begun = clock.now()
        self._sentinel = machine.sentinel
        self.guard = WardGuard(facts, ward, acts, clock, machine)
        self.sound = AlarmSound(sounds, machine.player, clock.now, facts.alarms.repeat_seconds)
        self.check = SoundCheck(
            machine.devices,
            machine.player,
            clock.now,
            timedelta(hours=facts.alarms.sound_check_hours),
        )
        self.board = AlarmBoard(facts, ward, acts, clock, self._station)
        self.board.sounds.connect(self.sound.sound)

    def look(self) -> None:
        """Take in what is true now; called every second, after a failure too."""
        self.guard.look()
        self.check.look()
        self.board.look()
        self._sentinel.looked()

    def problems(self) -> tuple[tuple[str, str], ...]:
        """Return what is wrong with this computer, the worst first: a few words, the sentence."""
        silent = self.check.no_sound()
        found = ((NO_SOUND, silent),) if silent else ()
        return (*found, *self.guard.problems())

    def _station(self) -> Station:
        now, why = self._clock.now(), self._read_only()
        if not why:
            self._read_only_since = None
        elif self._read_only_since is None:
            self._read_only_since = now
        return Station(
            no_sound=self.check.no_sound(),
            no_sound_since=self.check.no_sound_since(),
            read_only=why,
            read_only_since=self._read_only_since,
            backup_at=self._backup_at(),
            watched_since=self._begun,
        )
