"""One button for those that a bar has no room for; its menu says what they say."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from bespo_desktop.widgets.buttons import ActionButton

GAP = 2


class MoreButton(ActionButton):
    """Opens its menu upwards; set what is in it with `hold`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        # No mnemonic: any letter is another button's on some page. Tab comes here.
        super().__init__("More", "down", parent=parent)
        self.setObjectName("more")
        self.menu_shown: QMenu | None = None
        self._held: tuple[ActionButton, ...] = ()
        self.clicked.connect(self._open)

    def hold(self, held: Sequence[ActionButton]) -> None:
        """Take the buttons that are the lines of the menu; without any it is not seen."""
        self._held = tuple(held)
        self.setVisible(bool(held))

    def close_menu(self) -> None:
        """Close a menu whose lines no longer hold."""
        if self.menu_shown is not None:
            self.menu_shown.close()

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for button in self._held:
            line = menu.addAction("\t".join(filter(None, (button.text(), button.key_words()))))
            line.setEnabled(button.isEnabled())
            line.setToolTip(button.toolTip())
            line.triggered.connect(button.click)
        menu.aboutToHide.connect(self._closed)
        self.menu_shown = menu
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height() - GAP)))

    def _closed(self) -> None:
        if self.menu_shown is not None:
            self.menu_shown.deleteLater()
            self.menu_shown = None
