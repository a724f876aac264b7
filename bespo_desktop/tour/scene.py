"""One state of the ward, and the pictures and papers that are made of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bespo_desktop.tour.album import Album
from bespo_desktop.tour.stage import Stage


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment of the story; `play` makes everything in `names`, in that order.

    `goes_on`: the scene begins where the one before ended, not on a stage of its own.
    """

    at: datetime
    names: tuple[str, ...]
    play: Callable[[Stage, "Shots"], None]
    goes_on: bool = False


class Shots:
    """What a scene may do with the album: only what it announced."""

    def __init__(self, album: Album, stage: Stage) -> None:
        self.album = album
        self._stage = stage

    def __call__(self, name: str) -> None:
        """Take a picture of the stage's window."""
        self.album.picture(name, self._stage.conductor.shell)
