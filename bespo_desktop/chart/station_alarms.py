"""Which alarms the workstation itself raises: no sound, nothing can be saved, an old backup."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bespo_desktop.chart.alarm import Alarm, make_alarm
from bespo_desktop.core.days import day_text, local_day, time_text
from bespo_desktop.core.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """How the workstation is. Times in UTC; a text says why, "" when all is well.

    `watched_since` is when the program began to look after backups: a new record is not blamed for
    having none yet.
    """

    no_sound: str = ""
    no_sound_since: datetime | None = None
    read_only: str = ""
    read_only_since: datetime | None = None
    backup_at: datetime | None = None
    watched_since: datetime | None = None


def station_alarms(facts: Facts, station: Station, now: datetime, zone: str) -> tuple[Alarm, ...]:
    """Return the workstation's alarms at `now`.

    Source: resources/alarms/alarms.toml, the closed list.
    """
    found: list[Alarm] = []
    if station.no_sound and station.no_sound_since is not None:
        found.append(make_alarm(facts, "no-sound", "", station.no_sound_since, station.no_sound))
    if station.read_only and station.read_only_since is not None:
        since = station.read_only_since
        found.append(make_alarm(facts, "read-only", "", since, station.read_only))
    last = station.backup_at or station.watched_since
    old = timedelta(minutes=facts.alarms.row("backup-old").minutes)
    if last is not None and now - last >= old:
        made = _when(station.backup_at, zone)
        found.append(make_alarm(facts, "backup-old", "", last + old, made))
    return tuple(found)


def _when(moment: datetime | None, zone: str) -> str:
    if moment is None:
        return "none"
    return f"{day_text(local_day(moment, zone))} {time_text(moment, zone)}"
