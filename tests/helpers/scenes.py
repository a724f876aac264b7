"""The tour's scenes in the tests' own process, looked at by rules instead of by a camera."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from bespo_desktop.core.facts import Facts
from bespo_desktop.tour.album import settle
from bespo_desktop.tour.chance import repeatable_chance
from bespo_desktop.tour.play import DAY
from bespo_desktop.tour.scene import Scene
from bespo_desktop.tour.stage import Stage

# Is told the name of the scene's moment and what stands in front; returns what is wrong with it.
Rule = Callable[[str, QWidget], Sequence[str]]


class NoPapers:
    """The album of somebody who only looks."""

    def paper(self, _name: str, _source: Path) -> None:
        """Keep no paper."""


class Looking:
    """What a scene is handed: at each moment every rule looks at what the person sees."""

    def __init__(self, stage: Stage, rules: Sequence[Rule]) -> None:
        self.album = NoPapers()
        self._stage, self._rules = stage, rules
        self.found: list[str] = []

    def __call__(self, name: str) -> None:
        """Look at the moment that the scene announced under this name."""
        settle()
        for front in fronts(self._stage.conductor.shell):
            front.grab()
            for rule in self._rules:
                self.found += [f"{name}: {problem}" for problem in rule(name, front)]


def fronts(shell: QWidget) -> Iterator[QWidget]:
    """Return what a person can act on: the dialogs that stand, else the window."""
    dialogs = [one for one in shell.findChildren(QDialog) if one.isVisible()]
    yield from dialogs or [shell]


def acts() -> list[list[Scene]]:
    """Return the scenes that go on from one another, each group on a stage of its own."""
    grouped: list[list[Scene]] = []
    for scene in DAY:
        if scene.goes_on and grouped:
            grouped[-1].append(scene)
        else:
            grouped.append([scene])
    return grouped


def look_at(
    act: Sequence[Scene],
    rules: Sequence[Rule],
    facts: Facts,
    folder: Path,
    size: tuple[int, int] = (1366, 768),
) -> list[str]:
    """Play the scenes of one act and return what the rules found."""
    with chdir(folder), repeatable_chance():
        stage = Stage(folder / "practice", facts, QSize(*size))
        try:
            looking = Looking(stage, rules)
            for scene in act:
                stage.until(scene.at)
                scene.play(stage, looking)  # type: ignore[arg-type]  # looks, takes no pictures
        finally:
            stage.close()
    return looking.found
