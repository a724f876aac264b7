"""Amara Okafor's ward with the real shell, board, sounds and presenter; time stands until told."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bespo_desktop.core.facts import Facts
from bespo_desktop.screens.alarm_presenter import AlarmPresenter
from bespo_desktop.screens.shell import Shell
from bespo_desktop.services.machine import Machine, QuietPlayer
from bespo_desktop.services.safety import Safety
from bespo_desktop.services.sound import sound_folder
from tests.helpers.okafor import Okafor, at, okafor


@dataclass
class Devices:
    """Sound devices that a test pulls out or turns down."""

    told: str = ""

    def problem(self) -> str:
        return self.told


class SetSince:
    """Since when an alarm is shown, as a test says: on a busy computer 800 ms pass unseen."""

    ms = 0

    def isValid(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def start(self) -> None:
        self.ms = 0

    def elapsed(self) -> int:
        return self.ms


@dataclass
class AlarmRoom:
    """The ward, the window, and what a test does to the workstation."""

    ward: Okafor
    shell: Shell
    safety: Safety
    presenter: AlarmPresenter
    player: QuietPlayer
    devices: Devices
    read_only: list[str] = field(default_factory=lambda: [""])
    backup_at: list[datetime | None] = field(default_factory=lambda: [None])

    def look(self, moment: datetime) -> None:
        """Let it be `moment`, and look."""
        self.ward.clock.set(moment)
        self.safety.look()

    def running(self, hour: int, minute: int = 0) -> None:
        """The drug runs from that time on; T0 was 10:05."""
        self.ward.until_labelled()
        self.ward.story.at(at(hour, minute)).bedside()
        self.ward.story.observed()
        self.ward.story.starts()


def alarm_room(facts: Facts, papers: Path, machine: Machine | None = None) -> AlarmRoom:
    """Return the room at 8:00, the window shown, just backed up, and no alarm raised."""
    ward = okafor(facts, papers)
    player, devices = QuietPlayer(), Devices()
    read_only: list[str] = [""]
    backup_at: list[datetime | None] = [None]
    safety = Safety(
        facts=facts,
        ward=ward.context.ward,
        acts=ward.context.acts,
        clock=ward.clock,
        machine=replace(machine or Machine(), player=player, devices=devices),
        sounds=sound_folder(),
        read_only=lambda: read_only[0],
        backup_at=lambda: backup_at[0] or ward.clock.now(),
    )
    shell = Shell()
    presenter = AlarmPresenter(shell, ward.context, safety.board)
    shell.show()
    return AlarmRoom(
        ward=ward,
        shell=shell,
        safety=safety,
        presenter=presenter,
        player=player,
        devices=devices,
        read_only=read_only,
        backup_at=backup_at,
    )
