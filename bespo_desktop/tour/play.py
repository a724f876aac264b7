"""Plays the scenes in their order, each on a stage of its own unless it goes on from the last."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from bespo_desktop.facts_files import load_facts
from bespo_desktop.services.language import speak
from bespo_desktop.services.sentences import Sentences
from bespo_desktop.services.theme import theme
from bespo_desktop.services.tokens import tokens
from bespo_desktop.tour import afternoon, bedside, dangers, house, morning, pharmacy, refusals
from bespo_desktop.tour.album import Album
from bespo_desktop.tour.chance import repeatable_chance
from bespo_desktop.tour.scene import Scene, Shots
from bespo_desktop.tour.stage import Stage
from bespo_desktop.widgets.fonts import code_font, font, register_fonts
from bespo_desktop.widgets.spoken_roles import speak_roles

FOLDER = Path("practice")
WEIGHTS = (400, 600, 700)
DAY: tuple[Scene, ...] = (
    *morning.SCENES,
    *pharmacy.SCENES,
    *bedside.SCENES,
    *afternoon.SCENES,
    *dangers.SCENES,
    *refusals.SCENES,
    *house.SCENES,
)
NAMES: tuple[str, ...] = tuple(name for scene in DAY for name in scene.names)


class UnknownNameError(Exception):
    """There is no picture or paper of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a tour makes: the window's size in logical pixels, theme, language, which files."""

    out: Path
    size: tuple[int, int]
    dark: bool
    only: Sequence[str]
    small: bool
    language: Sentences | None = None


def play(wanted: Wanted, stdout: TextIO) -> None:
    """Write the pictures and papers that are wanted, or all when none is named.

    Raises:
        UnknownNameError: a name is wanted that no scene makes.
        NotWrittenError: a file cannot be written.
    """
    for name in wanted.only:
        if name not in NAMES:
            raise UnknownNameError(f"There is no {name}. Choose of: {', '.join(NAMES)}.")
    held = _dress(wanted.dark)
    speak(wanted.language)
    album = Album(wanted.out, NAMES, wanted.only, stdout, small=wanted.small)
    facts = load_facts()
    for act in _acts(wanted.only):
        # Every act begins alike, whichever were played before it.
        with repeatable_chance():
            stage = Stage(FOLDER, facts, QSize(*wanted.size))
            for scene in act:
                stage.until(scene.at)
                scene.play(stage, Shots(album, stage))
            stage.close()
        shutil.rmtree(FOLDER)
    speak(None)
    held.clear()


def _acts(only: Sequence[str]) -> list[list[Scene]]:
    """Return the scenes by stage, without the stages that make nothing wanted."""
    acts: list[list[Scene]] = []
    for scene in DAY:
        if scene.goes_on and acts:
            acts[-1].append(scene)
        else:
            acts.append([scene])
    if not only:
        return acts
    shortened = (_until_last(act, only) for act in acts)
    return [act for act in shortened if act]


def _until_last(act: list[Scene], only: Sequence[str]) -> list[Scene]:
    """Return the scenes of an act up to the last that makes something wanted."""
    wanted = [any(name in only for name in scene.names) for scene in act]
    return act[: len(act) - wanted[::-1].index(True)] if any(wanted) else []


def _dress(dark: bool) -> list[QFontMetricsF]:
    """Return the program's fonts, to be held: Qt forgets and reloads unused ones by the clock.

    A reloaded font may draw large figures a fraction of a dot aside.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    # A caret that blinks would be in one picture and not in the next.
    app.setCursorFlashTime(0)
    register_fonts()
    speak_roles()
    theme().set_dark(dark)
    theme().apply(app)
    faces = [font(token, weight) for token in tokens().type for weight in WEIGHTS]
    faces += [code_font(token, weight) for token in tokens().type for weight in WEIGHTS]
    held = [QFontMetricsF(face) for face in faces]
    for metrics in held:
        metrics.horizontalAdvance("0")
    return held
