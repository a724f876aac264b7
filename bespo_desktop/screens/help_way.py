"""The way into the help and back: a page that was left for it is found as it stood."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from bespo_desktop.screens.help_screen import BACK, HelpScreen
from bespo_desktop.screens.help_sheet import HelpSheet
from bespo_desktop.screens.page import Page
from bespo_desktop.screens.shell import Shell
from bespo_desktop.widgets.source_label import SourceLabel
from bespo_desktop.widgets.working_panel import WorkingPanel


class OpenPlace(Protocol):
    """Shows a page by its key, from its beginning or as it was left."""

    def __call__(self, key: str, *, anew: bool = True) -> None:
        """Show the page."""


class HelpWay(QObject):
    """Opens the help at a source of the working, and goes back without beginning the page anew."""

    def __init__(self, shell: Shell, pages: Mapping[str, Page], open_place: OpenPlace) -> None:
        super().__init__(shell)
        self._pages, self._open_place = pages, open_place
        self._came_from = ""
        self._shell = shell
        shell.help_pressed.connect(self.help_here)

    def listen(self, page: Page) -> None:
        """Hear of the sources that are chosen on a page, and of the way back from the help.

        A panel of the working tells of its own, which come and go.
        """
        if isinstance(page, HelpScreen):
            page.go.connect(self._go)
        for panel in page.findChildren(WorkingPanel):
            panel.source_chosen.connect(self.explain)
        for label in page.findChildren(SourceLabel):
            if not _is_of_a_panel(label):
                label.chosen.connect(self.explain)

    @property
    def _help(self) -> HelpScreen:
        page = self._pages[HelpScreen.key]
        assert isinstance(page, HelpScreen)
        return page

    def help_here(self) -> None:
        """Explain what the person sees: a page in its place, anything over it in a sheet.

        Nothing is left for a sheet: a blind check or a half typed question stays as it is.
        """
        front = QApplication.activeModalWidget()
        if isinstance(front, HelpSheet):
            return
        key = self._shell.page_key()
        topic = self._topic() or key
        if isinstance(front, QDialog) or topic != key or key not in self._shell.rail.buttons:
            over = front or self._shell
            names = (type(front).__name__, topic) if front is not None else (topic,)
            title, html = self._help.page_for(*names)
            HelpSheet(title, html, over).open()
            return
        self._open_place(HelpScreen.key)
        self._help.show_topic_of(topic)

    def leave(self, key: str) -> None:
        """Remember the page that the help is opened from."""
        if key != HelpScreen.key:
            self._came_from = key
            self._help.called_from(self._pages[key].title)

    def explain(self, source: str) -> None:
        """Open the help at what a source says; a blind check is not left for it."""
        if self._topic():
            title, html = self._help.page_of_source(source)
            HelpSheet(title, html, self._shell).open()
            return
        self._open_place(HelpScreen.key)
        self._help.explain(source)

    def _topic(self) -> str:
        """Return what the page is about when it must not be left for the help, else ""."""
        page = self._pages.get(self._shell.page_key())
        return page.help_over() if page is not None else ""

    def _go(self, key: str) -> None:
        if key == BACK and self._came_from:
            self._open_place(self._came_from, anew=False)


def _is_of_a_panel(label: QWidget) -> bool:
    above = label.parentWidget()
    while above is not None and not isinstance(above, WorkingPanel):
        above = above.parentWidget()
    return above is not None
