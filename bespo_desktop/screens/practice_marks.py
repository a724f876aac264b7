"""Puts the practice mark over the window and over every dialog and alarm window that opens."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from bespo_desktop.screens.context import Site
from bespo_desktop.widgets.alarm_herald import HeraldWindow
from bespo_desktop.widgets.practice_mark import PracticeMark


class PracticeMarks(QObject):
    """Marks every window of a program that is not in earnest; of a commissioned one, none."""

    def __init__(self, shell: QWidget, site: Site) -> None:
        super().__init__(shell)
        self._words = ""
        if not site.practice:
            return
        self._words = self.tr("PRACTICE ONLY")
        if site.practice_pin is not None:
            self._words = self.tr("PRACTICE, invented patients")
        shell.setWindowTitle(self.tr("Bespo Desktop, practice only"))
        PracticeMark(self._words, shell)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self.look)

    def look(self) -> None:
        """Mark the windows that are open and have no mark yet."""
        if not self._words:
            return
        for window in QApplication.topLevelWidgets():
            other = isinstance(window, QDialog | HeraldWindow) and window.isVisible()
            if other and window.findChild(PracticeMark) is None:
                PracticeMark(self._words, window)
                title = window.windowTitle()
                window.setWindowTitle(self.tr("Practice: {title}").format(title=title))
