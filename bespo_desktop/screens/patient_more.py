"""The other acts about a patient, behind one button; a menu that waits for nobody."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from bespo_desktop.screens.give_bench import GiveBench
from bespo_desktop.screens.patient_course_sheets import (
    ElsewhereSheet,
    EndSheet,
    RelapseSheet,
    TransplantSheet,
)
from bespo_desktop.screens.patient_leave_sheets import DiedSheet, DischargeSheet, MergeSheet
from bespo_desktop.screens.patient_sheet import ActSheet
from bespo_desktop.screens.patient_sheets import AllergySheet, BedSheet, IdentitySheet, NoteSheet
from bespo_desktop.widgets.buttons import ActionButton

SheetKind = Callable[[GiveBench, QWidget], ActSheet]


class MoreButton(ActionButton):
    """Opens the menu; each line opens a sheet over the page."""

    def __init__(self, bench: GiveBench, page: QWidget) -> None:
        super().__init__(self.tr("&More"))
        self.set_trailing("down")
        self.setMinimumWidth(104)
        self._bench, self._page = bench, page
        self.menu_shown: QMenu | None = None
        self.clicked.connect(self._open_menu)

    def groups(self) -> tuple[tuple[tuple[str, SheetKind], ...], ...]:
        """Return the lines of the menu in groups: what they say and which sheet they open."""
        return (
            (
                (self.tr("Name or number right…"), IdentitySheet),
                (self.tr("Another bed…"), BedSheet),
                (self.tr("Allergies…"), AllergySheet),
            ),
            (
                (self.tr("Dose given elsewhere…"), ElsewhereSheet),
                (self.tr("Transplant done…"), TransplantSheet),
                (self.tr("Relapse…"), RelapseSheet),
                (self.tr("Course ended…"), EndSheet),
            ),
            (
                (self.tr("Note…"), NoteSheet),
                (self.tr("Discharged…"), DischargeSheet),
                (self.tr("Entered twice…"), MergeSheet),
                (self.tr("Died…"), DiedSheet),
            ),
        )

    def open_sheet(self, kind: SheetKind) -> ActSheet:
        """Open a sheet over the page and return it."""
        sheet = kind(self._bench, self._page)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for index, group in enumerate(self.groups()):
            if index:
                menu.addSeparator()
            for words, kind in group:
                action = menu.addAction(words)
                action.triggered.connect(lambda _on=False, kind=kind: self.open_sheet(kind))
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu_shown = menu
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
