"""Can the alarms be heard? What the computer tells, and what a person said at the shift's start."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from bespo_desktop.chart.about_workstation import SoundChecked
from bespo_desktop.chart.event import Event
from bespo_desktop.services.sound import Player
from bespo_desktop.services.sound_devices import SoundDevices

NOT_HEARD = "A person did not hear it at the sound check."


class SoundCheck:
    """Keeps since when there is no sound and why, and when somebody last heard it."""

    def __init__(
        self,
        devices: SoundDevices,
        player: Player,
        now: Callable[[], datetime],
        check_every: timedelta,
    ) -> None:
        self._devices = devices
        self._player = player
        self._now = now
        self._every = check_every
        self._since: datetime | None = None
        self._why = ""
        self.heard_at: datetime | None = None
        self._not_heard = False

    def remember(self, events: Iterable[Event]) -> None:
        """Take the last check of the workstation's record."""
        for event in events:
            if isinstance(event.payload, SoundChecked):
                self.took(event.payload.heard, event.happened_at)

    def took(self, heard: bool, at: datetime) -> None:
        """Take what a person said."""
        self._not_heard = not heard
        self.heard_at = at if heard else self.heard_at

    def look(self) -> None:
        """Ask the computer again."""
        why = self.by_computer()
        self._why = why or (NOT_HEARD if self._not_heard else "")
        if not self._why:
            self._since = None
        elif self._since is None:
            self._since = self._now()

    def by_computer(self) -> str:
        """Return what the computer itself says against being heard, "" for nothing."""
        return self._devices.problem() or self._player.problem()

    def no_sound(self) -> str:
        """Return why nothing can be heard, "" when nothing speaks against it."""
        return self._why

    def no_sound_since(self) -> datetime | None:
        """Return since when, in UTC."""
        return self._since

    def due(self) -> bool:
        """Return whether nobody has heard the sound within this shift."""
        return self.heard_at is None or self._now() - self.heard_at >= self._every
