"""Where pictures and papers go, and one line for each."""

from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QEvent, QEventLoop, QPoint
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from bespo_desktop.services.background_task import BackgroundTask
from bespo_desktop.services.theme import theme
from bespo_desktop.tour.palette import with_palette
from bespo_desktop.tour.still import still

ROUNDS = 4
MOST_LAYOUTS = 8


class NotWrittenError(Exception):
    """A picture or paper cannot be written where it should go."""


class Album:
    """A folder of numbered pictures and papers.

    Args:
        folder: where they go.
        names: all that a whole tour makes, in the order of their numbers.
        only: those that are wanted; empty means all.
        stdout: is told one line for each file.
        small: pictures have 256 colours.
    """

    def __init__(
        self,
        folder: Path,
        names: Sequence[str],
        only: Sequence[str],
        stdout: TextIO,
        *,
        small: bool = False,
    ) -> None:
        self._folder = folder
        self._small = small
        self._only = frozenset(only)
        self._numbers = {name: number for number, name in enumerate(names, 1)}
        self._stdout = stdout

    def picture(self, name: str, window: QWidget) -> None:
        """Write what the window shows, with the dialogs that stand before it.

        Raises:
            NotWrittenError: the folder does not take it.
            KeyError: no scene announced this name.
        """
        if not self._is_wanted(name):
            return
        path = self._path(name, "png")
        picture = picture_of(window)
        if not (with_palette(picture) if self._small else picture).save(str(path)):
            raise NotWrittenError(f"{path} cannot be written. Choose another folder.")
        self._tell(path)

    def paper(self, name: str, source: Path) -> None:
        """Write the PDF that the program made at `source`.

        Raises:
            NotWrittenError: the folder does not take it.
            KeyError: no scene announced this name.
        """
        if not self._is_wanted(name):
            return
        path = self._path(name, "pdf")
        try:
            path.write_bytes(still(source.read_bytes()))
        except OSError as why:
            raise NotWrittenError(f"{path} cannot be written. Choose another folder.") from why
        self._tell(path)

    def _is_wanted(self, name: str) -> bool:
        return not self._only or name in self._only

    def _path(self, name: str, kind: str) -> Path:
        return self._folder / f"{self._numbers[name]:02d}-{name}.{kind}"

    def _tell(self, path: Path) -> None:
        self._stdout.write(f"{path}\n")
        self._stdout.flush()


def settle() -> None:
    """Let Qt lay out and paint everything that waits, and take away what was given up."""
    while BackgroundTask.any_running():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    for _ in range(ROUNDS):
        QApplication.processEvents()
        # Outside of a running event loop Qt keeps what was deleted later.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def picture_of(window: QWidget) -> QImage:
    """Return what a person sees: the window, and in its middle each dialog over a dimmed ground."""
    settle()
    picture = _resting(window)
    dialogs = [
        one for one in window.findChildren(QDialog) if one.isVisible() and one.parentWidget()
    ]
    for dialog in dialogs:
        _put(picture, window, dialog.grab())
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)


def _resting(window: QWidget) -> QPixmap:
    """Return the window's picture once its layout does not change any more."""
    picture = window.grab()
    for _ in range(MOST_LAYOUTS):
        settle()
        before, picture = picture, window.grab()
        if before.toImage() == picture.toImage():
            break
    return picture


def _put(picture: QPixmap, window: QWidget, front: QPixmap) -> None:
    size = front.deviceIndependentSize().toSize()
    corner = QPoint((window.width() - size.width()) // 2, (window.height() - size.height()) // 2)
    painter = QPainter(picture)
    painter.fillRect(window.rect(), theme().colour("scrim"))
    painter.drawPixmap(corner, front)
    painter.end()
